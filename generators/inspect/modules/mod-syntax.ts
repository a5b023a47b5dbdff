import { unquoteGoString } from '../packages/go-string.ts';

/** One instruction of go.mod or go.work: a line of its own, or a line of a block, which then has the block's verb. */
export interface Directive {
  readonly verb: string;
  readonly args: readonly string[];
  readonly line: number;
  /** The comment after it on the same line, with its slashes. */
  readonly comment?: string;
}

export interface Fault {
  readonly line: number;
  readonly message: string;
}

export interface ModSyntax {
  readonly directives: readonly Directive[];
  readonly faults: readonly Fault[];
}

/** A value, or the sentence that says why there is none. */
export type Checked<T> = { readonly value: T; readonly fault?: undefined } | { readonly value?: undefined; readonly fault: string };

/**
 * The directives of a go.mod or go.work file, after golang.org/x/mod/modfile/read.go; only `blockVerbs` may head a block `verb ( ... )`.
 * A text that breaks the syntax gives one fault and no directives; an unknown block is a fault beside the other directives.
 */
export function parseModSyntax(text: string, blockVerbs: ReadonlySet<string>): ModSyntax {
  const directives: Directive[] = [];
  const faults: Fault[] = [];
  let block: Block | undefined;
  for (const tokenLine of tokenLines(text)) {
    if ('message' in tokenLine) return { directives: [], faults: [tokenLine] };
    const { tokens, line, comment } = tokenLine;
    if (block === undefined) {
      block = blockHead(tokenLine);
      if (block === undefined) directives.push({ verb: tokens[0] ?? '', args: tokens.slice(1), line, comment });
      else if (!blockVerbs.has(block.verb)) faults.push(unknownBlock(block));
      if (block?.isEmpty) block = undefined;
    } else if (tokens[0] !== ')') {
      if (blockVerbs.has(block.verb)) directives.push({ verb: block.verb, args: tokens, line, comment });
    } else if (tokens.length > 1) {
      return {
        directives: [],
        faults: [{ line, message: 'There is text after the parenthesis that ends a block; put it on a line of its own.' }],
      };
    } else block = undefined;
  }
  return block === undefined ? { directives, faults } : { directives: [], faults: [unfinishedBlock(block)] };
}

/**
 * The string that a token stands for: itself, or what strconv.Unquote makes of it when it is in double quotes.
 * Back quotes and single quotes are refused, as parseString in golang.org/x/mod/modfile/rule.go does.
 */
export function parseString(token: string): Checked<string> {
  if (!token.startsWith('"')) {
    return /["'`]/.test(token)
      ? { fault: 'A text without double quotes around it holds a quote; write it without, or in double quotes.' }
      : { value: token };
  }
  const value = unquoteGoString(token);
  return value === undefined ? { fault: 'A quoted text holds an escape that Go does not know; write it without a backslash.' } : { value };
}

/** The words between white space: strings.Fields, which knows other white space than JavaScript does. */
export function fieldsOf(text: string): readonly string[] {
  return text.split(/[\t\n\v\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/).filter(word => word !== '');
}

/** Text of a file as a message may show it: in quotes, control characters escaped, and cut when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}...` : text);
}

interface Block {
  readonly verb: string;
  readonly line: number;
  readonly isEmpty: boolean;
}

// parseStmt in read.go: a block begins when `(` ends the line, and ends at once when the line ends with `( )`.
function blockHead({ tokens, line }: TokenLine): Block | undefined {
  const isEmpty = tokens.at(-1) === ')';
  const open = tokens.length - (isEmpty ? 2 : 1);
  if (open < 1 || tokens[open] !== '(') return undefined;
  return { verb: tokens.slice(0, open).join(' '), line, isEmpty };
}

function unknownBlock({ verb, line }: Block): Fault {
  return {
    line,
    message: `A block cannot begin with ${quoted(verb)}; write a directive that may head a block, such as "require" or "replace".`,
  };
}

function unfinishedBlock({ verb, line }: Block): Fault {
  return { line, message: `The block ${quoted(verb)} is never closed; end it with ")" on a line of its own.` };
}

interface TokenLine {
  readonly tokens: readonly string[];
  readonly line: number;
  readonly comment?: string;
}

// Only lines that hold tokens; a fault is the last thing given. The grammar of read.go never continues a line on the next one.
function* tokenLines(text: string): Generator<TokenLine | Fault> {
  const cursor: Cursor = { text, at: 0, line: 1 };
  let tokens: string[] = [];
  let start = 1;
  for (;;) {
    const { line } = cursor;
    const token = readToken(cursor);
    if (token.kind === 'fault') {
      yield token;
      return;
    }
    if (token.kind === 'word') {
      if (tokens.length === 0) start = line;
      tokens.push(token.text);
      continue;
    }
    if (tokens.length > 0) yield { tokens, line: start, comment: token.kind === 'comment' ? token.text : undefined };
    if (token.kind === 'end') return;
    tokens = [];
  }
}

interface Cursor {
  readonly text: string;
  at: number;
  line: number;
}

type Token =
  | { readonly kind: 'word' | 'comment'; readonly text: string }
  | { readonly kind: 'newline' | 'end' }
  | ({ readonly kind: 'fault' } & Fault);

// readToken in read.go
function readToken(cursor: Cursor): Token {
  const { text } = cursor;
  while (text[cursor.at] === ' ' || text[cursor.at] === '\t' || text[cursor.at] === '\r') cursor.at++;
  const char = text[cursor.at];
  if (char === undefined) return { kind: 'end' };
  if (char === '\n') {
    take(cursor, cursor.at + 1);
    cursor.line++;
    return { kind: 'newline' };
  }
  if (text.startsWith('//', cursor.at)) return readComment(cursor);
  if ('()[]{},'.includes(char)) return { kind: 'word', text: take(cursor, cursor.at + 1) };
  return char === '"' || char === '`' ? readString(cursor, char) : readWord(cursor);
}

// A comment takes the end of its line with it.
function readComment(cursor: Cursor): Token {
  const newline = cursor.text.indexOf('\n', cursor.at);
  const comment = take(cursor, newline === -1 ? cursor.text.length : newline);
  if (newline !== -1) take(cursor, newline + 1);
  if (newline !== -1) cursor.line++;
  return { kind: 'comment', text: comment };
}

function readString(cursor: Cursor, quote: '"' | '`'): Token {
  const { line } = cursor;
  let from = cursor.at + 1;
  for (;;) {
    const stop = search(quote === '"' ? /["\\\n]/g : /[`\n]/g, cursor.text, from);
    const char = cursor.text[stop];
    if (char === quote) return { kind: 'word', text: take(cursor, stop + 1) };
    if (char === '\n') return fault(cursor.line, 'A quoted text goes on past the end of its line; close the quote on the same line.');
    if (stop + 1 >= cursor.text.length) return fault(line, 'A quoted text is never closed; add the missing quote.');
    // read.go skips any character after a backslash, a newline too; Unquote refuses that one later
    if (cursor.text[stop + 1] === '\n') cursor.line++;
    from = stop + 2;
  }
}

// isIdent in read.go: what unicode.IsPrint accepts (letters, marks, numbers, punctuation, symbols), but for some ASCII punctuation.
const wordEnd = /[^\p{L}\p{M}\p{N}\p{P}\p{S}]|[()[\]{},]|\/[/*]/gu;

function readWord(cursor: Cursor): Token {
  const { text, at, line } = cursor;
  const end = search(wordEnd, text, at);
  if (text.startsWith('/*', end)) return fault(line, 'A comment is written with /* */, which Go does not accept here; begin it with //.');
  if (end > at) return { kind: 'word', text: take(cursor, end) };
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const hint = char === '\uFEFF' ? 'save the file as UTF-8 without a byte order mark' : 'remove it';
  return fault(line, `The character ${codePoint(char)} is not allowed here; ${hint}.`);
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function take(cursor: Cursor, end: number): string {
  const taken = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return taken;
}

// A pattern without repetition that stops at the first match reads every character once, however hostile the text is.
function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function fault(line: number, message: string): Token {
  return { kind: 'fault', line, message };
}
