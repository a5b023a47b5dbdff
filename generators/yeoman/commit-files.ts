import { type ConflicterOptions, createConflicterTransform, setConflicterStatus } from '@yeoman/conflicter';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { isFilePending } from 'mem-fs-editor/state';
import { createCommitTransform } from 'mem-fs-editor/transform';
import { UserError } from '../user-error.ts';
import type { FileStatus } from './file-outcome.ts';

export interface CommitOptions extends Pick<ConflicterOptions, 'cwd' | 'force' | 'dryRun'> {
  /** What to do with each file, by its absolute path, where nobody can be asked. */
  readonly decided?: ReadonlyMap<string, FileStatus>;
}

const conflicterStatuses = { created: 'create', unchanged: 'identical', replaced: 'force', kept: 'skip' } as const;

/**
 * Writes what is pending in Yeoman's file store, once every conflict is settled: an interrupted question leaves the disk as it was.
 * Files that are decided are not asked about, since Yeoman would take a piped standard input for the answers.
 */
export async function commitFiles(
  { adapter, sharedFs }: Pick<BaseEnvironment, 'adapter' | 'sharedFs'>,
  options: CommitOptions,
): Promise<void> {
  const { decided, ...conflicterOptions } = options;
  const pending = { filter: isFilePending, refresh: false };
  sharedFs.each((file: MemFsEditorFile) => {
    const status = decided?.get(file.path);
    if (status && isFilePending(file)) setConflicterStatus(file, conflicterStatuses[status]);
  });
  await sharedFs.pipeline(pending, createConflicterTransform(adapter, conflicterOptions)).catch(abortedByUser);
  await sharedFs.pipeline(pending, createCommitTransform());
}

// what the conflicter throws when "abort" is the answer to its question
function abortedByUser(error: unknown): never {
  if (error instanceof Error && error.message === 'Process aborted by user') throw new UserError('Aborted: nothing was written.');
  throw error;
}
