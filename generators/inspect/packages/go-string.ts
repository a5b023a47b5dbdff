const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};
const ESCAPE = /\\(?:([abfnrtv\\"])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;

/** Where the Go string literal that starts at `start` ends (past its closing quote); undefined when it is not closed. */
export function endOfString(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  if (quote === '`') {
    const close = text.indexOf('`', start + 1);
    return close < 0 ? undefined : close + 1;
  }
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === quote) return at + 1;
    if (char === '\n') return undefined;
    if (char === '\\') at++;
  }
  return undefined;
}

/** The value of a Go string literal, quotes included in `literal`; undefined where strconv.Unquote refuses it. */
export function unquoteGoString(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  // carriage returns in raw strings are not part of their value: https://go.dev/ref/spec#String_literals
  if (literal.startsWith('`')) return ownText(body.replaceAll('\r', ''));
  return body.includes('\\') ? unescape(body) : ownText(body);
}

/** The same text in memory of its own: a slice of a file's text would keep the whole file in memory for as long as a scan lives. */
export function ownText(slice: string): string {
  return Buffer.from(slice).toString();
}

// bytes, because \xc3\xa9 is two of them and one letter
function unescape(body: string): string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const backslash = body.indexOf('\\', at);
    const plainEnd = backslash < 0 ? body.length : backslash;
    if (plainEnd > at) parts.push(Buffer.from(body.slice(at, plainEnd)));
    if (backslash < 0) break;
    ESCAPE.lastIndex = backslash;
    const bytes = escapedBytes(ESCAPE.exec(body));
    if (!bytes) return undefined;
    parts.push(bytes);
    at = ESCAPE.lastIndex;
  }
  return Buffer.concat(parts).toString();
}

function escapedBytes(match: RegExpExecArray | null): Buffer | undefined {
  if (!match) return undefined;
  const [, simple, hex, octal, short, long] = match;
  if (simple !== undefined) return Buffer.from(SIMPLE_ESCAPES[simple] ?? '');
  if (hex !== undefined) return Buffer.from([Number.parseInt(hex, 16)]);
  if (octal !== undefined) return Number.parseInt(octal, 8) > 0xff ? undefined : Buffer.from([Number.parseInt(octal, 8)]);
  const point = Number.parseInt(short ?? long ?? '', 16);
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? undefined : Buffer.from(String.fromCodePoint(point));
}
