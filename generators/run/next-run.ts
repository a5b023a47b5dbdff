import type { Problem } from '../inspect/evidence.ts';
import { ignoreFiles } from '../inspect/inspect-repository.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { versions } from '../plan/versions.ts';
import { UserError } from '../user-error.ts';
import { answerNames, savedAnswers, withSavedAnswers } from './answers.ts';
import type { Ask } from '../options/ask.ts';
import { isAsGenerated, withLineFeeds, withoutFiles, withoutGenerated } from './generated-files.ts';
import { flagOf, type OptionName, type Options } from '../options/option-table.ts';
import { type SavedRun, savedRunFile } from './saved-run.ts';
import { changedFacts, decidingFacts } from './deciding-facts.ts';
import { type DockerRun, dockerRun, type RunContext } from './docker-run.ts';

/** A run over a repository where another may have been before. */
export interface NextRun extends DockerRun {
  /** What of the user's own a Dockerfile and an ignore file that this run writes take the place of. */
  readonly replaces: ReadonlyMap<string, string>;
  readonly facts: SavedRun['facts'];
  /** What has changed in the repository since the last run. */
  readonly changes: readonly string[];
  /** Files of an earlier run that no run makes any more, with a sentence for each. */
  readonly leftovers: readonly Problem[];
  /** Answers that were kept and are no longer possible, with a sentence for each. */
  readonly outdated: readonly { readonly name: OptionName; readonly problem: Problem }[];
}

/**
 * Runs over the repository as it is without what an earlier run has generated. A flag wins over an answer that was kept, and that over
 * a question; an answer that is no longer possible gives way to what the repository says. `isService`: it is a new service of ours.
 */
export async function nextRun(
  files: RepositoryFiles,
  given: Options,
  ask: Ask | undefined,
  { saved, isService = saved?.serviceFiles !== undefined }: { readonly saved?: SavedRun; readonly isService?: boolean },
): Promise<NextRun> {
  const own = withoutGenerated(files, saved);
  // the newest release builds a new service, though the one before, which its go.mod names, would do
  const context: RunContext = { ...(isService && { go: versions.goNewest }), generated: new Set(saved?.files.keys()) };
  const kept = savedAnswers('docker', saved);
  const runWith = (answers: Options): Promise<DockerRun> => dockerRun(own, withSavedAnswers(given, answers), ask, context);
  const { run: seeing, outdated } = await runWithPossible(runWith, kept);
  const there = own.read(seeing.plan.dockerfile);
  const blind = there === undefined ? undefined : await blindRun(own, there, seeing, withSavedAnswers(given, kept), context);
  const run = blind ?? seeing;
  const facts = decidingFacts(run.plan);
  return {
    ...run,
    replaces: new Map([...(there === undefined || blind ? [] : [[run.plan.dockerfile, there] as const]), ...replacedIgnoreFile(run)]),
    facts,
    changes: saved ? changedFacts(saved.facts, facts) : [],
    leftovers: leftoversOf(files, saved, run),
    outdated,
  };
}

function replacedIgnoreFile({ repository: { dockerignore }, files }: DockerRun): readonly (readonly [string, string])[] {
  const written = files.find(({ path }) => path === dockerignore?.file);
  return dockerignore && written && written.text !== withLineFeeds(dockerignore.text) ? [[dockerignore.file, dockerignore.text]] : [];
}

// a Dockerfile of another name may be for a program of its own, with its ignore file
function leftoversOf(files: RepositoryFiles, saved: SavedRun | undefined, run: DockerRun): readonly Problem[] {
  const made = new Set(run.files.map(({ path }) => path));
  const isIgnoreFile = (path: string): boolean =>
    run.plan.dockerfile === 'Dockerfile' && ignoreFiles.includes(path) && isAsGenerated(saved, path, files.read(path) ?? '');
  const left = [...(saved?.files.keys() ?? [])].filter(
    path => !made.has(path) && (!/dockerfile|\.dockerignore$/i.test(path) || isIgnoreFile(path)) && files.exists(path),
  );
  return left.map(path => ({
    severity: 'warning',
    file: path,
    message: `${path} was written by an earlier run and is no longer part of what fits the repository; remove it, unless you use it otherwise.`,
  }));
}

// a Dockerfile that is there word for word has nothing of its own to say where the repository without it says the same: a run that
// was killed before it could tell, or whose .yo-rc.json was not kept, has written it
async function blindRun(
  files: RepositoryFiles,
  there: string,
  { plan: { dockerfile }, files: rendered, answers }: DockerRun,
  options: Options,
  context: RunContext,
): Promise<DockerRun | undefined> {
  const textOf = (texts: DockerRun['files']): string | undefined => texts.find(({ path }) => path === dockerfile)?.text;
  if (textOf(rendered) !== withLineFeeds(there)) return undefined;
  const run = await dockerRun(withoutFiles(files, new Set([dockerfile])), { ...options, ...answers }, undefined, context).catch(
    ignoreUserError,
  );
  return run && textOf(run.files) === textOf(rendered) ? run : undefined;
}

async function runWithPossible(
  runWith: (kept: Options) => Promise<DockerRun>,
  kept: Options,
): Promise<{ readonly run: DockerRun; readonly outdated: NextRun['outdated'] }> {
  try {
    return { run: await runWith(kept), outdated: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const name of answerNames('docker').filter(known => kept[known] !== undefined)) {
      const run = await runWith({ ...kept, [name]: undefined }).catch(ignoreUserError);
      if (run) return { run, outdated: [{ name, problem: outdatedProblem(name, error) }] };
    }
    throw error;
  }
}

function ignoreUserError(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

function outdatedProblem(name: OptionName, { message }: UserError): Problem {
  return {
    severity: 'warning',
    file: savedRunFile,
    message: `The answer --${flagOf(name)} of an earlier run is no longer possible and was dropped: ${message}`,
  };
}
