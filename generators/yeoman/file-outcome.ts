import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';

/** `kept`: the file that was there differs, and was left alone. */
export type FileStatus = 'created' | 'unchanged' | 'replaced' | 'kept';

export interface FileOutcome {
  readonly path: string;
  readonly status: FileStatus;
}

/** What will become of a rendered file when nobody is asked: one that is there and differs is replaced only by force. */
export function expectedOutcome(files: RepositoryFiles, { path, text }: RenderedFile, force: boolean): FileOutcome {
  if (!files.exists(path)) return { path, status: 'created' };
  if (files.read(path) === text) return { path, status: 'unchanged' };
  return { path, status: force ? 'replaced' : 'kept' };
}

/** What became of a rendered file, by what is on disk now and what was expected before; without that it was not written. */
export function actualOutcome(files: RepositoryFiles, { path, text }: RenderedFile, expected: FileOutcome | undefined): FileOutcome {
  if (!expected || files.read(path) !== text) return { path, status: 'kept' };
  return { path, status: expected.status === 'kept' ? 'replaced' : expected.status };
}
