import type { NextRun } from './next-run.ts';
import type { Program } from '../inspect/packages/programs.ts';
import type { Problem } from '../inspect/evidence.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { stepsAfter } from '../render/image-files.ts';
import type { UserError } from '../user-error.ts';
import type { Verification } from '../verify/verify-image.ts';
import type { FileOutcome } from './file-outcome.ts';

/** Everything that a run has to say at its end, for the report on the terminal and for `--json`. */
export interface RunOutcome {
  readonly programs: readonly Program[];
  readonly plan?: ImagePlan;
  readonly files: readonly FileOutcome[];
  /** What has changed in the repository since the last run. */
  readonly changes: readonly string[];
  readonly problems: readonly Problem[];
  /** What is left to the user to do. */
  readonly steps: readonly string[];
  /** What became of the images that were built and started, when that was asked for. */
  readonly verifications?: readonly Verification[];
}

/** The outcome of a run that wrote, or would write, these files; a file that was kept is a problem. */
export function runOutcome(run: NextRun, files: readonly FileOutcome[]): RunOutcome {
  const { repository, plan, changes } = run;
  return {
    programs: repository.programs,
    plan,
    files,
    changes,
    problems: [...notes(run, files), ...files.filter(({ status }) => status === 'kept').map(file => keptProblem(plan, file))],
    steps: stepsAfter(
      run.makefile,
      files.map(({ path }) => path),
    ),
  };
}

/** What is wrong beside the files that were kept. */
export function notes(
  { repository, plan, ignoreProblems, outdated, leftovers }: NextRun,
  files: readonly FileOutcome[],
): readonly Problem[] {
  const isKept = files.some(({ path, status }) => status === 'kept' && path === repository.dockerignore?.file);
  return [
    ...repository.problems,
    ...plan.warnings,
    ...outdated.map(({ problem }) => problem),
    ...leftovers,
    ...(isKept ? ignoreProblems : []),
  ];
}

function keptProblem({ dockerfile, ignoreFile }: ImagePlan, { path, isEdited }: FileOutcome): Problem {
  const why = isEdited ? 'was edited since it was generated, and differs from what fits now' : 'is there already and differs';
  // another name for the Dockerfile is one for its ignore file too, and for nothing else
  const beside = path === dockerfile || path === ignoreFile.path ? ', or write beside it with --dockerfile NAME' : '';
  return {
    severity: 'error',
    message: `${path} ${why}, so it was left alone. Replace it with --force${beside}.`,
    file: path,
  };
}

/** 0 when everything asked for was done, else 1. */
export function exitStatus({ problems }: Pick<RunOutcome, 'problems'>): 0 | 1 {
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The outcome of a run that ended before it planned anything. */
export function failedOutcome({ message, found }: UserError): RunOutcome {
  const { programs = [], evidence } = found;
  return { programs, files: [], changes: [], problems: [{ severity: 'error', message, ...evidence }], steps: [] };
}
