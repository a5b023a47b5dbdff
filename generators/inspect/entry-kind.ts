import type { EntryKind, RepositoryFiles } from './repository-files.ts';

/** What is at a path of the repository; undefined when nothing is. */
export function entryKind(files: RepositoryFiles, path: string): EntryKind | undefined {
  const slash = path.lastIndexOf('/');
  return files.list(path.slice(0, Math.max(slash, 0))).find(({ name }) => name === path.slice(slash + 1))?.kind;
}
