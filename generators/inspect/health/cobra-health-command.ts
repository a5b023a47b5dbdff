import type { Node } from 'web-tree-sitter';
import { argumentsOf, literalText } from '../code/go-calls.ts';
import { firstPlace, type HealthCommand, healthNames, mayNameHealth, runProbes } from './health-probe.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

// for code that is written to be slow
const mostCommands = 500;

/** The health command that a program adds to its root command of github.com/spf13/cobra, when it needs no arguments and asks a server. */
export function cobraHealthCommand(code: ProgramCode): HealthCommand | undefined {
  const files = code.importersOf('github.com/spf13/cobra');
  const named = files.filter(mayNameHealth);
  const calls = named.length > 0 ? files.flatMap(file => file.callsOf('AddCommand')) : [];
  if (calls.length === 0 || calls.length > mostCommands) return undefined;
  return firstPlace(named, file => {
    for (const literal of file.nodesAt(/\bcobra\.Command\{/g, 'composite_literal').slice(0, mostCommands)) {
      const argument = healthUse(code, file, literal);
      if (argument !== undefined && isOfRoot(calls, literal)) {
        return { argument, evidence: { file: file.path, line: literal.startPosition.row + 1 } };
      }
    }
    return undefined;
  });
}

function healthUse(code: ProgramCode, file: CodeFile, literal: Node): string | undefined {
  const fields = new Map(
    (literal.childForFieldName('body')?.namedChildren ?? []).map(element => [
      element.namedChild(0)?.text,
      element.namedChild(1)?.namedChild(0) ?? undefined,
    ]),
  );
  const use = fields.get('Use');
  const name = use && literalText(use);
  const run = fields.get('RunE') ?? fields.get('Run');
  const isUsable =
    run !== undefined && !/Exact|Minimum|Range/.test(fields.get('Args')?.text ?? '') && !/MarkFlagRequired\(/.test(file.text);
  return name !== undefined && healthNames.has(name) && isUsable && runProbes(code, file, run) ? name : undefined;
}

// added to a command that is not itself added to another
function isOfRoot(calls: readonly Node[], literal: Node): boolean {
  const names = namesAround(literal);
  const parents = calls.filter(call =>
    argumentsOf(call).some(argument => isInside(literal, argument) || names.some(name => holds(argument, name))),
  );
  return parents.length > 0 && parents.every(parent => !isAdded(calls, namesOfParent(parent)));
}

function isAdded(calls: readonly Node[], names: readonly string[]): boolean {
  return calls.some(call => argumentsOf(call).some(argument => names.some(name => holds(argument, name))));
}

// `healthCmd` of `var healthCmd = &cobra.Command{...}`, and `newHealthCmd` of the function that makes it
function namesAround(node: Node): readonly string[] {
  const names: string[] = [];
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'var_spec' || around.type === 'function_declaration') names.push(around.childForFieldName('name')?.text ?? '');
    if (around.type === 'short_var_declaration') names.push(around.childForFieldName('left')?.text ?? '');
  }
  return names.filter(name => /^\w+$/.test(name) && name !== 'main' && name !== 'init');
}

function namesOfParent(call: Node): readonly string[] {
  const receiver = call.childForFieldName('function')?.childForFieldName('operand')?.text ?? '';
  return [receiver, ...namesAround(call)].filter(name => /^\w+$/.test(name));
}

function isInside(inner: Node, outer: Node): boolean {
  return inner.startIndex >= outer.startIndex && inner.endIndex <= outer.endIndex && inner.tree === outer.tree;
}

// an argument that is the name, or a call of it
function holds(argument: Node, name: string): boolean {
  const called = argument.type === 'call_expression' ? (argument.childForFieldName('function')?.text ?? '') : argument.text;
  return called === name || called.endsWith(`.${name}`);
}
