import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { UserError } from '../user-error.ts';
import { isAsGenerated, withLineFeeds } from './generated-files.ts';
import type { SavedRun } from './saved-run.ts';

/**
 * `updated`: it was generated and not edited since. `replaced`: it was the user's, and given up by consent or force. `kept`: it is the
 * user's, differs, and was left alone.
 */
export const fileStatuses = ['created', 'unchanged', 'updated', 'replaced', 'kept'] as const;
export type FileStatus = (typeof fileStatuses)[number];

export interface FileOutcome {
  readonly path: string;
  readonly status: FileStatus;
  /** It was generated, and edited since. */
  readonly isEdited?: true;
  /** The text that is there, for a run that writes nothing. */
  readonly before?: string;
  /** The text that fits, for a run that writes nothing. */
  readonly after?: string;
}

/**
 * What will become of a rendered file when nobody is asked: one of the user's own that differs is replaced only by force.
 * Throws a UserError where something is that is no file: to write through a link could replace a file outside of the repository.
 */
export function expectedOutcome(
  files: RepositoryFiles,
  { path, text }: RenderedFile,
  { force = false, saved }: { readonly force?: boolean; readonly saved?: SavedRun },
): FileOutcome {
  if (!files.exists(path)) return { path, status: 'created' };
  const there = files.read(path);
  if (there === undefined)
    throw new UserError(`${path} is a link, a folder or a file that cannot be read, so nothing is written; remove it and run this again.`);
  if (withLineFeeds(there) === withLineFeeds(text)) return { path, status: 'unchanged' };
  if (isAsGenerated(saved, path, there)) return { path, status: 'updated' };
  const isKnown = saved?.files.has(path) === true || saved?.serviceFiles?.has(path) === true;
  return { path, status: force ? 'replaced' : 'kept', ...(isKnown && { isEdited: true }) };
}

/** What became of a file once conflicts are settled, `isWritten` being whether it is to be written. */
export function settledOutcome({ path, status, isEdited }: FileOutcome, isWritten: boolean): FileOutcome {
  if (isWritten) return { path, status: status === 'kept' ? 'replaced' : status };
  return { path, status: status === 'unchanged' ? status : 'kept', ...(isEdited && { isEdited }) };
}

/**
 * The ignore files to leave out: those that are new and go by the name of a Dockerfile that was left alone, whose build would read them in
 * place of .dockerignore.
 */
export function strayIgnoreFiles(outcomes: readonly FileOutcome[]): ReadonlySet<string> {
  const left = outcomes.filter(({ status, isEdited }) => status === 'kept' && isEdited !== true);
  const names = new Set(left.map(({ path }) => `${path}.dockerignore`));
  return new Set(outcomes.filter(({ path, status }) => status === 'created' && names.has(path)).map(({ path }) => path));
}

/** The outcome with the texts between which a run that writes nothing shows the difference. */
export function withTexts(files: RepositoryFiles, { path, text }: RenderedFile, outcome: FileOutcome): FileOutcome {
  return { ...outcome, before: files.read(path) ?? '', after: text };
}

/** The difference that a file would get, as `diff -u` prints it; empty when there is none, or when texts are not known. */
export function fileDiff({ path, status, before = '', after = '' }: FileOutcome): string {
  const [from, to] = [withLineFeeds(before), withLineFeeds(after)];
  if (from === to) return '';
  return createTwoFilesPatch(status === 'created' ? '/dev/null' : `a/${path}`, `b/${path}`, from, to, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
