/** What was made of texts: any value, and the texts by path; `own` is the one that lines without a file are of. */
export interface Reading {
  readonly value: unknown;
  readonly texts: Readonly<Record<string, string>>;
  readonly own?: string;
}

/** Throws when a fact or problem anywhere in a value names a line that its file does not have. */
export function checkPlaces({ value, texts, own }: Reading): void {
  const lines = new Map(Object.entries(texts).map(([path, text]) => [path, linesOf(text)]));
  const ownLines = own === undefined ? Infinity : linesOf(own);
  const check = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('line' in part && typeof part.line === 'number') {
      const file = 'file' in part && typeof part.file === 'string' ? part.file : undefined;
      const most = file === undefined ? ownLines : (lines.get(file) ?? 0);
      const isLine = Number.isInteger(part.line) && part.line >= 1 && part.line <= most;
      if (!isLine) throw new Error(`there is no line ${part.line} in ${file ?? 'the text'}`);
    }
    for (const inner of Object.values(part)) check(inner);
  };
  check(value);
}

function linesOf(text: string): number {
  return text.split('\n').length;
}
