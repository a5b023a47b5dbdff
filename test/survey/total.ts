import { isStarted } from './row.ts';
import type { Survey } from './survey.ts';

/** One sentence for a whole table. */
export function total(surveys: readonly Survey[]): string {
  const generated = surveys.filter(survey => !('failure' in survey.generated));
  const buildable = generated.filter(({ host }) => host?.failure === undefined);
  const built = buildable.filter(({ build }) => build?.failure === undefined);
  const started = built.filter(isStarted);
  return (
    `Of ${surveys.length} repositories ${generated.length} got a Dockerfile; of the ${buildable.length} of these whose sources can be ` +
    `built here, ${built.length} built and ${started.length} started.`
  );
}
