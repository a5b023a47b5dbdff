/** Stands in a word for what cannot be known from the text: the output of a command, or a variable that is set elsewhere. */
export const UNKNOWN = '\0';

/** The value of a variable, or of `@` and `*`; undefined when it is not set here, and with UNKNOWN in it where it is set to what cannot be known. */
export type ValueOf = (name: string) => string | undefined;

export interface ShellToken {
  readonly kind: 'word' | 'operator';
  readonly text: string;
  /** Counted from 0 at the start of the script. */
  readonly line: number;
}

interface Reader {
  readonly text: string;
  readonly valueOf: ValueOf;
  /** False in a Dockerfile instruction, where `&`, `#` or a backquote are characters like any other. */
  readonly operators: boolean;
  at: number;
  line: number;
}

interface Word {
  readonly fields: string[];
  current: string;
  started: boolean;
}

const OPERATOR = /\r?\n|&&|\|\||;;|&>>?|<<<|<<-?|>>|[<>]&|>\||<>|[;&|()<>]/y;
const NAME = /[A-Za-z_]\w*/y;
const DEFAULTED = /^([A-Za-z_]\w*|[@*])(?::?-([^$`'"\\]*))?$/;

/**
 * The words and operators of a script in the language of sh, quotes removed and variables expanded; redirections are left out.
 * Lazy, so that a caller that follows assignments can change what `valueOf` says before the next word is read.
 * The rules are those of POSIX.1-2024, Shell Command Language, 2.2 to 2.6.
 */
export function* shellTokens(script: string, valueOf: ValueOf): Generator<ShellToken> {
  const reader: Reader = { text: script, valueOf, operators: true, at: 0, line: 0 };
  let redirected = false;
  while (skipBlank(reader)) {
    const { line } = reader;
    const operator = readOperator(reader);
    if (operator !== undefined) {
      redirected = /[<>]/.test(operator);
      if (!redirected) yield { kind: 'operator', text: operator, line };
      continue;
    }
    for (const text of readWord(reader)) {
      if (!redirected) yield { kind: 'word', text, line };
    }
    redirected = false;
  }
}

/** The words of a Dockerfile instruction's arguments, quotes removed and variables expanded (docs.docker.com, Dockerfile reference, Environment replacement). */
export function plainWords(text: string, valueOf: ValueOf): readonly string[] {
  const reader: Reader = { text, valueOf, operators: false, at: 0, line: 0 };
  const words: string[] = [];
  while (skipBlank(reader)) words.push(...readWord(reader));
  return words;
}

/** One such word, as a string of a JSON array is, in which spaces are characters like any other. */
export function plainWord(text: string, valueOf: ValueOf): string {
  const reader: Reader = { text, valueOf, operators: false, at: 0, line: 0 };
  const word: Word = { fields: [], current: '', started: false };
  while (reader.at < text.length) readPart(reader, word);
  return word.current;
}

function skipBlank(reader: Reader): boolean {
  const { text, operators } = reader;
  for (;;) {
    const char = text.charAt(reader.at);
    if (char === '') return false;
    const continued = continuationLength(text, reader.at);
    if (continued > 0) {
      reader.at += continued;
      reader.line++;
    } else if (char === ' ' || char === '\t' || (!operators && /\s/.test(char))) reader.at++;
    else if (operators && char === '#') reader.at = indexOr(text, '\n', reader.at);
    else return true;
  }
}

function readOperator(reader: Reader): string | undefined {
  OPERATOR.lastIndex = reader.at;
  const operator = OPERATOR.exec(reader.text)?.[0];
  if (operator === undefined) return undefined;
  reader.at += operator.length;
  if (operator.endsWith('\n')) reader.line++;
  return operator;
}

function readWord(reader: Reader): readonly string[] {
  const { text } = reader;
  const word: Word = { fields: [], current: '', started: false };
  while (reader.at < text.length && !endsWord(reader)) readPart(reader, word);
  // the 2 of 2>&1
  if (reader.operators && /^\d+$/.test(word.current) && /[<>]/.test(text.charAt(reader.at))) return word.fields;
  if (word.started || word.current !== '') word.fields.push(word.current);
  return word.fields;
}

function endsWord({ text, at, operators }: Reader): boolean {
  const char = text.charAt(at);
  return operators ? ' \t\n;&|()<>'.includes(char) || (char === '\r' && text.charAt(at + 1) === '\n') : /\s/.test(char);
}

function readPart(reader: Reader, word: Word): void {
  const { text, at } = reader;
  const char = text.charAt(at);
  const continued = continuationLength(text, at);
  if (continued > 0) {
    reader.at += continued;
    reader.line++;
  } else if (char === "'") {
    word.started = true;
    word.current += take(reader, at + 1, indexOr(text, "'", at + 1), 1);
  } else if (char === '"') {
    word.started = true;
    reader.at++;
    word.current += readDoubleQuoted(reader);
  } else if (char === '\\') word.current += take(reader, at + 1, at + 2, 0);
  else if (isExpansion(reader)) addFields(word, readExpansion(reader), reader.operators);
  else word.current += take(reader, at, at + 1, 0);
}

function isExpansion({ text, at, operators }: Reader): boolean {
  return text.charAt(at) === '$' || (operators && text.charAt(at) === '`');
}

function readDoubleQuoted(reader: Reader): string {
  const { text, operators } = reader;
  let value = '';
  while (reader.at < text.length) {
    const char = text.charAt(reader.at);
    const continued = continuationLength(text, reader.at);
    if (char === '"') {
      reader.at++;
      break;
    }
    if (continued > 0) {
      reader.at += continued;
      reader.line++;
    } else if (char === '\\' && (operators ? '$`"\\' : '$"\\').includes(text.charAt(reader.at + 1)))
      value += take(reader, reader.at + 1, reader.at + 2, 0);
    else if (isExpansion(reader)) value += readExpansion(reader);
    else value += take(reader, reader.at, reader.at + 1, 0);
  }
  return value;
}

// what an expansion outside of quotes holds is split into fields, and is no word when it is empty
function addFields(word: Word, value: string, split: boolean): void {
  const [first = '', ...rest] = split ? value.split(/[ \t\n]/) : [value];
  word.current += first;
  for (const field of rest) {
    if (word.current !== '' || word.started) word.fields.push(word.current);
    word.current = field;
    word.started = false;
  }
}

function readExpansion(reader: Reader): string {
  const { text, at, valueOf, operators } = reader;
  if (text.charAt(at) === '`') return skipTo(reader, indexOr(text, '`', at + 1) + 1);
  const next = text.charAt(at + 1);
  if (operators && next === '(') return skipTo(reader, endOfParentheses(text, at + 1));
  // a GitHub expression, which the runner replaces before there is a shell
  if (text.startsWith('${{', at)) return skipTo(reader, indexOr(text, '}}', at) + 2);
  if (next === '{') {
    const end = indexOr(text, '}', at);
    const [, name = '', fallback] = DEFAULTED.exec(take(reader, at + 2, end, 1)) ?? [];
    return name === '' ? UNKNOWN : (valueOf(name) ?? fallback ?? UNKNOWN);
  }
  NAME.lastIndex = at + 1;
  const name = NAME.exec(text)?.[0];
  if (name !== undefined) {
    reader.at += name.length + 1;
    return valueOf(name) ?? UNKNOWN;
  }
  reader.at += 1;
  if (next === '' || !'0123456789@*#?$!-'.includes(next)) return '$';
  reader.at += 1;
  return '@*'.includes(next) ? (valueOf(next) ?? UNKNOWN) : UNKNOWN;
}

function skipTo(reader: Reader, end: number): string {
  take(reader, reader.at, end, 0);
  return UNKNOWN;
}

function take(reader: Reader, start: number, end: number, closing: 0 | 1): string {
  const taken = reader.text.slice(start, end);
  for (let at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1)) reader.line++;
  reader.at = Math.min(end + closing, reader.text.length);
  return taken;
}

function endOfParentheses(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at + 1;
    else if (char === '\\') at++;
    else if (char === "'") at = indexOr(text, "'", at + 1);
    else if (char === '"') at = endOfDoubleQuoted(text, at + 1);
  }
  return text.length;
}

function endOfDoubleQuoted(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function continuationLength(text: string, at: number): number {
  if (text.charAt(at) !== '\\') return 0;
  if (text.charAt(at + 1) === '\n') return 2;
  return text.startsWith('\r\n', at + 1) ? 3 : 0;
}

function indexOr(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? text.length : at;
}
