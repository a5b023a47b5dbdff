// the colours of a terminal
const colours = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'g');

/** The end of what a program printed, on one line: of a panic what it says, not its stack. */
export function lastWords(log: string): string {
  const lines = log
    .replace(colours, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const stack = lines.findIndex(line => line.startsWith('goroutine '));
  const words = (stack < 0 ? lines : lines.slice(0, stack)).slice(-2).join(' / ');
  return words.length > 300 ? `${words.slice(0, 300)}...` : words;
}
