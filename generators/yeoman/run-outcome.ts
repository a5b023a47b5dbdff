import type { DockerRun } from '../docker/docker-run.ts';
import type { Program } from '../inspect/packages/programs.ts';
import type { Problem } from '../inspect/evidence.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import type { Verification } from '../verify/verify-image.ts';
import type { FileOutcome } from './file-outcome.ts';

/** Everything that a run has to say at its end, for the report on the terminal and for `--json`. */
export interface RunOutcome {
  readonly programs: readonly Program[];
  readonly plan?: ImagePlan;
  readonly files: readonly FileOutcome[];
  readonly problems: readonly Problem[];
  /** What became of the images that were built and started, when that was asked for. */
  readonly verifications?: readonly Verification[];
}

/** The outcome of a run that wrote, or would write, these files; a file that was kept is a problem. */
export function runOutcome({ repository, plan, ignoreProblems }: DockerRun, files: readonly FileOutcome[]): RunOutcome {
  const kept = files.filter(({ status }) => status === 'kept');
  const staying = kept.some(({ path }) => path === repository.dockerignore?.file) ? ignoreProblems : [];
  const problems = [...repository.problems, ...plan.warnings, ...staying, ...kept.map(keptProblem)];
  return { programs: repository.programs, plan, files, problems };
}

function keptProblem({ path }: FileOutcome): Problem {
  return {
    severity: 'error',
    message: `${path} is there already and differs, so it was left alone. Replace it with --force, or write beside it with --dockerfile NAME.`,
    file: path,
  };
}

/** 0 when everything asked for was done, else 1. */
export function exitStatus({ problems }: RunOutcome): 0 | 1 {
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The outcome of a run that ended before it planned anything. */
export function failedOutcome(message: string): RunOutcome {
  return { programs: [], files: [], problems: [{ severity: 'error', message }] };
}
