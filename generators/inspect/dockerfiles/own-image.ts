import { baseName, isWithin } from '../paths.ts';
import type { BuildEvidence } from '../builds/build-evidence.ts';
import { entryKind } from '../entry-kind.ts';
import type { Program } from '../packages/programs.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { dockerfileStages, isGoImage } from './dockerfile-stages.ts';
import { type ExistingDockerfile, readDockerfile } from './existing-dockerfile.ts';
import type { FinalStage } from './final-stage.ts';
import { type BuiltLines, type OtherStep, otherSteps } from './other-steps.ts';
import { type OwnStart, ownStart } from './own-start.ts';
import { type StageContents, stageContents } from './stage-contents.ts';

/** The image that the repository itself makes of a program. Its folders are also those that it makes and leaves empty. */
export interface OwnImage extends OwnStart {
  /** Path of the Dockerfile. */
  readonly file: string;
  readonly stage: FinalStage;
  /** Files and folders of the repository that it holds, each with its absolute path there. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly isFolder: boolean }[];
  /** What its build does beside fetching, copying and `go build`. */
  readonly otherSteps: readonly OtherStep[];
}

interface Known {
  readonly programs: readonly Program[];
  readonly buildEvidence: readonly BuildEvidence[];
  readonly dockerfile?: ExistingDockerfile;
}

/**
 * What the Dockerfile says that starts a program: the one at the root first, which is taken for that of the only program, or of the one
 * at the root, unless it is known to start another.
 */
export function ownImage(files: RepositoryFiles, known: Known, program: Program): OwnImage | undefined {
  const file = dockerfileOf(known, program);
  const text = file === undefined ? undefined : files.read(file);
  const stage = file === undefined || text === undefined ? undefined : readDockerfile(text, file).finalStage;
  if (file === undefined || text === undefined || !stage) return undefined;
  // below the root the build context cannot be known, and so no path in it
  const contents = file === 'Dockerfile' ? stageContents(dockerfileStages(text), path => entryKind(files, path)) : undefined;
  const copies = contents ? allCopies(files, contents, stage, program) : [];
  const start = ownStart(stage, namesOf(known, program), path => scriptText(files, copies, path));
  return {
    file,
    stage,
    ...start,
    copies: copiesOf(files, stage, copies),
    folders: [...new Set([...start.folders, ...emptyFolders(stage, contents)])],
    otherSteps: contents ? otherSteps(text, contents, builtLines(known, file, program)) : [],
  };
}

function builtLines({ buildEvidence }: Known, file: string, { dir }: Program): BuiltLines {
  const found = buildEvidence.filter(({ source, evidence }) => source === 'dockerfile' && evidence.file === file);
  const last = found.findLast(({ programDir }) => programDir === dir)?.evidence.line;
  return { all: new Set(found.map(({ evidence }) => evidence.line ?? 0)), ...(last !== undefined && { last }) };
}

// what comes by way of a stage that builds is a file of the repository all the same
function allCopies(
  files: RepositoryFiles,
  { contextPath }: StageContents,
  { copies, stageCopies }: FinalStage,
  program: Program,
): FinalStage['copies'] {
  const through = stageCopies.flatMap(({ stage, from, to, evidence }) => {
    const path = contextPath(stage, from);
    return path === undefined || isOutput(files, path, program) ? [] : [{ from: path, to, evidence }];
  });
  return [...copies, ...through].toSorted((a, b) => (a.evidence.line ?? 0) - (b.evidence.line ?? 0));
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

function dockerfileOf({ programs, buildEvidence }: Known, program: Program): string | undefined {
  const started = buildEvidence.filter(found => found.started && found.programDir !== undefined);
  const ofProgram = started.filter(({ programDir }) => programDir === program.dir).map(({ evidence }) => evidence.file);
  const isOfAnother = started.some(({ evidence, programDir }) => evidence.file === 'Dockerfile' && programDir !== program.dir);
  if (ofProgram.includes('Dockerfile') || ((programs.length === 1 || program.dir === '') && !isOfAnother)) return 'Dockerfile';
  return ofProgram[0];
}

// that of its folder, and those that the builds of the repository give its binary
function namesOf({ buildEvidence }: Known, { dir, name, module }: Program): ReadonlySet<string> {
  const outputs = buildEvidence.flatMap(({ programDir, output }) => (programDir === dir && output !== undefined ? baseName(output) : []));
  return new Set([name, baseName(module), ...outputs.filter(output => /\w/.test(output))]);
}

function scriptText(files: RepositoryFiles, copies: FinalStage['copies'], path: string): string | undefined {
  const name = baseName(path);
  const copied = copies.find(({ from, to }) => to === path || (baseName(from) === name && to.endsWith('/')) || from === name);
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
