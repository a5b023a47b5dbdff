import type { NextRun } from './next-run.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { answersText, answersToKeep } from './answers.ts';
import type { FileOutcome } from './file-outcome.ts';
import { textHash } from './generated-files.ts';
import type { Options } from '../options/option-table.ts';
import { packageVersion } from '../package-version.ts';
import type { SavedRun } from './saved-run.ts';

/** What came of a run, for the next one to know. */
export interface WrittenRun {
  /** The flags of this run. */
  readonly given: Options;
  readonly outcomes: readonly FileOutcome[];
  /** Of a new service: its Go files, and its answers that decide something. */
  readonly service?: { readonly files: readonly RenderedFile[]; readonly answers: Options };
}

/**
 * What to keep after a run; undefined when that is there already. A file that was left alone keeps what is known of it, and what is
 * known of a file that is gone goes with it.
 */
export function runToSave(
  disk: RepositoryFiles,
  saved: SavedRun | undefined,
  run: NextRun,
  { given, outcomes, service }: WrittenRun,
): SavedRun | undefined {
  const kept = new Set(outcomes.filter(({ status }) => status === 'kept').map(({ path }) => path));
  const ours = new Set(run.files.map(({ path }) => path).filter(path => !kept.has(path)));
  const staying = <T>(known: ReadonlyMap<string, T> = new Map()): readonly [string, T][] =>
    [...known].filter(([path]) => disk.exists(path) && !ours.has(path));
  const hashes = (files: readonly RenderedFile[]): readonly [string, string][] =>
    files.filter(({ path }) => !kept.has(path)).map(({ path, text }) => [path, textHash(text)]);
  const serviceFiles = new Map([...(saved?.serviceFiles ?? []), ...hashes(service?.files ?? [])]);
  const before = Object.entries(saved?.answers ?? {}).filter(([answer]) => !run.outdated.some(({ name }) => name === answer));
  const next: SavedRun = {
    version: packageVersion(),
    answers: answersToKeep(service ? 'app' : 'docker', Object.fromEntries(before), given, { ...run.answers, ...service?.answers }),
    files: new Map([...staying(saved?.files), ...hashes(run.files)]),
    ...(serviceFiles.size > 0 && { serviceFiles }),
    replaced: new Map([...staying(saved?.replaced), ...[...run.replaces].filter(([path]) => ours.has(path))]),
    // what a file that was left alone does not yet follow is still to be told
    facts: saved && kept.size > 0 ? saved.facts : run.facts,
  };
  const isWritten = outcomes.some(({ status }) => status !== 'kept' && status !== 'unchanged');
  return next.files.size === 0 || (!isWritten && saved && whatLasts(saved) === whatLasts(next)) ? undefined : next;
}

// facts that changed and came to nothing, and a version that gives the same files, are not worth a change
function whatLasts({ answers, files, serviceFiles = new Map(), replaced }: SavedRun): string {
  return [answers, ...[files, serviceFiles, replaced].map(texts => Object.fromEntries(texts))].map(answersText).join('\n');
}
