import type { Evidence } from '../evidence.ts';
import type { Place, ProgramCode } from '../code/program-code.ts';

/** What begins on a line of the program. */
export function placeOf({ files }: ProgramCode, { file: path, line = 1 }: Evidence): Place | undefined {
  const file = files.find(found => found.path === path);
  const lines = file?.text.split('\n', line) ?? [];
  const last = lines.at(-1) ?? '';
  const start = lines.slice(0, -1).reduce((length, text) => length + text.length + 1, 0);
  const node = file?.nodeAt(start + last.length - last.trimStart().length);
  return file && node ? { file, node } : undefined;
}
