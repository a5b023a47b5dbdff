import type { Node } from 'web-tree-sitter';
import { usualName } from './usual-name.ts';

/** The argument expressions of a call, in order. */
export function argumentsOf(call: Node): readonly Node[] {
  return (call.childForFieldName('arguments')?.namedChildren ?? []).filter(({ type }) => type !== 'comment');
}

/** What a call calls: `ListenAndServe` of `http.ListenAndServe(...)`, and `http`, or whatever else stands before the dot. */
export function calledName(call: Node): { readonly name: string; readonly of?: Node } {
  const called = call.childForFieldName('function');
  const field = called?.childForFieldName('field');
  const operand = called?.childForFieldName('operand');
  return field && operand ? { name: field.text, of: operand } : { name: called?.text ?? '' };
}

/** The text of a string literal without an escape in it, or the digits of a decimal number; undefined for anything else. */
export function literalText({ type, text }: Node): string | undefined {
  if (type === 'raw_string_literal') return text.slice(1, -1);
  if (type === 'interpreted_string_literal') return text.includes('\\') ? undefined : text.slice(1, -1);
  return type === 'int_literal' && /^\d+$/.test(text) ? text : undefined;
}

/** What a setting is called by: its name, or `#` and the name of the constant that holds it. */
export function settingName(node: Node): string | undefined {
  const [, constant] =
    /^(?:\w+\.)?([A-Za-z_]\w*)$/.exec(node.type === 'identifier' || node.type === 'selector_expression' ? node.text : '') ?? [];
  return literalText(node) ?? (constant === undefined ? undefined : `#${constant}`);
}

const flagMethod = /^(?:String(?:Slice|Array)?|Int|Uint|Int64|Uint16|Uint32|Uint64)(Var)?(P?)$/;

/** A call that defines a flag, of the standard library's flag package or of pflag: its name, default, and the variable it sets. */
export interface FlagCall {
  readonly flag: string;
  readonly fallback: Node;
  readonly variable?: Node;
}

/** Reads `fs.String("addr", ":80", "...")`, `fs.StringVarP(&addr, "addr", "a", ":80", "...")` and the like; the receiver may be anything. */
export function flagCall(call: Node): FlagCall | undefined {
  const [, isVar, hasShorthand] = flagMethod.exec(calledName(call).name) ?? [];
  const values = isVar === undefined && hasShorthand === undefined ? [] : argumentsOf(call);
  const [variable, ...rest] = isVar ? values : [undefined, ...values];
  const flag = rest[0] && settingName(rest[0]);
  const fallback = hasShorthand ? rest[2] : rest[1];
  // the usage text comes last, which tells a definition from other methods of these names
  if (flag === undefined || !fallback || rest.length !== (hasShorthand ? 4 : 3)) return undefined;
  return { flag, fallback, ...(variable && { variable }) };
}

/** Matches Go text that may call one of these functions, given as `net/http.ListenAndServe`, by the usual name of the package. */
export function mayCall(functions: readonly string[]): RegExp {
  const byPackage = new Map<string, string[]>();
  for (const key of functions) {
    const dot = key.lastIndexOf('.');
    const name = usualName(key.slice(0, dot));
    byPackage.set(name, [...(byPackage.get(name) ?? []), key.slice(dot + 1)]);
  }
  const calls = [...byPackage].map(([name, called]) => String.raw`${name}\.(?:${called.join('|')})`);
  return new RegExp(String.raw`\b(?:${calls.join('|')})\(`);
}

/** The last name in an expression, or of what it calls: `Dev` of `cfg.Dev`, `isDarwin` of `isDarwin()`. */
export function lastName(node: Node): string {
  const named = node.type === 'call_expression' ? (node.childForFieldName('function') ?? node) : node;
  if (named.type === 'selector_expression') return named.childForFieldName('field')?.text ?? '';
  return named.type === 'identifier' ? named.text : '';
}
