import type { Node } from 'web-tree-sitter';
import { flagDefinition } from './flag-definitions.ts';
import type { CodeFile, Place } from './program-code.ts';

/** An expression that a name is given: of a call with several results, one of them. */
export interface Given extends Place {
  readonly result?: number;
}

/** What a variable is worth before it is given anything, or a constant by its place in a list. */
export interface Zero {
  readonly text: string;
  readonly place: Place;
}

/** What a statement gives a name, or an expression such as `config.Port`. */
export interface Bound {
  readonly name: string;
  readonly isDeclaration: boolean;
  readonly given?: Given;
  readonly zero?: Zero;
  /** What `range` gives it one element of after the other, and what it gives it the keys of. */
  readonly list?: Place;
  readonly keysOf?: Place;
  /** A key under which it, a map, is given something. */
  readonly key?: Place;
}

/** The names that a declaration, an assignment or the definition of a flag gives values. */
export function bindingsIn(file: CodeFile, statement: Node): readonly Bound[] {
  if (statement.type === 'call_expression' || statement.type === 'composite_literal') {
    const { variable, fallback } = flagDefinition(statement) ?? {};
    const isName = variable && isNameLike(variable) && fallback;
    return isName ? [{ name: variable.text, isDeclaration: false, given: { file, node: fallback } }] : [];
  }
  // a counter has many values
  if (statement.parent?.type === 'for_clause') return leftOf(statement).map(({ text }) => ({ name: text, isDeclaration: true }));
  if (statement.type === 'range_clause') return rangeBindings(file, statement);
  const left = leftOf(statement);
  const counted = statement.type === 'const_spec' ? iotaOf(statement) : undefined;
  if (counted !== undefined) {
    const zero = { text: String(counted), place: { file, node: statement } };
    return left.map(({ text }) => ({ name: text, isDeclaration: true, zero }));
  }
  const values = (statement.childForFieldName('right') ?? statement.childForFieldName('value'))?.namedChildren ?? [];
  const isDeclaration = statement.type !== 'assignment_statement';
  // `a, err := f()` gives names the results of f; of `a, ok := m[k]` only the first is a value
  const [only] = values.length === 1 && left.length > 1 ? values : [];
  const pairs = only ? left.slice(0, only.type === 'call_expression' ? left.length : 1) : left.length === values.length ? left : [];
  return pairs.flatMap((target, index): readonly Bound[] => {
    const { type, text } = target;
    const node = only ?? values[index];
    if (type === 'index_expression') return keyBinding(file, target);
    if (!isNameLike({ type }) || !node) return [];
    // `addr := ""` declares a variable that is given what counts later
    if (isDeclaration && node.text === '""') return [{ name: text, isDeclaration, zero: { text: '', place: { file, node } } }];
    return [{ name: text, isDeclaration, given: { file, node, ...(only && index > 0 && { result: index }) } }];
  });
}

// https://go.dev/ref/spec#Iota: of `const ( No = iota; Optional; Strict )`, and of `iota + 1`
function iotaOf(spec: Node): number | undefined {
  const specs = spec.parent?.namedChildren.filter(({ type }) => type === 'const_spec') ?? [];
  const index = specs.findIndex(({ id }) => id === spec.id);
  const given = specs.slice(0, index + 1).findLast(found => found.childForFieldName('value'));
  const counted = /^iota(?:\s*\+\s*(\d+))?$/.exec(given?.childForFieldName('value')?.text ?? '');
  return counted ? index + Number(counted[1] ?? 0) : undefined;
}

// `handlers[addr] = mux`
function keyBinding(file: CodeFile, target: Node): readonly Bound[] {
  const [operand, index] = [target.childForFieldName('operand'), target.childForFieldName('index')];
  return operand?.type === 'identifier' && index ? [{ name: operand.text, isDeclaration: false, key: { file, node: index } }] : [];
}

// `for _, addr := range addrs`, `for addr := range handlers`
function rangeBindings(file: CodeFile, clause: Node): readonly Bound[] {
  const node = clause.childForFieldName('right');
  return leftOf(clause).map(({ text }, index) => ({
    name: text,
    isDeclaration: true,
    ...(node && (index === 1 ? { list: { file, node } } : { keysOf: { file, node } })),
  }));
}

function isNameLike({ type }: Pick<Node, 'type'>): boolean {
  return type === 'identifier' || type === 'selector_expression';
}

// the names or expressions on the left of a declaration or assignment
function leftOf(statement: Node): readonly Node[] {
  return statement.childForFieldName('left')?.namedChildren ?? statement.childrenForFieldName('name');
}

/** What a declaration without a value makes of its names. */
export function zeroOf(file: CodeFile, spec: Node, type: Node): Zero | undefined {
  const text = spec.childForFieldName('value') ? undefined : zeroText(type.text);
  return text === undefined ? undefined : { text, place: { file, node: spec } };
}

/** What a variable or field of this type is worth before it is given anything, for types with a text: https://go.dev/ref/spec#The_zero_value */
export function zeroText(type: string): string | undefined {
  if (type === 'string') return '';
  if (type === 'bool') return 'false';
  return /^u?int\d*$/.test(type) ? '0' : undefined;
}
