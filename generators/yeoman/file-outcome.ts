import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { UserError } from '../user-error.ts';

/** `kept`: the file that was there differs, and was left alone. */
export type FileStatus = 'created' | 'unchanged' | 'replaced' | 'kept';

export interface FileOutcome {
  readonly path: string;
  readonly status: FileStatus;
}

/**
 * What will become of a rendered file when nobody is asked: one that is there and differs is replaced only by force.
 * Throws a UserError where something is that is no file: to write through a link could replace a file outside of the repository.
 */
export function expectedOutcome(files: RepositoryFiles, { path, text }: RenderedFile, force: boolean): FileOutcome {
  if (!files.exists(path)) return { path, status: 'created' };
  const there = files.read(path);
  if (there === undefined)
    throw new UserError(`${path} is a link, a folder or a file that cannot be read, so nothing is written; remove it and run this again.`);
  if (there === text) return { path, status: 'unchanged' };
  return { path, status: force ? 'replaced' : 'kept' };
}

/** What became of a rendered file, by what is on disk now and what was expected before; without that it was not written. */
export function actualOutcome(files: RepositoryFiles, { path, text }: RenderedFile, expected: FileOutcome | undefined): FileOutcome {
  if (!expected || files.read(path) !== text) return { path, status: 'kept' };
  return { path, status: expected.status === 'kept' ? 'replaced' : expected.status };
}
