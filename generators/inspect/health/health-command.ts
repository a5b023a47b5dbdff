import type { Node } from 'web-tree-sitter';
import { cliHealthCommand } from './cli-health-command.ts';
import { cobraHealthCommand } from './cobra-health-command.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import { callsProbe, firstPlace, type HealthCommand, healthLiterals, healthNames, mayNameHealth, probes } from './health-probe.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** The health subcommand or flag of a program: of its own switch over the arguments, of cobra, of urfave/cli, or a bool flag. */
export function healthCommand(code: ProgramCode, importPath: string): HealthCommand | undefined {
  const all = code.filesOf(importPath);
  const main = all.filter(mayNameHealth);
  const asks = all.some(({ text }) => probes(text));
  return (
    firstPlace(main, file => ofArguments(code, file, asks)) ?? cobraHealthCommand(code) ?? cliHealthCommand(code) ?? ofFlags(asks, main)
  );
}

// `switch os.Args[1] { case "healthcheck":` and `os.Args[1] == "health"`: by the shorter name only where the program asks somebody, since the
// health may be that of a patient
function ofArguments(code: ProgramCode, file: CodeFile, asks: boolean): HealthCommand | undefined {
  const isCheck = (literal: Node): boolean =>
    isComparedWithArgument(literal) && (asks || literalText(literal) !== 'health' || callsProbe(code, file, branchOf(literal)));
  const literal = healthLiterals(file).find(isCheck);
  return literal && at(file, literal, literalText(literal) ?? '');
}

// what is done for that argument
function branchOf(literal: Node): Node {
  let node = literal;
  while (node.parent && node.type !== 'expression_case' && node.type !== 'if_statement') node = node.parent;
  return node;
}

function isComparedWithArgument(literal: Node): boolean {
  const { parent } = literal;
  if (parent?.type === 'binary_expression') {
    const left = parent.childForFieldName('left')?.text ?? '';
    return parent.childForFieldName('operator')?.text === '==' && ofCommandLine(literal, left) && !wantsMore(parent, left);
  }
  const choice = parent?.parent?.type === 'expression_case' ? parent.parent.parent : undefined;
  // `switch command := flags.Arg(0); command {`
  const head = `${choice?.childForFieldName('initializer')?.text ?? ''};${choice?.childForFieldName('value')?.text ?? ''}`;
  return choice?.type === 'expression_switch_statement' && ofCommandLine(literal, head);
}

// `len(os.Args) > 3 && os.Args[1] == "health"`: it is given what to ask
function wantsMore(comparison: Node, left: string): boolean {
  const [, list, index] = /^(.*)\[(\d+)\]$/s.exec(left) ?? [];
  let condition = comparison;
  while (condition.parent?.type === 'binary_expression') condition = condition.parent;
  const asked = [...condition.text.matchAll(/\blen\(([\w.]+)\) *(>|>=|==) *(\d+)/g)].filter(([, counted]) => counted === list);
  return asked.some(([, , operator, count]) => Number(count) + (operator === '>' ? 1 : 0) > Number(index) + 1);
}

// a variable of another origin may have such a name: args := strings.Fields(line)
function ofCommandLine(place: Node, text: string): boolean {
  const [name] = /\bargs?\b/i.exec(text) ?? [];
  if (name === undefined || /\.Args?\b/.test(text)) return name !== undefined;
  let body = place;
  while (body.parent && !/^(?:function_declaration|method_declaration|func_literal)$/.test(body.type)) body = body.parent;
  const values = [...body.text.matchAll(new RegExp(`\\b${name}\\b *:?= *(.*)`, 'g'))].map(([, value = '']) => value);
  return values.length === 0 || values.some(value => /\.Args?\b|^args?\b/.test(value));
}

// a flag of that name may also turn an endpoint on: only one that is off, and is not described so, in a program that asks somebody
function ofFlags(asks: boolean, files: readonly CodeFile[]): HealthCommand | undefined {
  if (!asks) return undefined;
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
