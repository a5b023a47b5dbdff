// the colours of a terminal
const colours = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'g');

/** The lines of a log that say something, as text without colours. */
export function plainLines(log: string): readonly string[] {
  return log
    .replace(colours, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** The end of what a program printed, on one line: of a panic what it says, not its stack. */
export function lastWords(log: string): string {
  const lines = plainLines(log);
  const stack = lines.findIndex(line => line.startsWith('goroutine '));
  return shortened((stack < 0 ? lines : lines.slice(0, stack)).slice(-2).join(' / '));
}

/** A text that fits into a cell. */
export function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}...` : text;
}
