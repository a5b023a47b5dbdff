import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import { folderOf, isWithin } from '../inspect/paths.ts';

/** What a program embeds and the repository does not have, or as a placeholder only, and no front end that is built here makes. */
export function openEmbeds({ embeds, frontEnds }: ProgramFacts): ProgramFacts['embeds'] {
  const built = new Set(frontEnds.map(({ neededBy }) => cite(neededBy.evidence)));
  const targets = frontEnds.flatMap(({ target, neededBy }) => (neededBy.kind === 'runtime' ? [] : [target]));
  return embeds.filter(({ state, pattern, evidence }) => {
    const root = embedRoot(folderOf(evidence.file), pattern);
    const isBuilt = built.has(cite(evidence)) || targets.some(target => isWithin(root, target));
    return (state === 'missing' || state === 'placeholder') && !isBuilt;
  });
}
