import { baseName, isWithin, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import type { Program } from '../packages/programs.ts';
import { pathFrom } from '../path-from.ts';
import type { EntryKind, RepositoryFiles } from '../repository-files.ts';
import { dockerfileStages, isGoImage, type Stage, stageNamed } from './dockerfile-stages.ts';
import { type FinalStage, readFinalStage } from './final-stage.ts';
import { isUsualCopy, type OtherCopy, otherCopies } from './other-copies.ts';
import { type BuiltLines, type OtherStep, otherSteps } from './other-steps.ts';
import { type DockerfileOwners, ownDockerfile } from './own-dockerfile.ts';
import { type OwnStart, ownStart } from './own-start.ts';
import { type StageContents, stageContents } from './stage-contents.ts';

/** The image that the repository itself makes of a program. Its folders are also those that it makes and leaves empty. */
export interface OwnImage extends OwnStart {
  /** Path of the Dockerfile. */
  readonly file: string;
  readonly stage: FinalStage;
  /** Files and folders of the repository that it holds, each with its absolute path there. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly isFolder: boolean }[];
  /** What it holds that is neither the program nor of the repository. */
  readonly otherCopies: readonly OtherCopy[];
  /** What its build does beside fetching, copying and `go build`. */
  readonly otherSteps: readonly OtherStep[];
}

/** What the Dockerfile says that starts a program; no path of its build context where that is not known. */
export function ownImage(files: RepositoryFiles, owners: DockerfileOwners, program: Program): OwnImage | undefined {
  const names = namesOf(owners, program);
  const { file, context } = ownDockerfile(files, owners, program, names) ?? {};
  const text = file === undefined ? undefined : files.read(file);
  const stages = dockerfileStages(text ?? '');
  const final = stages.at(-1);
  if (file === undefined || text === undefined || !final) return undefined;
  const stage = readFinalStage(final, file);
  const seen =
    context === undefined ? undefined : { files, context, contents: stageContents(stages, path => kindIn(files, context, path)) };
  const copies = seen ? allCopies(seen, stage, program) : [];
  const contents = seen?.contents;
  const start = ownStart(stage, names, path => scriptText(files, copies, path));
  return {
    file,
    stage,
    ...start,
    copies: copiesOf(files, stage, copies),
    folders: [...new Set([...start.folders, ...emptyFolders(stage, contents)])],
    otherCopies: otherCopies(stage, stages, names, contents),
    otherSteps: contents
      ? otherSteps(text, contents, builtLines(owners, { file, stageCopies: stage.stageCopies }, stages, program, names))
      : [],
  };
}

// where a stage hands on more than the program, that may be changed when the program is built
function builtLines(
  { buildEvidence }: DockerfileOwners,
  { file, stageCopies }: { readonly file: string; readonly stageCopies: FinalStage['stageCopies'] },
  stages: readonly Stage[],
  { dir }: Program,
  names: ReadonlySet<string>,
): BuiltLines {
  const found = buildEvidence.filter(({ source, evidence }) => source === 'dockerfile' && evidence.file === file);
  const last = found.findLast(({ programDir }) => programDir === dir)?.evidence.line;
  const builder = stages.findLast(({ line }) => last !== undefined && line <= last);
  const handed = stageCopies.filter(({ stage }) => stageNamed(stages, stage) === builder);
  const isDone = builder !== stages.at(-1) && handed.every(copy => isUsualCopy(copy, names));
  return { all: new Set(found.map(({ evidence }) => evidence.line ?? 0)), ...(last !== undefined && isDone && { last }) };
}

interface Context {
  readonly files: RepositoryFiles;
  /** The folder that is the build context. */
  readonly context: string;
  readonly contents: StageContents;
}

function kindIn(files: RepositoryFiles, context: string, path: string): EntryKind | undefined {
  const place = pathFrom(context, path);
  return place === undefined ? undefined : entryKind(files, place);
}

// paths of the repository; what comes by way of a stage that builds is a file of it all the same
function allCopies({ files, context, contents }: Context, { copies, stageCopies }: FinalStage, program: Program): FinalStage['copies'] {
  // the whole context stays what it is
  const placeOf = (path: string): string => (path === '' ? '' : pathIn(context, path));
  const through = stageCopies.flatMap(({ stage, from, to, evidence }) => {
    const path = contents.contextPath(stage, from);
    return path === undefined || isOutput(files, placeOf(path), program) ? [] : [{ from: placeOf(path), to, evidence }];
  });
  const all = [...copies.map(copy => ({ ...copy, from: placeOf(copy.from) })), ...through];
  return all.toSorted((a, b) => (a.evidence.line ?? 0) - (b.evidence.line ?? 0));
}

// what is handed on empty is for the program to write to, and so is what is made and not filled
function emptyFolders({ folders, copies, stageCopies }: FinalStage, contents: StageContents | undefined): readonly string[] {
  const handed = stageCopies.filter(({ stage, from }) => contents?.isNewFolder(stage, from) === true);
  const filled = [...copies, ...stageCopies.filter(copy => !handed.includes(copy))].map(({ to }) => withoutSlash(to));
  const made = folders.map(({ path }) => path).filter(path => !filled.some(to => isWithin(to, path)));
  return [...made, ...handed.map(({ to }) => withoutSlash(to))];
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

// the folder that the program is built in, and one that only keeps a place for what is built
function isOutput(files: RepositoryFiles, path: string, { dir }: Program): boolean {
  const isFolder = entryKind(files, path) === 'folder';
  return isFolder && (isWithin(dir, path) || files.list(path).every(({ name }) => name.startsWith('.')));
}

// that of its folder, and those that the builds of the repository give its binary
function namesOf({ buildEvidence }: DockerfileOwners, { dir, name, module }: Program): ReadonlySet<string> {
  const outputs = buildEvidence.flatMap(({ programDir, output }) => (programDir === dir && output !== undefined ? baseName(output) : []));
  return new Set([name, baseName(module), ...outputs.filter(output => /\w/.test(output))]);
}

function scriptText(files: RepositoryFiles, copies: FinalStage['copies'], path: string): string | undefined {
  const name = baseName(path);
  const copied = copies.find(({ to }) => to === path) ?? copies.find(({ from }) => baseName(from) === name);
  return copied && (files.read(copied.from) ?? files.read(`${copied.from}/${name}`));
}

// what a build reads is no file to run with
function copiesOf(files: RepositoryFiles, { image, workdir }: FinalStage, copies: FinalStage['copies']): OwnImage['copies'] {
  if (isGoImage(image)) return [];
  return copies.flatMap(({ from, to }): OwnImage['copies'] => {
    // what is laid over the root is for a script that starts the program
    const kind = from === '' || !to.startsWith('/') || /^\/+$/.test(to) ? undefined : entryKind(files, from);
    if (kind === 'folder') return [{ from, to: withoutSlash(to), isFolder: true }];
    const isOfBuild = /\.(?:sh|go)$|(?:^|\/)go\.(?:mod|sum|work)$/.test(from);
    const folder = to.endsWith('/') ? to : to === workdir ? `${to}/` : undefined;
    return kind === 'file' && !isOfBuild ? [{ from, to: folder === undefined ? to : folder + baseName(from), isFolder: false }] : [];
  });
}
