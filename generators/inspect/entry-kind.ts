import { baseName, folderOf } from './paths.ts';
import type { EntryKind, RepositoryFiles } from './repository-files.ts';

/** What is at a path of the repository; undefined when nothing is. */
export function entryKind(files: RepositoryFiles, path: string): EntryKind | undefined {
  return files.list(folderOf(path)).find(({ name }) => name === baseName(path))?.kind;
}
