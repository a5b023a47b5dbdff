import type { NextRun } from './next-run.ts';
import type { Problem } from '../inspect/evidence.ts';
import { withLineFeeds } from './generated-files.ts';
import type { FileOutcome } from './file-outcome.ts';
import { packageVersion } from '../package-version.ts';
import { notes, type RunOutcome, runOutcome } from './run-outcome.ts';
import type { SavedRun } from './saved-run.ts';

/**
 * The outcome of a run that judges the files that are there and writes nothing: what no longer fits the repository is an error. What
 * differs in comments only, or only since another version of this generator would write it otherwise, is a warning.
 */
export function checkOutcome(run: NextRun, files: readonly FileOutcome[], saved: SavedRun | undefined, hasNewAnswers: boolean): RunOutcome {
  const isOfVersion = saved !== undefined && saved.version !== packageVersion() && run.changes.length === 0 && !hasNewAnswers;
  return {
    ...runOutcome(run, files),
    problems: [...notes(run, files), ...files.flatMap(file => problemOf(file, run.changes, isOfVersion ? saved : undefined))],
  };
}

function problemOf(file: FileOutcome, changes: readonly string[], older: SavedRun | undefined): readonly Problem[] {
  const { path, status } = file;
  if (status === 'unchanged') return [];
  const problem = (severity: Problem['severity'], message: string): readonly Problem[] => [{ severity, message, file: path }];
  if (status !== 'created' && instructions(file.before) === instructions(file.after))
    return problem('warning', `${path} differs from what fits in comments only.`);
  if (status === 'kept' || status === 'replaced') {
    const why = file.isEdited ? 'was edited since it was generated' : 'was not written by this generator';
    return problem('error', `${path} ${why}, and differs from what fits the repository now${because(changes)}.`);
  }
  if (older && (status === 'updated' || !older.files.has(path)))
    return problem(
      'warning',
      `${path} fits the repository as version ${older.version} of this generator wrote it; version ${packageVersion()} would write it otherwise.`,
    );
  return problem(
    'error',
    status === 'created'
      ? `${path} is missing; write it with "go-docker docker".`
      : `${path} no longer fits the repository${because(changes)}; bring it up to date with "go-docker docker".`,
  );
}

function because(changes: readonly string[]): string {
  return changes.length === 0 ? '' : ` (${changes.join(' | ')})`;
}

// what a builder or make reads: a line that moved in main.go moves in a comment that cites it
function instructions(text = ''): string {
  return withLineFeeds(text)
    .split('\n')
    .filter(line => !line.trimStart().startsWith('#'))
    .join('\n');
}
