import type { Node } from 'web-tree-sitter';
import { argumentsOf, type ConstantText, constantScope, type ConstantScope } from './constant-text.ts';
import type { Evidence } from './evidence.ts';

/** What the files of a main package say of how the program runs. */
export interface MainFacts {
  readonly port?: Port;
  readonly health?: HealthSubcommand;
  readonly version?: VersionVariable;
}

export interface Port {
  readonly number: number;
  readonly evidence: Evidence;
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

/** The facts of one file of a main package; facts of several files are joined by `joinFacts`. */
export function readMainFile(file: string, root: Node): MainFacts {
  return { port: listenPort(file, root), health: healthSubcommand(file, root), version: versionVariable(file, root) };
}

/** A fact stands when all files that state it agree. */
export function joinFacts(facts: readonly MainFacts[]): MainFacts {
  const [port, ...others] = facts.flatMap(fact => fact.port ?? []);
  return {
    port: others.every(({ number }) => number === port?.number) ? port : undefined,
    health: facts.find(({ health }) => health)?.health,
    version: facts.find(({ version }) => version)?.version,
  };
}

// the address argument of what listens: net/http, gin, echo and fiber
const listenArgument: Readonly<Record<string, number>> = { ListenAndServe: 0, ListenAndServeTLS: 0, Run: 0, Start: 0, Listen: 0 };

function listenPort(file: string, root: Node): Port | undefined {
  const scope = constantScope(file, root);
  const addresses = [...listenCalls(scope, root), ...serverAddresses(scope, root)];
  const ports = addresses.flatMap(address => portOf(address) ?? []);
  const [first] = ports;
  return first && ports.every(({ number }) => number === first.number) ? first : undefined;
}

function listenCalls(scope: ConstantScope, root: Node): readonly ConstantText[] {
  return root.descendantsOfType('call_expression').flatMap(call => {
    const name = call.childForFieldName('function')?.text ?? '';
    const values = argumentsOf(call);
    const address = /^net\.Listen$/.test(name) ? values[1] : values[listenArgument[name.split('.').at(-1) ?? ''] ?? -1];
    return (address && scope.resolve(address)) ?? [];
  });
}

function serverAddresses(scope: ConstantScope, root: Node): readonly ConstantText[] {
  return root.descendantsOfType('composite_literal').flatMap(literal => {
    if (literal.childForFieldName('type')?.text !== 'http.Server') return [];
    const field = literal.descendantsOfType('keyed_element').find(element => element.namedChild(0)?.text === 'Addr');
    const address = field?.namedChild(1)?.namedChild(0);
    return (address && scope.resolve(address)) ?? [];
  });
}

function portOf({ text, evidence }: ConstantText): Port | undefined {
  const digits = /^[\w.[\]:-]*:(\d{1,5})$/.exec(text)?.[1];
  const number = Number(digits);
  return number > 0 && number < 65_536 ? { number, evidence } : undefined;
}

const healthNames = new Set(['healthcheck', 'health-check', 'health']);

function healthSubcommand(file: string, root: Node): HealthSubcommand | undefined {
  for (const choice of root.descendantsOfType('expression_switch_statement')) {
    if (!/\bargs?\b/i.test(switchedOn(choice))) continue;
    for (const literal of choice.descendantsOfType('interpreted_string_literal')) {
      const subcommand = literal.text.slice(1, -1);
      const isCase = literal.parent?.parent?.type === 'expression_case';
      if (isCase && healthNames.has(subcommand)) return { subcommand, evidence: { file, line: literal.startPosition.row + 1 } };
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
