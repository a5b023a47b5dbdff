import type { CodeFile } from './program-code.ts';

/** How many methods of the program have a name. */
export function methodCounts(files: readonly CodeFile[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of files) {
    for (const [, name = ''] of text.matchAll(/^func \([^)\n]*\) (\w+)\(/gm)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
