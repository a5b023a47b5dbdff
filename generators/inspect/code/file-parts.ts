/** A piece of a Go file with whole declarations of its top in it. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
  /** The row that it starts in. */
  readonly row: number;
}

// where a declaration can start, brackets, and what other text can stand in: strings, runes and comments
const tokens = /^(?:func|var|const|type)\b|["'`{}()]|\/[/*]/gm;
// to parse a piece costs something whatever its length
const shortest = 300;

/** The pieces of a file that can be parsed by themselves, each about a declaration long, by Go's lexical rules: https://go.dev/ref/spec. */
export function fileParts(text: string): readonly FilePart[] {
  const parts: FilePart[] = [];
  let [start, row, depth] = [0, 0, 0];
  const search = new RegExp(tokens);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const [token] = match;
    const { index } = match;
    if (token === '{' || token === '(') depth += 1;
    else if (token === '}' || token === ')') depth -= 1;
    else if (token.length > 2 && depth === 0 && index - start >= shortest) {
      parts.push({ start, end: index, row });
      row += linesIn(text, start, index);
      start = index;
    } else {
      const end = endOf(text, token, search.lastIndex);
      // what is never closed is no Go, and long to parse
      if (end < 0) return [...parts, { start, end: index, row }];
      search.lastIndex = end;
    }
  }
  return [...parts, { start, end: text.length, row }];
}

// the end of what a token opens, -1 without one; of any other token the token's own
function endOf(text: string, token: string, at: number): number {
  if (token === '`') return after(text, '`', at);
  if (token === '/*') return after(text, '*/', at);
  if (token === '//') return lineEnd(text, at);
  if (token !== '"' && token !== "'") return at;
  let end = at;
  while (end < text.length && text[end] !== token && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function after(text: string, closing: string, at: number): number {
  const end = text.indexOf(closing, at);
  return end < 0 ? -1 : end + closing.length;
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
