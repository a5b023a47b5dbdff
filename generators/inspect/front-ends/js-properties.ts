import { type JsToken, jsTokens } from './js-tokens.ts';

/** A property of an object literal, wherever in a file that stands. */
export interface JsProperty {
  /** Its name behind the names of the properties whose values it stands in: `['build', 'outDir']`. */
  readonly path: readonly string[];
  readonly value: readonly JsToken[];
  readonly line: number;
}

/** What a configuration file says, read without running it. */
export interface JsConfig {
  readonly properties: readonly JsProperty[];
  /** The properties of one path. */
  readonly at: (...path: readonly string[]) => readonly JsProperty[];
  /** What stands behind `const name =`, by name; a name that is declared twice is left out. */
  readonly constants: ReadonlyMap<string, readonly JsToken[]>;
  /** All words in it, whatever they are. */
  readonly words: ReadonlySet<string>;
  readonly strings: ReadonlySet<string>;
  /** Files beside it that it imports or requires: `./webpack.common.js`. */
  readonly imports: readonly string[];
}

interface Frame {
  readonly isObject: boolean;
  /** Of the property whose value is being read. */
  key?: string;
}

const OPENING: ReadonlySet<string> = new Set(['{', '(', '[']);
const CLOSING: ReadonlySet<string> = new Set(['}', ')', ']']);
const MOST_IMPORTS = 20;
// nested deeper than this is no configuration, and each property costs its depth
const DEEPEST = 30;

/** Reads JavaScript, TypeScript or JSON; what it computes is not known. Never throws. */
export function readJsConfig(text: string): JsConfig {
  const tokens = jsTokens(text);
  const strings = tokens.filter(({ kind }) => kind === 'string').map(token => token.text);
  const properties = propertiesOf(tokens);
  const byPath = new Map<string, JsProperty[]>();
  for (const property of properties) {
    const key = JSON.stringify(property.path);
    const known = byPath.get(key);
    if (known) known.push(property);
    else byPath.set(key, [property]);
  }
  return {
    properties,
    at: (...path) => byPath.get(JSON.stringify(path)) ?? [],
    constants: constantsOf(tokens),
    words: new Set(tokens.filter(({ kind }) => kind === 'word').map(token => token.text)),
    strings: new Set(strings),
    imports: strings.filter(path => /^\.\.?\//.test(path)).slice(0, MOST_IMPORTS),
  };
}

function propertiesOf(tokens: readonly JsToken[]): readonly JsProperty[] {
  const properties: JsProperty[] = [];
  const frames: Frame[] = [{ isObject: false }];
  for (const [at, { text, kind, line }] of tokens.entries()) {
    const top = frames.at(-1);
    const isPunctuation = kind === 'punctuation';
    if (isPunctuation && OPENING.has(text)) frames.push({ isObject: text === '{' });
    else if (isPunctuation && CLOSING.has(text)) {
      if (frames.length > 1) frames.pop();
    } else if (top && isPunctuation && (text === ',' || text === ';')) top.key = undefined;
    else if (top?.isObject && frames.length < DEEPEST && isKey(tokens, at)) {
      const keys = frames.flatMap(({ key }) => key ?? []);
      const isShorthand = tokens[at + 1]?.text !== ':';
      properties.push({ path: [...keys, text], value: valueFrom(tokens, isShorthand ? at : at + 2), line });
      if (!isShorthand) top.key = text;
    }
  }
  return properties;
}

function isKey(tokens: readonly JsToken[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind !== 'word' && token?.kind !== 'string') return false;
  if (before?.kind !== 'punctuation' || after?.kind !== 'punctuation' || (before.text !== '{' && before.text !== ',')) return false;
  return after.text === ':' || (token.kind === 'word' && (after.text === ',' || after.text === '}'));
}

function constantsOf(tokens: readonly JsToken[]): ReadonlyMap<string, readonly JsToken[]> {
  const constants = new Map<string, readonly JsToken[]>();
  const twice = new Set<string>();
  for (const [at, { text, kind }] of tokens.entries()) {
    const name = tokens[at + 1];
    if (kind !== 'word' || !['const', 'let', 'var'].includes(text) || name?.kind !== 'word') continue;
    // const dir: string = ...
    const equals = [at + 2, at + 4].find(index => tokens[index]?.text === '=');
    if (equals === undefined) continue;
    if (constants.has(name.text)) twice.add(name.text);
    constants.set(name.text, valueFrom(tokens, equals + 1));
  }
  for (const name of twice) constants.delete(name);
  return constants;
}

// no path is put together from more tokens than this, so that many values that are never closed cost little
const LONGEST_VALUE = 100;

function valueFrom(tokens: readonly JsToken[], start: number): readonly JsToken[] {
  let depth = 0;
  let end = start;
  for (; end < tokens.length && end - start < LONGEST_VALUE; end++) {
    const { kind, text, line } = tokens[end] ?? { kind: 'punctuation', text: ';', line: 0 };
    if (kind === 'word' && depth === 0 && end > start && endsStatement(tokens[end - 1], line)) break;
    if (kind !== 'punctuation') continue;
    if (depth === 0 && (text === ',' || text === ';' || CLOSING.has(text))) break;
    if (OPENING.has(text)) depth += 1;
    else if (CLOSING.has(text)) depth -= 1;
  }
  return tokens.slice(start, end);
}

// a word on a new line behind an operand starts the next statement, where no semicolons are written
function endsStatement(before: JsToken | undefined, line: number): boolean {
  if (!before || before.line === line) return false;
  return before.kind !== 'punctuation' || CLOSING.has(before.text);
}
