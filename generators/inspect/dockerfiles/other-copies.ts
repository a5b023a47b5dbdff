import type { Evidence } from '../evidence.ts';
import { hasWildcards } from '../path-match.ts';
import { baseName, folderOf } from '../paths.ts';
import { isGoImage, type Stage, stageNamed } from './dockerfile-stages.ts';
import type { FinalStage } from './final-stage.ts';
import { withoutPlatform } from './platform-name.ts';
import type { StageContents } from './stage-contents.ts';

/** What a final stage copies that is neither the program nor a file that the repository has, and where it puts it. */
export interface OtherCopy {
  readonly from: string;
  /** Where it is put; with a slash at its end in a folder, or as what is in that. */
  readonly to: string;
  /** The stage that COPY takes it from, where that can be built here as well. */
  readonly stage?: string;
  /** Whether it is given to another user than root. */
  readonly isGiven?: true;
  readonly evidence: Evidence;
}

// certificates, time zones, users and libraries, which every image here has of its own or as packages
const ofSystem =
  /^\/(?:$|tmp$|lib\d*(?:\/|$)|usr\/(?:local\/)?lib\d*(?:\/|$)|etc\/(?:ssl|pki|ca-certificates|passwd|group|shadow|nsswitch|hosts|apk)|usr\/(?:local\/)?share\/(?:keyrings|zoneinfo|ca-certificates))|zoneinfo|ca-certificates|\.so(?:\.|$)/;

/** Whether what is copied is the program, by its names, or what every image here has of its own. */
export function isUsualCopy({ from, to }: Pick<OtherCopy, 'from' | 'to'>, names: ReadonlySet<string>): boolean {
  // what lies in one for temporary files is made there
  return isProgramCopy({ from, to }, names) || [from, to].some(path => ofSystem.test(path)) || to.startsWith('/tmp/');
}

function isProgramCopy({ from, to }: Pick<OtherCopy, 'from' | 'to'>, names: ReadonlySet<string>): boolean {
  return [baseName(from), withoutPlatform(baseName(from)), baseName(to)].some(name => names.has(name));
}

/**
 * Finds them by their names; what is missing in the build context only where the program is known among what it copies, and of a stage where
 * what lies in that is known, too.
 */
export function otherCopies(
  { image, copies, hiddenCopies, stageCopies, imageCopies }: FinalStage,
  stages: readonly Stage[],
  names: ReadonlySet<string>,
  contents: StageContents | undefined,
  missing: FinalStage['copies'],
): readonly OtherCopy[] {
  // with Go it is one to develop in, unless the program comes from a stage before
  if (isGoImage(image) && !stageCopies.some(copy => isProgramCopy(copy, names))) return [];
  const isKnown = [...copies, ...hiddenCopies, ...stageCopies, ...imageCopies].some(copy => isProgramCopy(copy, names));
  const isElsewhere = ({ stage, from }: FinalStage['stageCopies'][number]): boolean => {
    if (!stageNamed(stages, stage)) return !hasWildcards(from);
    if (!isKnown || !contents) return false;
    // a pattern that matches nothing fails: what is not of the context is made there
    if (hasWildcards(from)) return !isOfContext(contents, stage, folderOf(from));
    return contents.contextPath(stage, from) === undefined && !contents.isNewFolder(stage, from);
  };
  const fetched = imageCopies.filter(({ from }) => !hasWildcards(from));
  const others = [...stageCopies.filter(isElsewhere), ...fetched].filter(copy => !isUsualCopy(copy, names));
  // by its own name at the root, where a stage may put a whole system
  const prepared = isKnown ? missing.filter(({ from, to }) => !isUsualCopy({ from, to: to === '/' ? from : to }, names)) : [];
  return [...prepared, ...others];
}

function isOfContext(contents: StageContents, stage: string, folder: string): boolean {
  return contents.contextPath(stage, folder) !== undefined || contents.contextPathsBelow(stage, folder).length > 0;
}
