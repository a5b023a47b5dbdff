import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Replaces the one place of a file that a pattern finds, `^` and `$` being those of its lines, and fails when there is none or more
 * than one. The result is written to `copy` when that is given.
 */
export function replaceInFile(path: string, pattern: RegExp, replacement: (found: string) => string, copy = path): void {
  const text = readFileSync(path, 'utf8');
  const everywhere = new RegExp(pattern, 'gm');
  assert.equal([...text.matchAll(everywhere)].length, 1, `places of ${pattern.source} in ${path}`);
  writeFileSync(copy, text.replace(everywhere, replacement));
}

/** Replaces all places of a file where a text stands; fails when there is none. */
export function replaceEverywhere(path: string, found: string, replacement: string): void {
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(found), `${found} in ${path}`);
  writeFileSync(path, text.replaceAll(found, replacement));
}
