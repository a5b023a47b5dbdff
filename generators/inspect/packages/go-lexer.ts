import { endOfString } from './go-string.ts';

/** Why a Go file cannot be taken as it is, with the line to look at. */
export interface SyntaxProblem {
  readonly line: number;
  readonly message: string;
}

/** A run of comments without a blank line between them, as offsets into the text. */
export interface CommentGroup {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly endLine: number;
}

export type TokenKind = 'identifier' | 'keyword' | 'string' | 'punctuation' | 'semicolon' | 'unclosed' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The comments that end on the line above the token, which go/parser takes as its documentation. */
  readonly doc?: CommentGroup;
}

interface Lexer {
  readonly text: string;
  at: number;
  line: number;
  lastTokenLine: number;
  /** https://go.dev/ref/spec#Semicolons: a line break after the last token stands for a semicolon. */
  breakEndsStatement: boolean;
  group?: CommentGroup;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return ' +
    'select struct switch type var'
  ).split(' '),
);
const WORD = /[A-Za-z0-9_\u0080-\uFFFF]+/y;

/**
 * Gives the tokens of Go source one call at a time, from `start` on, with semicolons inserted as go/scanner inserts them.
 * It knows what the head of a file can hold; anything else is a `punctuation` token of one character.
 */
export function goTokens(text: string, start: number): () => Token {
  const lexer: Lexer = { text, at: start, line: 1, lastTokenLine: 0, breakEndsStatement: false };
  return () => nextToken(lexer);
}

/** Whether a character can be part of an identifier or keyword; '' cannot. */
export function isWordCharacter(char: string): boolean {
  return /^[A-Za-z0-9_\u0080-\uFFFF]/.test(char);
}

/** How many lines end in text between two offsets. */
export function countLines(text: string, start: number, end: number): number {
  // a search in the whole text would run on to its end each time
  const part = text.slice(start, end);
  let count = 0;
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) count++;
  return count;
}

/** Where the comment that starts at `start` ends, a line comment before its line break; undefined when a block comment is not closed. */
export function endOfComment(text: string, start: number): number | undefined {
  const isBlock = text.charAt(start + 1) === '*';
  const close = isBlock ? text.indexOf('*/', start + 2) : text.indexOf('\n', start);
  if (!isBlock) return close < 0 ? text.length : close;
  return close < 0 ? undefined : close + 2;
}

function nextToken(lexer: Lexer): Token {
  const { text } = lexer;
  lexer.group = undefined;
  for (;;) {
    const char = text.charAt(lexer.at);
    if ((char === '\n' || char === '') && lexer.breakEndsStatement) return semicolonAtBreak(lexer);
    if (char === '\n') lexer.line++;
    else if (startsComment(text, lexer.at)) {
      const end = endOfComment(text, lexer.at);
      if (end === undefined) return token(lexer, 'unclosed', text.length);
      const breaks = skipComment(lexer, end);
      if (breaks > 0 && lexer.breakEndsStatement) return semicolonAtBreak(lexer);
      continue;
    } else if (char !== ' ' && char !== '\t' && char !== '\r') return wordStringOrMark(lexer, char);
    lexer.at++;
  }
}

function wordStringOrMark(lexer: Lexer, char: string): Token {
  const { text, at } = lexer;
  if (char === '') return token(lexer, 'end', at);
  if (char === '"' || char === '`') {
    const end = endOfString(text, at);
    return end === undefined ? token(lexer, 'unclosed', text.length) : token(lexer, 'string', end);
  }
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0] ?? '';
  if (word !== '' && !/^\d/.test(word)) return token(lexer, KEYWORDS.has(word) ? 'keyword' : 'identifier', at + word.length);
  return token(lexer, char === ';' ? 'semicolon' : 'punctuation', at + 1);
}

function token(lexer: Lexer, kind: TokenKind, end: number): Token {
  const { text, at: start, line, group } = lexer;
  lexer.at = end;
  lexer.lastTokenLine = line;
  const value = { kind, text: text.slice(start, end), start, end, line };
  lexer.line += kind === 'string' ? countLines(text, start, end) : 0;
  lexer.breakEndsStatement = kind === 'identifier' || kind === 'string' || value.text === ')';
  return group?.endLine === line - 1 ? { ...value, doc: group } : value;
}

function semicolonAtBreak(lexer: Lexer): Token {
  const { at: start, line } = lexer;
  lexer.breakEndsStatement = false;
  lexer.lastTokenLine = line;
  return { kind: 'semicolon', text: '\n', start, end: start, line };
}

function startsComment(text: string, at: number): boolean {
  return text.startsWith('//', at) || text.startsWith('/*', at);
}

// go/parser consumeCommentGroup: comments on adjacent lines are one group; those on the last token's own line belong to that token
function skipComment(lexer: Lexer, end: number): number {
  const { text, at: start, line, group } = lexer;
  const breaks = countLines(text, start, end);
  const endLine = line + breaks;
  const joins = group !== undefined && line <= group.endLine + 1;
  if (line > lexer.lastTokenLine) lexer.group = joins ? { ...group, end, endLine } : { start, end, line, endLine };
  lexer.at = end;
  lexer.line = endLine;
  return breaks;
}
