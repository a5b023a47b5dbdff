import type { Node } from 'web-tree-sitter';
import type { Evidence } from './evidence.ts';

/** What the files of a main package say of how the program runs. */
export interface MainFacts {
  readonly health?: HealthSubcommand;
  readonly version?: VersionVariable;
}

/** A subcommand by which the program asks its own service whether it is well. */
export interface HealthSubcommand {
  readonly subcommand: string;
  readonly evidence: Evidence;
}

/** A package variable that the linker can set with `-X`, https://pkg.go.dev/cmd/link. */
export interface VersionVariable {
  readonly symbol: string;
  readonly evidence: Evidence;
}

/** The facts of one file of a main package. */
export function readMainFile(file: string, root: Node): MainFacts {
  return { health: healthSubcommand(file, root), version: versionVariable(file, root) };
}

const healthNames = new Set(['healthcheck', 'health-check', 'health']);

function healthSubcommand(file: string, root: Node): HealthSubcommand | undefined {
  for (const choice of root.descendantsOfType('expression_switch_statement')) {
    if (!/\bargs?\b/i.test(switchedOn(choice))) continue;
    for (const literal of choice.descendantsOfType('interpreted_string_literal')) {
      const subcommand = literal.text.slice(1, -1);
      // the name first: tree-sitter goes all the way down from the root to find a parent
      const isCase = healthNames.has(subcommand) && literal.parent?.parent?.type === 'expression_case';
      if (isCase) return { subcommand, evidence: { file, line: literal.startPosition.row + 1 } };
    }
  }
  return undefined;
}

// `switch os.Args[1] {`, `switch flag.Arg(0) {`, and `switch command := flags.Arg(0); command {`
function switchedOn(choice: Node): string {
  return `${choice.childForFieldName('initializer')?.text ?? ''};${choice.childForFieldName('value')?.text ?? ''}`;
}

function versionVariable(file: string, root: Node): VersionVariable | undefined {
  const specs = root.namedChildren.flatMap(node => (node.type === 'var_declaration' ? node.descendantsOfType('var_spec') : []));
  const spec = specs.find(node => /^version$/i.test(node.childForFieldName('name')?.text ?? '') && holdsText(node));
  const name = spec?.childForFieldName('name')?.text;
  return spec && name !== undefined ? { symbol: `main.${name}`, evidence: { file, line: spec.startPosition.row + 1 } } : undefined;
}

// the linker sets strings only, and only those without an initializer or with a constant one
function holdsText(spec: Node): boolean {
  const value = spec.childForFieldName('value')?.namedChild(0)?.type;
  return value === undefined ? spec.childForFieldName('type')?.text === 'string' : value.endsWith('_string_literal');
}
