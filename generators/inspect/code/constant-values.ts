import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';

/** A text, or a number as text, that an expression has when nothing outside of the program says otherwise. */
export interface Constant {
  readonly text: string;
  /** It was put together from several parts. */
  readonly composed?: boolean;
  /** Where the literal stands. */
  readonly evidence: Evidence;
}

/** An environment variable that decides what an expression is worth. */
export interface EnvironmentVariable {
  readonly name: string;
  /** The program ends when it is not set, whatever else an expression is worth. */
  readonly required?: boolean;
  readonly evidence: Evidence;
}

/** Stands in a partly known text for what is not known of it: a host before a known port, say. */
export const unknownPart = '\uFFFD';

/** Where among the elements of a list a value stands. */
export interface ListElement {
  /** Stands among the calls of the value for the list. */
  readonly list: string;
  /** The key of a map, or the index of a slice. */
  readonly key?: string;
}

/** A known text, an environment variable, or a text that stands unless the variable is set. */
export interface Value {
  readonly text?: string;
  readonly composed?: boolean;
  readonly environment?: EnvironmentVariable;
  /** By a function's place, the call of it whose argument the value is, where a parameter stands in the expression. */
  readonly calls?: Readonly<Record<string, string>>;
  /** The expression is a list, of which the value is one element. */
  readonly element?: ListElement;
  readonly evidence: Evidence;
}

const mostValues = 100;
const longestText = 4096;

/** The value whatever call it was passed by; of which element it is still counts. */
export function passedByAny({ calls = {}, ...value }: Value): Value {
  const elements = Object.entries(calls).filter(([owner]) => owner.startsWith('list '));
  return { ...value, ...(elements.length > 0 && { calls: Object.fromEntries(elements) }) };
}

/** No values where there are too many, and none that is too long for a path or an address: sums and paths multiply both. */
export function few(values: readonly Value[]): readonly Value[] {
  return values.length > mostValues ? [] : values.filter(({ text = '' }) => text.length <= longestText);
}

/** The values, each once: a text or variable that is reached on two ways is one. */
export function distinct(values: readonly Value[]): readonly Value[] {
  return values.length < 2 ? values : firstBy(values, ({ text, environment, calls }) => JSON.stringify([text, environment?.name, calls]));
}

/** The value as the argument of a call. */
export function passedBy(value: Value, owner: string, call: string): Value {
  return { ...value, calls: { ...value.calls, [owner]: call } };
}

/** The values without those that are known in part. */
export function wholly(values: readonly Value[]): readonly Value[] {
  return values.filter(({ text }) => text?.includes(unknownPart) !== true);
}

/** An address without a host that is not known; no text when more of it is unknown. */
export function withoutHost(value: Value): Value {
  const text = value.text?.replace(/^[^:]*\uFFFD[^:]*:/, ':');
  return { ...value, text: text?.includes(unknownPart) ? undefined : text };
}

/** The one text that all values agree on. */
export function agreedText(values: readonly Value[]): Constant | undefined {
  const [first, ...others] = firstBy(knownTexts(values), ({ text }) => text);
  return others.length > 0 ? undefined : first;
}

/** The texts among values. */
export function knownTexts(values: readonly Value[]): readonly Constant[] {
  return values.flatMap(({ text, composed, evidence }) => (text === undefined ? [] : [{ text, composed, evidence }]));
}

/** The one environment variable that all values name, and whether it holds a part of them only, as in `":" + port`. */
export function agreedVariable(values: readonly Value[]): (EnvironmentVariable & { readonly isPart: boolean }) | undefined {
  const named = values.filter(value => value.environment);
  const [first] = named;
  if (!first?.environment || named.some(({ environment }) => environment?.name !== first.environment?.name)) return undefined;
  return { ...first.environment, isPart: named.every(({ composed }) => composed) };
}

/** The values of `left + right`; what is not known of one side stands in the text as such. */
export function joined(left: readonly Value[], right: readonly Value[], node: Node): readonly Value[] {
  if (node.childForFieldName('operator')?.text !== '+' || left.length + right.length === 0) return [];
  return concatenated([left, right], texts => texts.join(''));
}

/** The values of net.JoinHostPort. */
export function hostAndPort(host: readonly Value[], port: readonly Value[]): readonly Value[] {
  return port.length === 0 ? [] : concatenated([host, port], texts => texts.join(':'));
}

// every way in which values of the parts can stand together; an unknown part stands in the text as such
function concatenated(parts: readonly (readonly Value[])[], put: (texts: readonly string[]) => string): readonly Value[] {
  const [neighbour] = parts.flat();
  if (!neighbour) return [];
  const unknown: Value = { text: unknownPart, evidence: neighbour.evidence };
  const rows = parts.reduce<readonly (readonly Value[])[]>(
    (all, values) => {
      const longer = all.flatMap(row => (values.length > 0 ? values : [unknown]).map(value => [...row, value]));
      return longer.length > mostValues ? [] : longer.filter(isOneCall);
    },
    [[]],
  );
  return rows.map(row => combined(row, neighbour, put(row.map(({ text }) => text ?? unknownPart))));
}

// parameters of a function have the arguments of one call
function isOneCall(row: readonly Value[]): boolean {
  const last = row.at(-1)?.calls ?? {};
  return row.every(({ calls = {} }) => Object.entries(calls).every(([owner, call]) => (last[owner] ?? call) === call));
}

function combined(row: readonly Value[], neighbour: Value, text: string): Value {
  const calls = row.flatMap(part => Object.entries(part.calls ?? {}));
  const environment = row.findLast(part => part.environment)?.environment;
  // of ":" + "8080" the second is the place that says something
  const { evidence } = row.findLast(part => /\d/.test(part.text ?? '')) ?? neighbour;
  return { text, composed: true, environment, ...(calls.length > 0 && { calls: Object.fromEntries(calls) }), evidence };
}

/** The first values with a text, which stand unless a variable before them is set. */
export function firstSet(choices: readonly (readonly Value[])[]): readonly Value[] {
  const variable = choices.flat().find(value => value.environment)?.environment;
  const known = choices.find(values => values.some(({ text = '' }) => text !== '' && text !== unknownPart)) ?? [];
  if (known.length > 0) return known.map(value => ({ ...value, environment: variable }));
  return variable ? [{ environment: variable, evidence: variable.evidence }] : [];
}

/** What filepath.Join makes of parts that are all known; an empty part comes from a setting that is not set, and leaves the path unknown. */
export function joinedPath(parts: readonly (readonly Value[])[]): readonly Value[] {
  const none: readonly Value[] = parts.slice(0, 1).flatMap(([first]) => (first ? [{ ...first, text: '' }] : []));
  return parts.reduce((paths, values) => {
    const known = values.filter(({ text }) => text);
    return few(paths).flatMap(path =>
      known.map(value => ({ text: path.text ? `${path.text}/${value.text ?? ''}` : value.text, composed: true, evidence: path.evidence })),
    );
  }, none);
}

/** What fmt.Sprintf and fmt.Sprint make of values. */
export function formatted(name: string, [format = [], ...values]: readonly (readonly Value[])[]): readonly Value[] {
  if (name === 'Sprint') return values.length === 0 ? format : concatenated([format, ...values], texts => texts.join(''));
  const pieces = format[0]?.text?.split(/%[dsv]/);
  if (!pieces || pieces.some(piece => piece.includes('%'))) return [];
  const used = pieces.slice(1).map((_, index) => values[index] ?? []);
  return concatenated([format.slice(0, 1), ...used], ([, ...texts]) =>
    pieces.reduce((text, piece, index) => text + (texts[index - 1] ?? '') + piece),
  );
}

/** Host and port, or one of them, of URLs and of addresses. */
export function partsOfAddress(values: readonly Value[], part: string): readonly Value[] {
  return values.flatMap(value => {
    const [, host, name, port] = /^(?:\w+:\/\/)?(([^/:]*|\[[^\]]*\]):(\d+))(?:\/.*)?$/.exec(value.text ?? '') ?? [];
    const text = part === 'Host' ? host : part === 'Port' ? port : name;
    return text === undefined ? [] : [{ ...value, text }];
  });
}
