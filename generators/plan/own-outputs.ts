import { cite, type Evidence } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import { folderOf, withoutSlash } from '../inspect/paths.ts';
import { isCopyablePath } from './docker-paths.ts';
import { openEmbeds } from './open-embeds.ts';

/** What a stage of the repository's own Dockerfile makes that a program embeds. */
export interface OwnOutput {
  /** The name that the stage has there. */
  readonly stage: string;
  readonly from: string;
  /** In the repository; with a slash at its end in that folder, or as what is in it. */
  readonly to: string;
  /** Where it is embedded. */
  readonly embeddedAt: Evidence;
}

/** What a program embeds that nothing here makes: neither a front end nor a stage of the repository's own Dockerfile. */
export function unmadeEmbeds(program: ProgramFacts): ProgramFacts['embeds'] {
  const made = new Set(ownOutputs(program).map(({ embeddedAt }) => cite(embeddedAt)));
  return openEmbeds(program).filter(({ evidence }) => !made.has(cite(evidence)));
}

/** Where nothing else here makes what a program embeds: the same copy that the repository's own image makes before it compiles. */
export function ownOutputs(program: ProgramFacts): readonly OwnOutput[] {
  return openEmbeds(program).flatMap(({ pattern, evidence }) => {
    // the folder itself, or one around it
    const places: string[] = [];
    for (let place = embedRoot(folderOf(evidence.file), pattern); place !== ''; place = folderOf(place)) places.push(place);
    const found = places.flatMap(place =>
      (program.ownImage?.handedCopies ?? [])
        .filter(({ to }) => withoutSlash(to).endsWith(`/${place}`))
        .map(({ stage, from, to }) => ({ stage, from, to: to.endsWith('/') ? `${place}/` : place, embeddedAt: evidence })),
    );
    return found.filter(({ from, to }) => isCopyablePath(from) && isCopyablePath(to)).slice(0, 1);
  });
}
