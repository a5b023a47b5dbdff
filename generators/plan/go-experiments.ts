import { minorNumber } from './version-order.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { cite } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { GoRelease } from './go-release.ts';

/** An experiment of the Go toolchain that a build needs, with a clause without a full stop that says why. */
export interface GoExperiment {
  readonly name: string;
  readonly reason: string;
}

/** Those without which a release of Go has no such package as the programs import. */
export function planExperiments(programs: readonly ProgramFacts[], { minor }: GoRelease): readonly GoExperiment[] {
  const release = minorNumber(minor);
  const needed = programs.flatMap(({ experimentalPackages }) => experimentalPackages).filter(({ onFrom = Infinity }) => release < onFrom);
  return firstBy(needed, ({ experiment }) => experiment).map(({ experiment, path, evidence }) => ({
    name: experiment,
    reason: `${cite(evidence)} imports ${path}, which Go ${minor} has by this only`,
  }));
}
