import type { Node } from 'web-tree-sitter';
import { cliHealthCommand } from './cli-health-command.ts';
import { cobraHealthCommand } from './cobra-health-command.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import { firstPlace, type HealthCommand, healthLiterals, healthNames, mayNameHealth, probes } from './health-probe.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** The health subcommand or flag of a program: of its own switch over the arguments, of cobra, of urfave/cli, or a bool flag. */
export function healthCommand(code: ProgramCode, importPath: string): HealthCommand | undefined {
  const main = code.filesOf(importPath).filter(mayNameHealth);
  return firstPlace(main, ofArguments) ?? cobraHealthCommand(code) ?? cliHealthCommand(code) ?? ofFlags(code.filesOf(importPath), main);
}

// `switch os.Args[1] { case "health":` and `os.Args[1] == "health"`
function ofArguments(file: CodeFile): HealthCommand | undefined {
  const literal = healthLiterals(file).find(isComparedWithArgument);
  return literal && at(file, literal, literalText(literal) ?? '');
}

function isComparedWithArgument(literal: Node): boolean {
  const { parent } = literal;
  if (parent?.type === 'binary_expression') {
    const left = parent.childForFieldName('left')?.text ?? '';
    return parent.childForFieldName('operator')?.text === '==' && ofCommandLine(left) && !wantsMore(parent, left);
  }
  const choice = parent?.parent?.type === 'expression_case' ? parent.parent.parent : undefined;
  // `switch command := flags.Arg(0); command {`
  const head = `${choice?.childForFieldName('initializer')?.text ?? ''};${choice?.childForFieldName('value')?.text ?? ''}`;
  return choice?.type === 'expression_switch_statement' && ofCommandLine(head);
}

// `len(os.Args) > 3 && os.Args[1] == "health"`: it is given what to ask
function wantsMore(comparison: Node, left: string): boolean {
  const [, list, index] = /^(.*)\[(\d+)\]$/s.exec(left) ?? [];
  let condition = comparison;
  while (condition.parent?.type === 'binary_expression') condition = condition.parent;
  const asked = [...condition.text.matchAll(/\blen\(([\w.]+)\) *(>|>=|==) *(\d+)/g)].filter(([, counted]) => counted === list);
  return asked.some(([, , operator, count]) => Number(count) + (operator === '>' ? 1 : 0) > Number(index) + 1);
}

function ofCommandLine(text: string): boolean {
  return /\bargs?\b/i.test(text);
}

// a flag of that name may also turn an endpoint on: only one that is off, and is not described so, in a program that asks somebody
function ofFlags(all: readonly CodeFile[], files: readonly CodeFile[]): HealthCommand | undefined {
  if (!all.some(({ text }) => probes(text))) return undefined;
  return firstPlace(files, file => {
    for (const name of ['Bool', 'BoolVar', 'BoolP', 'BoolVarP']) {
      for (const call of file.callsOf(name)) {
        const flag = boolFlag(call);
        if (flag && healthNames.has(flag.name) && flag.isOff && !/enabl|disabl|endpoint|expos|\bserve\b|listen/i.test(flag.usage)) {
          return at(file, call, `--${flag.name}`);
        }
      }
    }
    return undefined;
  });
}

function boolFlag(call: Node): { readonly name: string; readonly isOff: boolean; readonly usage: string } | undefined {
  const method = calledName(call).name;
  const [name, ...rest] = argumentsOf(call).slice(method.includes('Var') ? 1 : 0);
  const [fallback, usage] = rest.slice(method.endsWith('P') ? 1 : 0);
  const text = name && literalText(name);
  return text === undefined || !fallback || !usage ? undefined : { name: text, isOff: fallback.type === 'false', usage: usage.text };
}

function at(file: CodeFile, node: Node, argument: string): HealthCommand {
  return { argument, evidence: { file: file.path, line: node.startPosition.row + 1 } };
}
