import type { RepositoryFiles } from '../repository-files.ts';
import { makeRules } from './makefile-builds.ts';

/** The Makefile that `make` takes. */
export interface OwnMakefile {
  readonly file: string;
  readonly text: string;
  /** The targets of its rules, in their order. */
  readonly targets: readonly string[];
}

/**
 * Reads the first of the files that `make` looks for, in its order: https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html
 * One that is among `generated` is none of the repository's own.
 */
export function ownMakefile(files: RepositoryFiles, generated: ReadonlySet<string> = new Set()): OwnMakefile | undefined {
  const file = ['GNUmakefile', 'makefile', 'Makefile'].find(name => files.exists(name));
  if (file === undefined || generated.has(file)) return undefined;
  const text = files.read(file) ?? '';
  return { file, text, targets: makeRules(text).flatMap(({ targets }) => targets) };
}

/** Whether a Makefile takes up another file by an include line of its own. */
export function includesMakefile({ text }: OwnMakefile, name: string): boolean {
  return text.split(/\r?\n/).some(line => {
    const [directive = '', ...names] = line.trim().split(/\s+/);
    return /^(?:-|s)?include$/.test(directive) && names.some(found => found === name || found === `./${name}`);
  });
}
