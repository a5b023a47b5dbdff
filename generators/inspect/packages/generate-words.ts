import { unquoteGoString } from './go-string.ts';

/**
 * The words of a `//go:generate` line, split as the go command does: at spaces, with Go strings in double quotes kept whole; undefined
 * when a quote is not closed. split in cmd/go/internal/generate/generate.go
 */
export function generateWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    if (rest.startsWith('"')) {
      const end = endOfQuoted(rest);
      const word = end === undefined ? undefined : unquoteGoString(rest.slice(0, end));
      if (end === undefined || word === undefined) return undefined;
      words.push(word);
      rest = rest.slice(end).trimStart();
    } else {
      const [word = ''] = rest.split(/[ \t]/, 1);
      words.push(word);
      rest = rest.slice(word.length).trimStart();
    }
  }
  return words;
}

function endOfQuoted(text: string): number | undefined {
  for (let at = 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return undefined;
}
