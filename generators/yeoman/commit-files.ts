import { createConflicterTransform } from '@yeoman/conflicter';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { clearFileState, isFilePending, isFileStateModified, setCommittedFile } from 'mem-fs-editor/state';
import { createCommitTransform } from 'mem-fs-editor/transform';
import { UserError } from '../user-error.ts';
import type { FileStatus } from '../run/file-outcome.ts';
import { type FileToWrite, writeFiles } from '../run/write-files.ts';

type Environment = Pick<BaseEnvironment, 'adapter' | 'sharedFs'>;

export interface Conflicts {
  readonly cwd: string;
  readonly force: boolean;
  /** What is expected of each file of ours, by its absolute path. */
  readonly expected: ReadonlyMap<string, FileStatus>;
  readonly canAsk: boolean;
}

/**
 * Asks for each pending file that differs from one of the user's, and gives the absolute paths of our files that are to be written.
 * Where nobody can be asked such a file is not written: Yeoman would take a piped standard input for the answers. An interrupted
 * question leaves the disk as it was.
 */
export async function settleConflicts(
  { adapter, sharedFs }: Environment,
  { cwd, force, expected, canAsk }: Conflicts,
): Promise<ReadonlySet<string>> {
  const statusOf = (file: MemFsEditorFile): FileStatus | undefined => expected.get(file.path);
  sharedFs.each((file: MemFsEditorFile) => {
    const status = statusOf(file);
    if (isFilePending(file) && (status === 'unchanged' || (status === 'kept' && !canAsk))) clearFileState(file);
  });
  const isOpen = (file: MemFsEditorFile): boolean => isFilePending(file) && (statusOf(file) ?? 'kept') === 'kept';
  await sharedFs.pipeline({ filter: isOpen, refresh: false }, createConflicterTransform(adapter, { cwd, force })).catch(abortedByUser);
  const pending = new Set<string>();
  sharedFs.each((file: MemFsEditorFile) => {
    if (isFilePending(file) && statusOf(file)) pending.add(file.path);
  });
  return pending;
}

/**
 * Writes what is pending in Yeoman's file store: first what other generators have put there, then ours in one go, `last` at the end.
 */
export async function commitFiles(
  { sharedFs }: Pick<Environment, 'sharedFs'>,
  ours: ReadonlySet<string>,
  last: readonly FileToWrite[],
): Promise<void> {
  const isOther = (file: MemFsEditorFile): boolean => isFilePending(file) && !ours.has(file.path);
  await sharedFs.pipeline({ filter: isOther, refresh: false }, createCommitTransform());
  const files: MemFsEditorFile[] = [];
  sharedFs.each((file: MemFsEditorFile) => {
    if (isFileStateModified(file) && ours.has(file.path)) files.push(file);
  });
  writeFiles([...files.map(({ path, contents }) => ({ path, contents: contents ?? '' })), ...last]);
  for (const file of files) {
    setCommittedFile(file);
    clearFileState(file);
  }
}

/** Takes what is pending of our files out of Yeoman's file store, for a run that writes nothing. */
export function dropFiles({ sharedFs }: Pick<Environment, 'sharedFs'>, paths: ReadonlySet<string>): void {
  sharedFs.each((file: MemFsEditorFile) => {
    if (paths.has(file.path)) clearFileState(file);
  });
}

// what the conflicter throws when "abort" is the answer to its question
function abortedByUser(error: unknown): never {
  if (error instanceof Error && error.message === 'Process aborted by user') throw new UserError('Aborted: nothing was written.');
  throw error;
}
