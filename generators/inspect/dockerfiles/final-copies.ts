import { UNKNOWN } from '../shell/shell-words.ts';
import type { Evidence } from '../evidence.ts';
import { contextPath } from './context-path.ts';
import { pathFrom } from '../path-from.ts';
import { baseName } from '../paths.ts';
import { argumentsOf, type StageInstruction, type StageScope } from './dockerfile-stages.ts';

/** What a stage copies, and where to. */
export interface FinalCopy {
  /** In the build context a path or a pattern, '' for the whole of it. */
  readonly from: string;
  /** With the slash at its end that makes it a folder. */
  readonly to: string;
  /** Whether --chown gives it to another user than root. */
  readonly isGiven?: true;
  readonly evidence: Evidence;
}

/** What the COPY and ADD instructions of a stage bring, by where it comes from. */
export interface FinalCopies {
  /** From the build context. */
  readonly copies: readonly FinalCopy[];
  /** From it by a path that a variable hides in part: `from` is the name alone, with what is hidden of that. */
  readonly hiddenCopies: readonly FinalCopy[];
  /** From a stage, by its name or number there; `from` is absolute. */
  readonly stageCopies: readonly (FinalCopy & { readonly stage: string })[];
  /** From an image of others, that is named with a tag or a folder, or by ADD from a URL or out of an archive. */
  readonly imageCopies: readonly FinalCopy[];
}

/** What a stage brings of its repository: all but what comes from images of others. */
export function broughtCopies({ copies, hiddenCopies, stageCopies }: FinalCopies): readonly FinalCopy[] {
  return [...copies, ...hiddenCopies, ...stageCopies];
}

// what ADD fetches, or unpacks: docs.docker.com, Dockerfile reference, ADD
const fetched = /^(?:[a-z]+:\/\/|git@)|\.(?:tar(?:\.\w+)?|t[gbx]z2?)$/;

/** Reads a COPY or ADD, but for what a here-document holds or is copied to a path that is not known. */
export function readCopies(instruction: StageInstruction, { valueOf, workdir }: StageScope, file: string): FinalCopies {
  const words = argumentsOf(instruction, valueOf);
  const target = words.at(-1) ?? UNKNOWN;
  const isRead = !instruction.text.trimStart().startsWith('<<') && !target.includes(UNKNOWN);
  const flag = (known: string): string | undefined => instruction.flags.find(({ name }) => name === known)?.value;
  const isGiven = !/^(?:root|0)?(?::|$)/.test(flag('chown') ?? '');
  const rest = {
    to: isRead ? targetIn(workdir, target) : '',
    ...(isGiven && { isGiven: true as const }),
    evidence: { file, line: instruction.line },
  };
  const stage = flag('from')?.toLowerCase();
  const sources = isRead ? words.slice(0, -1) : [];
  const isOther = (word: string): boolean => instruction.keyword === 'ADD' && fetched.test(word);
  const others = sources.filter(isOther).map(word => ({ from: word.replaceAll(UNKNOWN, '...'), ...rest }));
  const own = sources.filter(word => !isOther(word));
  if (stage === undefined) {
    const hidden = own.filter(word => word.includes(UNKNOWN));
    return {
      copies: own.flatMap(word => contextPath(word) ?? []).map(from => ({ from, ...rest })),
      hiddenCopies: hidden.map(word => ({ from: baseName(word), ...rest })),
      stageCopies: [],
      imageCopies: others,
    };
  }
  const found = own.flatMap(word => pathFrom('/', word) ?? []).map(from => ({ from, ...rest }));
  const isImage = /[:/]/.test(stage);
  return {
    copies: [],
    hiddenCopies: [],
    stageCopies: isImage ? [] : found.map(copy => ({ stage, ...copy })),
    imageCopies: isImage ? found : [],
  };
}

// in the folder of the base image, which is not known, it stays as it is written
function targetIn(workdir: string | undefined, target: string): string {
  const path = pathFrom(workdir, target);
  if (path === undefined || path.includes(UNKNOWN)) return target;
  return /(?:^|\/)\.?$/.test(target) && path !== '/' ? `${path}/` : path;
}
