import { baseName } from '../builds/program-folders.ts';
import type { BuildEvidence } from '../builds/build-evidence.ts';
import { entryKind } from '../entry-kind.ts';
import type { Program } from '../packages/programs.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { type ExistingDockerfile, readDockerfile } from './existing-dockerfile.ts';
import type { FinalStage } from './final-stage.ts';
import { startArguments } from './start-script.ts';

/** The image that the repository itself makes of a program. */
export interface OwnImage {
  /** Path of the Dockerfile. */
  readonly file: string;
  readonly stage: FinalStage;
  /** What it always starts the program with, and what it does by default. */
  readonly entrypointArguments: readonly string[];
  readonly arguments: readonly string[];
  /** Files and folders of the repository that it holds, each with its absolute path there. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly isFolder: boolean }[];
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
  if (file === undefined || !stage) return undefined;
  const isAtRoot = file === 'Dockerfile';
  return {
    file,
    stage,
    ...argumentsOf(stage, name => startScript(files, stage, program, isAtRoot ? name : '')),
    copies: isAtRoot ? copiesOf(files, stage) : [],
  };
}

function dockerfileOf({ programs, buildEvidence }: Known, program: Program): string | undefined {
  const started = buildEvidence.filter(found => found.started && found.programDir !== undefined);
  const ofProgram = started.filter(({ programDir }) => programDir === program.dir).map(({ evidence }) => evidence.file);
  const isOfAnother = started.some(({ evidence, programDir }) => evidence.file === 'Dockerfile' && programDir !== program.dir);
  if (ofProgram.includes('Dockerfile') || ((programs.length === 1 || program.dir === '') && !isOfAnother)) return 'Dockerfile';
  return ofProgram[0];
}

type Arguments = Pick<OwnImage, 'entrypointArguments' | 'arguments'>;

function argumentsOf(
  { entrypoint = [], cmd = [] }: FinalStage,
  scriptArguments: (path: string) => readonly string[] | undefined,
): Arguments {
  const start = withoutInit(entrypoint.length > 0 ? entrypoint : cmd);
  const [executable = ''] = start;
  if (isScript(executable)) {
    const given = scriptArguments(executable);
    return given ? { entrypointArguments: given, arguments: [] } : { entrypointArguments: [], arguments: [] };
  }
  return entrypoint.length > 0
    ? { entrypointArguments: start.slice(1), arguments: cmd }
    : { entrypointArguments: [], arguments: start.slice(1) };
}

// tini -- program: a container's first process in its stead, which a Go program that ends on a signal can be itself
function withoutInit(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (!/(?:^|\/)(?:tini|dumb-init|catatonit)$/.test(first)) return words;
  return rest.slice(rest.findIndex(word => !word.startsWith('-')));
}

function isScript(executable: string): boolean {
  return /\.sh$|(?:^|\/)(?:sh|bash|ash|su-exec|gosu|docker-entrypoint|entrypoint)$/.test(executable);
}

function startScript(files: RepositoryFiles, { copies }: FinalStage, program: Program, path: string): readonly string[] | undefined {
  const name = baseName(path);
  const copied = copies.find(({ from, to }) => to === path || (baseName(from) === name && to.endsWith('/')) || from === name);
  const text = copied && path !== '' ? (files.read(copied.from) ?? files.read(`${copied.from}/${name}`)) : undefined;
  return text === undefined ? undefined : startArguments(text, [program.name, baseName(program.module)]);
}

// a file below a Dockerfile of a subfolder is copied from a context that cannot be known; nor is what a build reads a file to run with
function copiesOf(files: RepositoryFiles, { copies, image, workdir }: FinalStage): OwnImage['copies'] {
  if (/(?:^|\/)golang(?:[:@]|$)/.test(image)) return [];
  return copies.flatMap(({ from, to }): OwnImage['copies'] => {
    // what is laid over the root is for a script that starts the program
    const kind = from === '' || !to.startsWith('/') || /^\/+$/.test(to) ? undefined : entryKind(files, from);
    if (kind === 'folder') return [{ from, to: to.replace(/(?<=.)\/$/, ''), isFolder: true }];
    const isOfBuild = /\.(?:sh|go)$|(?:^|\/)go\.(?:mod|sum|work)$/.test(from);
    const folder = to.endsWith('/') ? to : to === workdir ? `${to}/` : undefined;
    return kind === 'file' && !isOfBuild ? [{ from, to: folder === undefined ? to : folder + baseName(from), isFolder: false }] : [];
  });
}
