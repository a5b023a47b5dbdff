import type { OtherCopy } from '../inspect/dockerfiles/other-copies.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { isStarter } from '../inspect/dockerfiles/start-command.ts';
import { baseName, isWithin } from '../inspect/paths.ts';
import { asInOwnImage } from './clauses.ts';
import { isCopyablePath } from './docker-paths.ts';
import type { StageNames } from './own-stages.ts';
import { packageOfProgram } from './program-packages.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { RuntimeCopy, RuntimeStage } from './runtime-stage.ts';

/** What an image holds already. */
interface Held extends Pick<RuntimeStage, 'packages'> {
  readonly paths: readonly string[];
}

/** Where a copy puts what it takes: below a folder that ends with a slash by its own name, unless it is what is in that folder. */
export function placeOf({ from, to }: Pick<RuntimeCopy, 'from' | 'to'>): string {
  return to.endsWith('/') ? to + baseName(from) : to;
}

/** What the repository's own image takes from other images, or from stages that fetch or make it, and that an image does not hold yet. */
export function unheldCopies(ownImage: OwnImage | undefined, held: Held, { packages }: RuntimeBase): readonly OtherCopy[] {
  const isHeld = (copy: OtherCopy): boolean => {
    const name = baseName(placeOf(copy));
    const needed = packages && packageOfProgram(name, packages);
    const places = [placeOf(copy), ...(copy.to.endsWith('/') ? [copy.to.slice(0, -1)] : [])];
    return (
      places.some(path => held.paths.some(folder => isWithin(path, folder))) ||
      isStarter(name) ||
      needed === '' ||
      held.packages.some(found => found.name === needed)
    );
  };
  return (ownImage?.otherCopies ?? []).filter(copy => !isHeld(copy));
}

/**
 * Those of them that come from a stage which can be built here as well and makes something that the program needs, by absolute paths that its
 * code reads or that it is told.
 */
export function keptCopies(
  ownImage: OwnImage | undefined,
  held: Held,
  base: RuntimeBase,
  needs: readonly string[],
  nameOf: StageNames,
): readonly RuntimeCopy[] {
  if (!ownImage) return [];
  const unheld = unheldCopies(ownImage, held, base);
  const isNeeded = (copy: OtherCopy): boolean => needs.some(path => isWithin(path, placeOf(copy)) || isWithin(placeOf(copy), path));
  const needed = new Set(unheld.filter(isNeeded).flatMap(({ stage }) => stage ?? []));
  return unheld.flatMap(({ stage, from, to, isGiven }) => {
    if (stage === undefined || !needed.has(stage) || !to.startsWith('/') || ![from, to].every(isCopyablePath)) return [];
    // the working directory is a folder there already
    const target = to === ownImage.stage.workdir ? `${to}/` : to;
    return [
      {
        stage: nameOf(ownImage.file, stage),
        from,
        to: target,
        isFolder: false,
        ...(isGiven && { isOwned: true as const }),
        reason: asInOwnImage,
      },
    ];
  });
}
