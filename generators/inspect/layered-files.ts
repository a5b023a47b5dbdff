import type { Entry, RepositoryFiles } from './repository-files.ts';

/** A repository with other files laid over it: where both have a path, `above` is read. */
export function layeredFiles(below: RepositoryFiles, above: RepositoryFiles): RepositoryFiles {
  return {
    list: folder => merged(below.list(folder), above.list(folder)),
    read: path => above.read(path) ?? below.read(path),
    exists: path => above.exists(path) || below.exists(path),
  };
}

function merged(below: readonly Entry[], above: readonly Entry[]): readonly Entry[] {
  if (above.length === 0) return below;
  const entries = new Map([...below, ...above].map(entry => [entry.name, entry]));
  return [...entries.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
