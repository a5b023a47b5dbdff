import { firstBy } from '../first-by.ts';
import { type HandedCopy, handedCopies } from './handed-copies.ts';
import type { OtherCopy } from './other-copies.ts';
import { type OwnStage, type OwnStages, ownStagesFor } from './own-stages.ts';

/** What an image takes of other stages of its Dockerfile than that which compiles the program. */
export interface TakenStages {
  /** What it holds that is neither the program nor of the repository. */
  readonly otherCopies: readonly OtherCopy[];
  /** What its build takes before it compiles. */
  readonly handedCopies: readonly HandedCopy[];
  /** The stages that both are taken from, where they can be built as they are, and those that they need; in their order. */
  readonly ownStages: readonly OwnStage[];
}

/** Finds them; `own` is undefined for another build context than the root of the repository, whose paths would be other ones here. */
export function takenStages(own: OwnStages | undefined, others: readonly OtherCopy[]): TakenStages {
  const handed = own ? handedCopies(own) : { copies: [], stages: [] };
  const known = others.map(({ stage: from, ...copy }) => ({ copy, stages: (own && from !== undefined && ownStagesFor(own, from)) || [] }));
  const stages = [...known.flatMap(found => found.stages), ...handed.stages];
  return {
    otherCopies: known.map(found => {
      const [stage] = found.stages.slice(-1);
      return { ...found.copy, ...(stage && { stage: stage.name }) };
    }),
    handedCopies: handed.copies,
    ownStages: firstBy(
      stages.toSorted((a, b) => a.evidence.line - b.evidence.line),
      ({ name }) => name,
    ),
  };
}
