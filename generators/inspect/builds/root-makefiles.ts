import type { RepositoryFiles } from '../repository-files.ts';
import { includesIn } from './included-makefiles.ts';
import { type MakeRule, readMakefile } from './makefile-builds.ts';
import { makefileNames } from './own-makefile.ts';

/** The Makefiles at the root of a repository as make reads them. */
export interface RootMakefiles {
  /** Of each file once; the recipes and builds of what is included name their file. */
  readonly rules: ReadonlyMap<string, readonly MakeRule[]>;
  /** They themselves and what they include. */
  readonly paths: ReadonlySet<string>;
}

const SIZE_LIMIT = 256 * 1024;

/** Reads them, each with what it includes; a `.mk` file at the root that none of them includes is read by itself. */
export function rootMakefiles(files: RepositoryFiles, paths: readonly string[]): RootMakefiles {
  const rules = new Map<string, readonly MakeRule[]>();
  const read = new Set<string>();
  const own = paths.filter(path => makefileNames.includes(path));
  for (const file of [...own, ...paths.filter(path => /^[^/]+\.mk$/.test(path))]) {
    const text = read.has(file) ? undefined : files.read(file);
    if (text === undefined || text.length > SIZE_LIMIT) continue;
    const makefile = readMakefile({ file, text }, {}, includesIn(files, ''));
    rules.set(file, makefile.rules);
    for (const path of makefile.files) read.add(path);
  }
  return { rules, paths: read };
}
