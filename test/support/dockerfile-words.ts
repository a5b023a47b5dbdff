// How BuildKit reads the words of an instruction, in small: parseWords of frontend/dockerfile/parser/line_parsers.go and ProcessWord of
// frontend/dockerfile/shell/lex.go in https://github.com/moby/buildkit. The image tests ask BuildKit itself.

/** Splits at spaces, with what is in quotes or behind a backslash kept whole and as it is written. */
export function splitWords(text: string): readonly string[] {
  return text.match(/(?:"(?:\\[^]|[^"\\])*"?|'[^']*'?|\\[^]?|[^\p{White_Space}"'\\])+/gu) ?? [];
}

/** A word without its quotes and escapes; a variable in it stands as `NUL NAME NUL`, which no text of a Dockerfile holds. */
export function unquotedWord(word: string): string {
  return word.replaceAll(
    /"((?:\\[^]|[^"\\])*)"|'([^']*)'|\\([^])|\$\{?([\p{L}\p{Nd}_]+|[@*#?$!-])\}?|(["'\\])/gu,
    (_, double?: string, single?: string, escaped?: string, name?: string, open?: string) => {
      if (open !== undefined) throw new Error(`${open} is not closed in ${JSON.stringify(word)}`);
      if (name !== undefined) return `\0${name}\0`;
      return single ?? escaped ?? inDoubleQuotes(double ?? '');
    },
  );
}

function inDoubleQuotes(text: string): string {
  return text.replaceAll(
    /\\(["$\\])|\$\{?([\p{L}\p{Nd}_]+|[@*#?$!-])\}?/gu,
    (_, escaped?: string, name?: string) => escaped ?? `\0${name}\0`,
  );
}

/** The words of COPY, VOLUME and their like: a JSON array of them, or what stands between spaces. */
export function wordsOfList(text: string): readonly string[] {
  return (jsonWords(text) ?? splitWords(text)).map(unquotedWord);
}

/** The strings of the exec form, in which nothing is unquoted or expanded; undefined when it is none and a shell would read it. */
export function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every(word => typeof word === 'string')) throw new Error(`no list of strings: ${text}`);
  return words;
}
