import type { JsConfig } from './js-properties.ts';
import { type JsToken, jsTokens } from './js-tokens.ts';
import { pathFrom } from '../path-from.ts';

interface Scope {
  readonly constants: JsConfig['constants'];
  /** The folder of the file, relative to the repository. */
  readonly dir: string;
  /** How many more expressions may be looked at: constants can lead to each other, and to themselves. */
  readonly budget: { left: number };
}

// stands before a path from the repository's root: a path from the root of the disk is none that is known here
const ROOT = '\0/';
const JOINING: ReadonlySet<string> = new Set(['resolve', 'join']);
// a value with more choices than this is not sure
const MOST_VALUES = 8;

/**
 * What an expression for a path can be worth: relative to the repository's root when it is built on the file's own folder
 * (`path.resolve(__dirname, '../x')`), else taken from `base`. One undefined stands for what cannot be known.
 */
export function jsPaths(
  value: readonly JsToken[],
  { constants }: Pick<JsConfig, 'constants'>,
  dir: string,
  base: string,
): readonly (string | undefined)[] {
  const values = valuesOf(value, { constants, dir, budget: { left: 200 } });
  return values
    .slice(0, MOST_VALUES)
    .map(path => path && (path.startsWith(ROOT) ? fromRoot(path.slice(ROOT.length)) : relative(base, path)));
}

// of a file at the root nothing stands before the slash
function fromRoot(path: string): string | undefined {
  return pathFrom('', path.replace(/^\/+/, ''));
}

function relative(base: string, path: string): string | undefined {
  return path.startsWith('/') ? undefined : pathFrom(base, path);
}

function valuesOf(tokens: readonly JsToken[], scope: Scope): readonly (string | undefined)[] {
  if (scope.budget.left-- <= 0) return [undefined];
  const question = indexAtTop(tokens, '?');
  if (question >= 0) {
    const colon = indexAtTop(tokens, ':', question);
    if (colon < 0) return [undefined];
    return [...valuesOf(tokens.slice(question + 1, colon), scope), ...valuesOf(tokens.slice(colon + 1), scope)];
  }
  for (const operator of ['||', '??']) {
    const at = indexAtTop(tokens, operator);
    // process.env.OUT || 'dist': what a variable is set to nobody knows, and it is set by nobody as a rule
    if (at >= 0) return [valueOf(tokens.slice(0, at), scope) ?? valueOf(tokens.slice(at + 1), scope)];
  }
  return namedValues(tokens, scope) ?? [valueOf(tokens, scope)];
}

// a constant can be a choice as well
function namedValues(tokens: readonly JsToken[], scope: Scope): readonly (string | undefined)[] | undefined {
  const [token] = tokens;
  const value = tokens.length === 1 && token?.kind === 'word' ? scope.constants.get(token.text) : undefined;
  return value && valuesOf(value, scope);
}

function valueOf(tokens: readonly JsToken[], scope: Scope): string | undefined {
  const [first, second] = tokens;
  const last = tokens.at(-1);
  if (scope.budget.left-- <= 0 || !first || !last) return undefined;
  const plus = indexAtTop(tokens, '+');
  if (plus >= 0) return joinedText([valueOf(tokens.slice(0, plus), scope), valueOf(tokens.slice(plus + 1), scope)]);
  if (tokens.length === 1) return valueOfToken(first, scope);
  const words = tokens.map(({ text }) => text).join('');
  if (words === 'import.meta.dirname' || words === 'process.cwd()') return `${ROOT}${scope.dir}`;
  if (first.text === 'new' && second?.text === 'URL') return valueOfUrl(tokens, scope);
  const open = tokens.findIndex(({ kind, text }) => kind === 'punctuation' && text === '(');
  if (open < 0 || last.text !== ')' || last.kind !== 'punctuation') return undefined;
  const called = tokens[open - 1]?.text;
  const values = argumentsIn(tokens.slice(open + 1, -1));
  if (called === undefined || called === 'fileURLToPath') return valueOf(values[0] ?? [], scope);
  return JOINING.has(called)
    ? joinedPath(
        values.map(value => valueOf(value, scope)),
        called === 'resolve',
      )
    : undefined;
}

function valueOfToken({ kind, text }: JsToken, scope: Scope): string | undefined {
  if (kind === 'string') return text;
  if (kind === 'template') return valueOfTemplate(text, scope);
  // in an ES module it is declared by hand, and is the same
  if (kind === 'word' && text === '__dirname') return `${ROOT}${scope.dir}`;
  const value = kind === 'word' ? scope.constants.get(text) : undefined;
  return value && valueOf(value, scope);
}

function valueOfTemplate(text: string, scope: Scope): string | undefined {
  const [first = '', ...rest] = text.split('${');
  const parts = rest.map(part => {
    const end = part.lastIndexOf('}');
    const value = end < 0 ? undefined : valueOf(jsTokens(part.slice(0, end)), scope);
    return value === undefined ? undefined : value + part.slice(end + 1);
  });
  return joinedText([first, ...parts]);
}

// new URL('../x', import.meta.url)
function valueOfUrl(tokens: readonly JsToken[], { dir }: Scope): string | undefined {
  const words = tokens.slice(2).map(({ text }) => text);
  const path = tokens[3];
  const isOwn = words.slice(2).join('') === ',import.meta.url)';
  return isOwn && path?.kind === 'string' ? `${ROOT}${dir}/${path.text}` : undefined;
}

function argumentsIn(tokens: readonly JsToken[]): readonly (readonly JsToken[])[] {
  const found: (readonly JsToken[])[] = [];
  for (let rest = tokens; rest.length > 0;) {
    const comma = indexAtTop(rest, ',');
    found.push(comma < 0 ? rest : rest.slice(0, comma));
    rest = comma < 0 ? [] : rest.slice(comma + 1);
  }
  return found;
}

function joinedText(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

// https://nodejs.org/api/path.html: resolve starts again at an absolute path, join does not
function joinedPath(parts: readonly (string | undefined)[], restarts: boolean): string | undefined {
  const start = restarts ? parts.findLastIndex(part => part?.startsWith(ROOT)) : 0;
  const used = parts.slice(Math.max(0, start));
  if (used.includes(undefined) || (restarts && used.some(part => part?.startsWith('/')))) return undefined;
  return used.join('/');
}

function indexAtTop(tokens: readonly JsToken[], sought: string, from = -1): number {
  let depth = 0;
  return tokens.findIndex(({ kind, text }, at) => {
    if (kind !== 'punctuation') return false;
    if (text === '(' || text === '[' || text === '{') depth += 1;
    else if (text === ')' || text === ']' || text === '}') depth -= 1;
    return depth === 0 && at > from && text === sought;
  });
}
