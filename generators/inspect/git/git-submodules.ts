import type { Evidence } from '../evidence.ts';
import { gitConfigValues } from './git-config.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A repository that git keeps at a path in this one. https://git-scm.com/docs/gitmodules */
export interface GitSubmodule {
  readonly name: string;
  readonly path: string;
  readonly url?: string;
  /** The line with the path in .gitmodules. */
  readonly evidence: Evidence;
  /** Whether nothing lies there: a clone without --recurse-submodules leaves it so, and a build that needs it fails. */
  readonly isEmpty: boolean;
}

const FILE = '.gitmodules';

/** The submodules that .gitmodules lists, in its order; those without a path inside of the repository are left out. */
export function gitSubmodules(files: RepositoryFiles): readonly GitSubmodule[] {
  const values = gitConfigValues(files.read(FILE) ?? '').filter(({ section }) => section === 'submodule');
  const urls = new Map(values.filter(({ name }) => name === 'url').map(({ subsection, value }) => [subsection, value]));
  return values.flatMap(({ subsection, name, value, line }) => {
    const path = name === 'path' && !value.startsWith('/') ? pathFrom('', value) : undefined;
    const url = urls.get(subsection);
    if (path === undefined || path === '') return [];
    return [
      { name: subsection, path, ...(url !== undefined && { url }), evidence: { file: FILE, line }, isEmpty: files.list(path).length === 0 },
    ];
  });
}
