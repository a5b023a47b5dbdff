import type { CodeFile, ProgramCode } from './program-code.ts';

/** The files in which a name of a package can stand. */
export function filesKnowing(code: ProgramCode, importPath: string, name: string): readonly CodeFile[] {
  const own = code.filesOf(importPath);
  return /^\p{Lu}/u.test(name) ? [...own, ...code.importersOf(importPath)] : own;
}
