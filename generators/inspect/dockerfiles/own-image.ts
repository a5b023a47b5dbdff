import type { BuildEvidence } from '../builds/build-evidence.ts';
import { entryKind } from '../entry-kind.ts';
import { type ExistingDockerfile, readDockerfile } from './existing-dockerfile.ts';
import type { FinalStage } from './final-stage.ts';
import type { Program } from '../packages/programs.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** The image that the repository itself makes of a program. */
export interface OwnImage {
  /** Path of the Dockerfile. */
  readonly file: string;
  readonly stage: FinalStage;
  /** What it always starts the program with, and what it does by default; nothing of a script that starts the program. */
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

/** What the Dockerfile says that starts a program: the one at the root first, which is taken for that of a repository with one program. */
export function ownImage(files: RepositoryFiles, { programs, buildEvidence }: Known, program: Program): OwnImage | undefined {
  const starting = buildEvidence
    .filter(({ started, programDir }) => started && programDir === program.dir)
    .map(({ evidence }) => evidence.file);
  const file = starting.includes('Dockerfile') || programs.length === 1 ? 'Dockerfile' : starting[0];
  const text = file === undefined ? undefined : files.read(file);
  const stage = file === undefined || text === undefined ? undefined : readDockerfile(text, file).finalStage;
  return file === undefined || !stage
    ? undefined
    : { file, stage, ...argumentsOf(stage), copies: file === 'Dockerfile' ? copiesOf(files, stage) : [] };
}

function argumentsOf({ entrypoint = [], cmd = [] }: FinalStage): Pick<OwnImage, 'entrypointArguments' | 'arguments'> {
  const start = withoutInit(entrypoint);
  if (start.length === 0)
    return startsScript(withoutInit(cmd)) ? nothing : { entrypointArguments: [], arguments: withoutInit(cmd).slice(1) };
  return startsScript(start) ? nothing : { entrypointArguments: start.slice(1), arguments: cmd };
}

// a file below a Dockerfile of a subfolder is copied from a context that cannot be known; nor is a whole context a file to run with
function copiesOf(files: RepositoryFiles, { copies }: FinalStage): OwnImage['copies'] {
  return copies.flatMap(({ from, to }): OwnImage['copies'] => {
    const kind = from === '' || !to.startsWith('/') ? undefined : entryKind(files, from);
    if (kind === 'folder') return [{ from, to: to.replace(/(?<=.)\/$/, ''), isFolder: true }];
    return kind === 'file' && !from.endsWith('.sh') ? [{ from, to: to.endsWith('/') ? to + basename(from) : to, isFolder: false }] : [];
  });
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const nothing = { entrypointArguments: [], arguments: [] } as const;

// tini -- program: a container's first process in its stead, which a Go program that ends on a signal can be itself
function withoutInit(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (!/(?:^|\/)(?:tini|dumb-init|catatonit)$/.test(first)) return words;
  return rest.slice(rest.findIndex(word => !word.startsWith('-')));
}

function startsScript([executable = '']: readonly string[]): boolean {
  return /\.sh$|(?:^|\/)(?:sh|bash|ash|su-exec|gosu|docker-entrypoint|entrypoint)$/.test(executable);
}
