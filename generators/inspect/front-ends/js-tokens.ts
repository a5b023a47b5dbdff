/** A piece of JavaScript, TypeScript or JSON; a string's text is what it stands for, a template's what is between its backquotes. */
export interface JsToken {
  readonly kind: 'word' | 'string' | 'template' | 'punctuation' | 'regex';
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
}

// what no configuration file written by hand is larger than
const LONGEST_CONFIG = 256 * 1024;
const WORD = /[\w$\u0080-\uFFFF]+/y;
const OPERATOR = /=>|===?|!==?|\|\||\?\?|&&|\?\.|\.\.\./y;

/** The tokens of a configuration file without its comments; none of a text that is too long to be one. Never throws: what does not parse gives odd tokens. */
export function jsTokens(text: string): readonly JsToken[] {
  const tokens: JsToken[] = [];
  if (text.length > LONGEST_CONFIG) return tokens;
  const reader: Reader = { text, at: 0, line: 1 };
  while (skipBlank(reader)) tokens.push(readToken(reader, tokens.at(-1)));
  return tokens;
}

function skipBlank(reader: Reader): boolean {
  const { text } = reader;
  for (;;) {
    const char = text.charAt(reader.at);
    if (char === '') return false;
    if (text.startsWith('//', reader.at)) reader.at = indexOr(text, '\n', reader.at);
    else if (text.startsWith('/*', reader.at)) take(reader, indexOr(text, '*/', reader.at + 2) + 2);
    else if (/\s/.test(char)) take(reader, reader.at + 1);
    else return true;
  }
}

function readToken(reader: Reader, before: JsToken | undefined): JsToken {
  const { text, at, line } = reader;
  const char = text.charAt(at);
  if (char === '"' || char === "'") return { kind: 'string', text: unescaped(readQuoted(reader, char)), line };
  if (char === '`') return { kind: 'template', text: readTemplate(reader), line };
  const word = matchAt(WORD, text, at);
  if (word !== undefined) return { kind: 'word', text: take(reader, at + word.length), line };
  if (char === '/' && !endsOperand(before)) return { kind: 'regex', text: readRegex(reader), line };
  return { kind: 'punctuation', text: take(reader, at + (matchAt(OPERATOR, text, at)?.length ?? 1)), line };
}

// behind an operand a slash divides; behind anything else it opens a regular expression
function endsOperand(token: JsToken | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'word') return token.text !== 'return';
  return token.kind !== 'punctuation' || token.text === ')' || token.text === ']';
}

// a string ends with its line
function readQuoted(reader: Reader, quote: string): string {
  const { text, at } = reader;
  let end = at + 1;
  while (end < text.length && text.charAt(end) !== quote && text.charAt(end) !== '\n') end += text.charAt(end) === '\\' ? 2 : 1;
  return take(reader, end + (text.charAt(end) === quote ? 1 : 0)).slice(1, text.charAt(end) === quote ? -1 : undefined);
}

// ${...} may hold strings and templates again: only braces are counted, which is right for what paths are made of
function readTemplate(reader: Reader): string {
  const { text, at } = reader;
  let depth = 0;
  let end = at + 1;
  for (; end < text.length && (depth > 0 || text.charAt(end) !== '`'); end++) {
    const char = text.charAt(end);
    if (char === '\\') end++;
    else if (char === '{' && (depth > 0 || text.charAt(end - 1) === '$')) depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
  }
  return take(reader, end + 1).slice(1, -1);
}

function readRegex(reader: Reader): string {
  const { text, at } = reader;
  let inClass = false;
  let end = at + 1;
  for (; end < text.length && text.charAt(end) !== '\n' && (inClass || text.charAt(end) !== '/'); end++) {
    if (text.charAt(end) === '\\') end++;
    else if (text.charAt(end) === '[') inClass = true;
    else if (text.charAt(end) === ']') inClass = false;
  }
  return take(reader, end + 1);
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\s\S])/g, '$1') : text;
}

function take(reader: Reader, end: number): string {
  const taken = reader.text.slice(reader.at, end);
  for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) reader.line++;
  reader.at = Math.min(end, reader.text.length);
  return taken;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function indexOr(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? text.length : at;
}
