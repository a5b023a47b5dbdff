import { entryKind } from '../entry-kind.ts';
import type { Program } from '../packages/programs.ts';
import { pathFrom } from '../path-from.ts';
import { hasWildcards, pathPattern } from '../path-match.ts';
import { baseName, folderOf, isWithin, pathIn, withoutSlash } from '../paths.ts';
import type { EntryKind, RepositoryFiles } from '../repository-files.ts';
import { matchesPieces } from '../wildcards.ts';
import { isGoImage, type Stage } from './dockerfile-stages.ts';
import type { FinalStage } from './final-stage.ts';
import type { ScriptFile } from './own-script.ts';
import { type StageContents, stageContents } from './stage-contents.ts';

/** A build context that is known, and what lies in the stages that are made of it. */
export interface SeenContext {
  readonly files: RepositoryFiles;
  /** The folder that it is. */
  readonly context: string;
  readonly contents: StageContents;
}

/** A file or folder of the repository that an image holds, with its absolute path there. */
export interface OwnCopy {
  readonly from: string;
  readonly to: string;
  readonly isFolder: boolean;
  /** Whether it is given to the user that the image runs as. */
  readonly isGiven?: true;
}

/** Sees the stages of a Dockerfile from a folder of the repository. */
export function seenFrom(files: RepositoryFiles, context: string, stages: readonly Stage[]): SeenContext {
  return { files, context, contents: stageContents(stages, path => kindIn(files, context, path)) };
}

function kindIn(files: RepositoryFiles, context: string, path: string): EntryKind | undefined {
  const place = pathFrom(context, path);
  return place === undefined ? undefined : entryKind(files, place);
}

/**
 * All that a final stage copies of the repository, as paths of that, in the order of its lines: what comes by way of a stage that builds
 * is a file of the repository all the same.
 */
export function allCopies(
  { files, context, contents }: SeenContext,
  { copies, stageCopies }: FinalStage,
  program: Program,
): FinalStage['copies'] {
  // the whole context stays what it is
  const placeOf = (path: string): string => (path === '' ? '' : pathIn(context, path));
  const through = stageCopies.flatMap(({ stage, from, ...copy }) => {
    const { to } = copy;
    const [folder, pattern] = hasWildcards(baseName(from)) ? [folderOf(from), baseName(from)] : [from];
    const path = contents.contextPath(stage, folder);
    if (path === undefined && pattern === undefined && from !== '/') {
      const below = contents.contextPathsBelow(stage, from);
      return below.map(found => ({ ...copy, from: placeOf(found.from), to: pathIn(withoutSlash(to), found.path) }));
    }
    if (path === '' && pattern === undefined) return [{ ...copy, from: '' }];
    if (path === undefined || isOutput(files, placeOf(path), program)) return [];
    return [{ ...copy, from: placeOf(pattern === undefined ? path : pathIn(path, pattern)) }];
  });
  const all = [...copies.map(copy => ({ ...copy, from: placeOf(copy.from) })), ...through];
  const known = all.flatMap(copy => (copy.from === '' ? dataIn(files, context, copy) : matching(files, copy)));
  return known.toSorted((a, b) => (a.evidence.line ?? 0) - (b.evidence.line ?? 0));
}

// what programs find by a path, as such folders are called
const dataFolder =
  /^(?:static|public|assets?|templates?|views|html|www|migrations|db|data|conf|configs?|locales?|i18n|lang(?:uage)?s?|translations|emails?|themes?|resources)$/i;

// of the whole build context those folders, without what is still to be built
function dataIn(files: RepositoryFiles, context: string, copy: FinalStage['copies'][number]): FinalStage['copies'] {
  if (!copy.to.startsWith('/') || /^\/+$/.test(copy.to)) return [copy];
  const folders = files.list(context).filter(({ name, kind }) => kind === 'folder' && dataFolder.test(name));
  const found = folders.filter(({ name }) => {
    const entries = files.list(pathIn(context, name)).map(entry => entry.name);
    return !entries.includes('package.json') && !entries.every(entry => entry.endsWith('.go'));
  });
  return [copy, ...found.map(({ name }) => ({ ...copy, from: pathIn(context, name), to: `${withoutSlash(copy.to)}/${name}` }))];
}

// more than these would be a list that nobody reads
const MOST_MATCHES = 10;

// the files of a pattern, or the folder whose files are all that it has; of a folder that matches, Docker copies what is in it
function matching(files: RepositoryFiles, copy: FinalStage['copies'][number]): FinalStage['copies'] {
  const pattern = baseName(copy.from);
  const folder = folderOf(copy.from);
  if (!hasWildcards(pattern)) return [copy];
  const pieces = pathPattern(pattern);
  const found = files.list(folder).filter(({ name }) => pieces && matchesPieces(pieces, Array.from(name)));
  const to = copy.to.endsWith('/') ? copy.to : `${copy.to}/`;
  if (found.some(({ kind }) => kind !== 'file')) return [];
  if (pattern === '*' && folder !== '') return [{ ...copy, from: folder, to }];
  return found.length > MOST_MATCHES ? [] : found.map(({ name }) => ({ ...copy, from: pathIn(folder, name), to }));
}

/** Those of them that a program may run with: what a build reads is no such file. */
export function runtimeCopies(
  files: RepositoryFiles,
  { image, workdir, folders, givenFiles, ranScripts }: FinalStage,
  copies: FinalStage['copies'],
  startScript: ScriptFile | undefined,
): readonly OwnCopy[] {
  if (isGoImage(image)) return [];
  // what starts the program, or is run for that or by the build
  const isOfStart = (from: string): boolean =>
    from === startScript?.from ||
    (isScript(from) && (ranScripts.has(baseName(from)) || startScript?.text.includes(baseName(from)) === true));
  const given = [...folders.filter(({ isGiven }) => isGiven).map(({ path }) => path), ...givenFiles];
  return copies.flatMap(({ from, to, isGiven }): readonly OwnCopy[] => {
    const kind = from === '' || !to.startsWith('/') ? undefined : entryKind(files, from);
    // a folder that is laid over the root is for a script that starts the program
    if (kind === 'folder' && /^\/+$/.test(to)) return [];
    const isOfBuild = /\.go$|(?:^|\/)go\.(?:mod|sum|work)$/.test(from);
    if (kind === undefined || (kind === 'file' && (isOfBuild || isOfStart(from)))) return [];
    const folder = to.endsWith('/') ? to : to === workdir ? `${to}/` : undefined;
    const place = kind === 'folder' ? withoutSlash(to) : folder === undefined ? to : folder + baseName(from);
    const isOfUser = isGiven === true || given.some(path => isWithin(place, path));
    return [{ from, to: place, isFolder: kind === 'folder', ...(isOfUser && { isGiven: true as const }) }];
  });
}

/** Whether a file is a script of the shell by its name. */
export function isScript(path: string): boolean {
  return path.endsWith('.sh');
}

// the folder that the program is built in, and one that only keeps a place for what is built
function isOutput(files: RepositoryFiles, path: string, { dir }: Program): boolean {
  const isFolder = entryKind(files, path) === 'folder';
  return isFolder && (isWithin(dir, path) || files.list(path).every(({ name }) => name.startsWith('.')));
}
