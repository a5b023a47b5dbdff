import type { RepositoryFiles } from '../repository-files.ts';
import { hasWildcards, pathPattern } from '../path-match.ts';
import { baseName, folderOf } from '../paths.ts';
import { matchesPieces } from '../wildcards.ts';
import { makeRules } from './makefile-builds.ts';

/** What `make` looks for, in its order: https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html */
export const makefileNames: readonly string[] = ['GNUmakefile', 'makefile', 'Makefile'];

/** The Makefile that `make` takes. */
export interface OwnMakefile {
  readonly file: string;
  readonly text: string;
  /** The targets of its rules, in their order. */
  readonly targets: readonly string[];
}

/** Reads the first of the files that `make` looks for. One that is among `generated` is none of the repository's own. */
export function ownMakefile(files: RepositoryFiles, generated: ReadonlySet<string> = new Set()): OwnMakefile | undefined {
  const file = makefileNames.find(name => files.exists(name));
  if (file === undefined || generated.has(file)) return undefined;
  const text = files.read(file) ?? '';
  return { file, text, targets: makeRules(text).flatMap(({ targets }) => targets) };
}

/** Whether a Makefile takes up another file by an include line of its own, by its path or by a pattern such as `scripts/*.mk`. */
export function includesMakefile({ text }: Pick<OwnMakefile, 'text'>, path: string): boolean {
  return text.split(/\r?\n/).some(line => {
    const [directive = '', ...names] = line.trim().split(/\s+/);
    return /^(?:-|s)?include$/.test(directive) && names.some(name => standsFor(name.replace(/^\.\//, ''), path));
  });
}

function standsFor(name: string, path: string): boolean {
  if (!hasWildcards(name)) return name === path;
  const pieces = pathPattern(baseName(name));
  return pieces !== undefined && folderOf(name) === folderOf(path) && matchesPieces(pieces, Array.from(baseName(path)));
}
