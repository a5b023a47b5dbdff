import { countLines, endOfComment, isWordCharacter } from './go-lexer.ts';
import { endOfString, ownText, unquoteGoString } from './go-string.ts';

/** A pattern of a `//go:embed` line, unquoted. */
export interface EmbedPattern {
  readonly pattern: string;
  readonly line: number;
}

/** What the whole of a Go file is read for. */
export interface GoBody {
  /** The first `func main` that is no method and stands outside of every block. */
  readonly mainFuncLine?: number;
  readonly embedPatterns: readonly EmbedPattern[];
}

interface Scan {
  readonly text: string;
  at: number;
  depth: number;
  line: number;
  counted: number;
  mainFuncLine?: number;
  readonly embedPatterns: EmbedPattern[];
}

/** Scans Go source past strings, runes and comments; where code does not parse, the scan goes on with the next line or character. */
export function scanGoBody(text: string): GoBody {
  const scan: Scan = { text, at: 0, depth: 0, line: 1, counted: 0, embedPatterns: [] };
  while (scan.at < text.length) scan.at = step(scan);
  return { mainFuncLine: scan.mainFuncLine, embedPatterns: scan.embedPatterns };
}

// Most characters of a file fall through to the end: this is the loop that decides how long a large repository takes
function step(scan: Scan): number {
  const { text, at } = scan;
  switch (text.charAt(at)) {
    case '/':
      return stepOverComment(scan);
    case '"':
    case "'":
    case '`':
      return endOfString(text, at) ?? endOfBrokenString(text, at);
    case '{':
    case '(':
    case '[':
      scan.depth++;
      break;
    case '}':
    case ')':
    case ']':
      scan.depth = Math.max(0, scan.depth - 1);
      break;
    case 'f':
      if (scan.depth === 0 && scan.mainFuncLine === undefined && startsMainFunc(text, at)) scan.mainFuncLine = lineOf(scan);
      break;
  }
  return at + 1;
}

function stepOverComment(scan: Scan): number {
  const { text, at } = scan;
  if (!startsComment(text, at)) return at + 1;
  const end = endOfComment(text, at) ?? text.length;
  // go/scanner takes carriage returns out of comments, wherever they stand
  if (text.startsWith('//go:embed', at)) addEmbedPatterns(scan, text.slice(at + '//go:embed'.length, end).replaceAll('\r', ''));
  return end;
}

// go/build parseGoEmbed: words, or quoted Go strings, between spaces; a line with one bad string has no patterns at all
function addEmbedPatterns(scan: Scan, args: string): void {
  const patterns = /^\s/.test(args) ? parseArguments(args) : [];
  if (patterns.length === 0) return;
  const line = lineOf(scan);
  for (const pattern of patterns) scan.embedPatterns.push({ pattern, line });
}

function parseArguments(args: string): readonly string[] {
  const values: string[] = [];
  const next = /\s*(\S)/y;
  for (let match = next.exec(args); match; match = next.exec(args)) {
    const start = next.lastIndex - 1;
    const quoted = match[1] === '"' || match[1] === '`';
    const end = quoted ? endOfString(args, start) : endOfArgument(args, start);
    const value = quoted && end !== undefined ? unquoteGoString(args.slice(start, end)) : ownText(args.slice(start, end));
    if (end === undefined || value === undefined || end !== endOfArgument(args, end)) return [];
    values.push(value);
    next.lastIndex = end;
  }
  return values;
}

function endOfArgument(args: string, start: number): number {
  const space = /\s|$/g;
  space.lastIndex = start;
  return space.exec(args)?.index ?? args.length;
}

function startsMainFunc(text: string, at: number): boolean {
  if (!isWordAt('func', text, at)) return false;
  const name = skipSpace(text, at + 'func'.length);
  return isWordAt('main', text, name) && text.charAt(skipSpace(text, name + 'main'.length)) === '(';
}

function isWordAt(word: string, text: string, at: number): boolean {
  return text.startsWith(word, at) && !isWordCharacter(text.charAt(at - 1)) && !isWordCharacter(text.charAt(at + word.length));
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    if (startsComment(text, at)) at = endOfComment(text, at) ?? text.length;
    else if (/\s/.test(text.charAt(at))) at++;
    else break;
  }
  return at;
}

function startsComment(text: string, at: number): boolean {
  return text.startsWith('//', at) || text.startsWith('/*', at);
}

function endOfBrokenString(text: string, at: number): number {
  // not from `at`, where endOfComment searches as well: V8 makes the two one, and then runs it at every step, to the end of the line
  const newline = text.charAt(at) === '`' ? -1 : text.indexOf('\n', at + 1);
  return newline < 0 ? text.length : newline;
}

function lineOf(scan: Scan): number {
  scan.line += countLines(scan.text, scan.counted, scan.at);
  scan.counted = scan.at;
  return scan.line;
}
