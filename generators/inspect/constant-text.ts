import type { Node } from 'web-tree-sitter';
import type { Evidence } from './evidence.ts';

/** A text (or a number as text) that an expression is known to have when nothing outside the program says otherwise. */
export interface ConstantText {
  readonly text: string;
  /** Where the literal stands that it comes from. */
  readonly evidence: Evidence;
}

/** What is assigned to each name in the files of a package, and the function that resolves expressions with it. */
export interface ConstantScope {
  resolve(expression: Node): ConstantText | undefined;
}

interface Bindings {
  readonly file: string;
  readonly names: Map<string, Node[]>;
}

/**
 * Reads the declarations, assignments and flag definitions of a file. A name that can have two different values is not resolved:
 * silence is better than a wrong answer. Scopes are not told apart, so equal names in two functions count as one.
 */
export function constantScope(file: string, root: Node): ConstantScope {
  const bindings: Bindings = { file, names: new Map() };
  for (const node of root.descendantsOfType(['const_spec', 'var_spec', 'short_var_declaration', 'assignment_statement']))
    bindPairs(bindings, node);
  const parameters = parametersByFunction(root);
  for (const call of root.descendantsOfType('call_expression')) {
    bindFlagVariable(bindings, call);
    bindParameters(bindings, parameters, call);
  }
  return { resolve: expression => resolve(bindings, expression, 8) };
}

function bindPairs({ names }: Bindings, node: Node): void {
  const left = node.childForFieldName('left')?.namedChildren ?? node.childrenForFieldName('name');
  const right = node.childForFieldName('right') ?? node.childForFieldName('value');
  const values = right?.namedChildren ?? [];
  if (left.length !== values.length) return;
  for (const [index, name] of left.entries()) bind(names, name.text, values[index]);
}

// flag.StringVar(&addr, "addr", ":8080", "...") gives addr its default
function bindFlagVariable({ names }: Bindings, call: Node): void {
  const words = flagCall(call);
  const [target, ...rest] = words?.arguments ?? [];
  if (!words?.method.includes('Var') || target?.type !== 'unary_expression') return;
  bind(names, target.childForFieldName('operand')?.text, flagDefault(words.method, rest));
}

// names of the parameters of each function of the file; one that is variadic or unnamed ends the list
function parametersByFunction(root: Node): ReadonlyMap<string, readonly string[]> {
  const functions = root.namedChildren.filter(node => node.type === 'function_declaration');
  return new Map(functions.map(node => [node.childForFieldName('name')?.text ?? '', parameterNames(node)]));
}

function parameterNames(node: Node): readonly string[] {
  const declarations = node.childForFieldName('parameters')?.namedChildren ?? [];
  return declarations.flatMap(declaration => declaration.childrenForFieldName('name').map(name => name.text));
}

// listen(*addr) gives the parameter of `func listen(addr string)` what *addr has
function bindParameters({ names }: Bindings, parameters: ReadonlyMap<string, readonly string[]>, call: Node): void {
  const called = parameters.get(call.childForFieldName('function')?.text ?? '') ?? [];
  const values = argumentsOf(call);
  if (called.length !== values.length) return;
  for (const [index, name] of called.entries()) bind(names, name, values[index]);
}

function bind(names: Map<string, Node[]>, name: string | undefined, value: Node | null | undefined): void {
  if (name === undefined || !value) return;
  names.set(name, [...(names.get(name) ?? []), value]);
}

const flagMethods = /^(?:String|Int|Uint|Int64|Uint16|Uint64)(?:Var)?P?$/;

// the methods of flag.FlagSet and pflag.FlagSet; the receiver may have any name
function flagCall(call: Node): { readonly method: string; readonly arguments: readonly Node[] } | undefined {
  const method = call.childForFieldName('function')?.childForFieldName('field')?.text;
  const values = argumentsOf(call);
  return method !== undefined && flagMethods.test(method) && values.length >= 3 ? { method, arguments: values } : undefined;
}

// (name, value, usage), and for pflag's ...P methods (name, shorthand, value, usage)
function flagDefault(method: string, values: readonly Node[]): Node | undefined {
  return method.endsWith('P') ? values[2] : values[1];
}

/** The argument expressions of a call, in order. */
export function argumentsOf(call: Node): readonly Node[] {
  return (call.childForFieldName('arguments')?.namedChildren ?? []).filter(({ type }) => type !== 'comment');
}

function resolve(bindings: Bindings, node: Node, depth: number): ConstantText | undefined {
  if (depth === 0) return undefined;
  const next = (inner: Node | null | undefined): ConstantText | undefined => (inner ? resolve(bindings, inner, depth - 1) : undefined);
  const evidence = { file: bindings.file, line: node.startPosition.row + 1 };
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return node.text.includes('\\') ? undefined : { text: node.text.slice(1, -1), evidence };
    case 'int_literal':
      return /^\d+$/.test(node.text) ? { text: node.text, evidence } : undefined;
    case 'parenthesized_expression':
    case 'expression_list':
      return next(node.namedChild(0));
    case 'unary_expression':
      return next(node.childForFieldName('operand'));
    case 'binary_expression':
      return joined(next(node.childForFieldName('left')), next(node.childForFieldName('right')), node);
    case 'identifier':
      return agreed((bindings.names.get(node.text) ?? []).map(next));
    case 'call_expression':
      return resolveCall(node, next);
    default:
      return undefined;
  }
}

function joined(left: ConstantText | undefined, right: ConstantText | undefined, node: Node): ConstantText | undefined {
  if (!left || !right || node.childForFieldName('operator')?.text !== '+') return undefined;
  return { text: left.text + right.text, evidence: right.evidence };
}

// values that cannot be known (an environment variable) do not disagree with one that can
function agreed(values: readonly (ConstantText | undefined)[]): ConstantText | undefined {
  const known = values.filter(value => value !== undefined);
  return new Set(known.map(({ text }) => text)).size === 1 ? known[0] : undefined;
}

type Resolve = (node: Node | undefined) => ConstantText | undefined;

function resolveCall(call: Node, next: Resolve): ConstantText | undefined {
  const name = call.childForFieldName('function')?.text ?? '';
  const values = argumentsOf(call);
  const flag = flagCall(call);
  if (flag && !flag.method.includes('Var')) return next(flagDefault(flag.method, values));
  // cmp.Or(os.Getenv("PORT"), "8080"), and getenv("PORT", "8080") as every second service has it
  if (name === 'cmp.Or') return values.map(next).find(value => value !== undefined && value.text !== '');
  if (/env/i.test(name) && values.length === 2) return next(values[1]);
  if (name === 'net.JoinHostPort') return prefixed(next(values[0])?.text ?? '', next(values[1]));
  if (name === 'fmt.Sprintf' && values.length === 2) return formatted(next(values[0]), next(values[1]));
  if (name === 'strconv.Itoa' || name === 'string') return next(values[0]);
  return undefined;
}

function prefixed(host: string, port: ConstantText | undefined): ConstantText | undefined {
  return port && { text: `${host}:${port.text}`, evidence: port.evidence };
}

function formatted(format: ConstantText | undefined, value: ConstantText | undefined): ConstantText | undefined {
  if (!format || !value || !/^[^%]*%[dsv][^%]*$/.test(format.text)) return undefined;
  return { text: format.text.replace(/%[dsv]/, () => value.text), evidence: value.evidence };
}
