import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { RequiredEnvironment } from '../inspect/traits/required-environment.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/** The variables that a program ends without and that its image does not set, where an example of a file sets them all. */
export function neededVariables({ requiredEnvironment }: ProgramFacts, { env }: RuntimeStage): RequiredEnvironment['variables'] {
  return (requiredEnvironment?.variables ?? []).filter(({ name }) => env.every(set => set.name !== name));
}
