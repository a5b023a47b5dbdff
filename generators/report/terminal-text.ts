import { styleText } from 'node:util';

/** The text with control characters written out: what comes from a repository must not steer the terminal. */
export function visible(text: string): string {
  return text.replaceAll(
    /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A line of a unified difference in the colours that git has for it. */
export function coloredDiffLine(line: string): string {
  const format = /^(?:---|\+\+\+) /.test(line) ? 'bold' : formats.find(([start]) => line.startsWith(start))?.[1];
  // whether there is a terminal to show it has been asked before
  return format ? styleText(format, line, { validateStream: false }) : line;
}

const formats = [
  ['@@', 'cyan'],
  ['+', 'green'],
  ['-', 'red'],
] as const;

/** Whether the report goes to a terminal that shows colours, and NO_COLOR (https://no-color.org) does not forbid them. */
export function hasColors(): boolean {
  return process.stderr.isTTY && process.stderr.hasColors();
}
