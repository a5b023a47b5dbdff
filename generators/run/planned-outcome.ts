import type { NextRun } from './next-run.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { changesAnswers } from './answers.ts';
import { checkOutcome } from './check-outcome.ts';
import { expectedOutcome, type FileOutcome, strayIgnoreFiles, withTexts } from './file-outcome.ts';
import type { CommandName, Options } from '../options/option-table.ts';
import { type RunOutcome, runOutcome } from './run-outcome.ts';
import type { SavedRun } from './saved-run.ts';

/** What a run would do with each of its files, by what lies on the disk. */
export function expectedFiles(
  disk: RepositoryFiles,
  files: readonly RenderedFile[],
  { force }: Options,
  saved: SavedRun | undefined,
): readonly FileOutcome[] {
  const context = { ...(force && { force: true }), ...(saved && { saved }) };
  return files.map(file => withTexts(disk, file, expectedOutcome(disk, file, context)));
}

/** The outcome of a run that writes nothing: what it would do, or with `check` whether all is as it should be. */
export function plannedOutcome(
  command: CommandName,
  run: NextRun,
  expected: readonly FileOutcome[],
  options: Options,
  saved: SavedRun | undefined,
): RunOutcome {
  const stray = strayIgnoreFiles(expected);
  const files = expected.filter(({ path }) => !stray.has(path));
  if (!options.check) return runOutcome(run, files);
  return checkOutcome(run, files, saved, saved !== undefined && changesAnswers(command, saved.answers, options, run.answers));
}
