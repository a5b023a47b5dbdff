import { walkStage } from './dockerfile-stages.ts';
import { readCopies } from './final-copies.ts';
import { type OwnStage, type OwnStages, ownStagesFor } from './own-stages.ts';
import { compilesGo } from './stage-contents.ts';

/** What a stage that compiles Go takes from one that can be built as it is: what a front end's build writes, mostly. Both paths are absolute. */
export interface HandedCopy {
  readonly stage: string;
  readonly from: string;
  /** With a slash at its end in a folder, or as what is in that. */
  readonly to: string;
}

/** Finds them, and the stages that they come from, each behind those that it needs. */
export function handedCopies(own: OwnStages): { readonly copies: readonly HandedCopy[]; readonly stages: readonly OwnStage[] } {
  const taken = own.stages.filter(compilesGo).flatMap(stage => {
    const found: { readonly stage: string; readonly from: string; readonly to: string }[] = [];
    walkStage(stage, (instruction, scope) => {
      if (instruction.keyword === 'COPY') found.push(...readCopies(instruction, scope, own.file).stageCopies);
    });
    return found;
  });
  // without it nothing can be built at all, so that it may also be fetched
  const known = taken.map(({ stage, from, to }) => ({ from, to, stages: ownStagesFor(own, stage, { mayFetch: true }) ?? [] }));
  return {
    copies: known.flatMap(({ from, to, stages }) => stages.slice(-1).map(({ name }) => ({ stage: name, from, to }))),
    stages: known.flatMap(({ stages }) => stages),
  };
}
