import type { BuildEvidence } from '../builds/build-evidence.ts';
import { entryKind } from '../entry-kind.ts';
import type { Program } from '../packages/programs.ts';
import { pathFrom } from '../path-from.ts';
import { baseName, folderOf } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { hasWildcards } from '../path-match.ts';
import type { DockerBuild } from './docker-builds.ts';
import { contextCopies } from './dockerfile-builds.ts';
import { dockerfileStages, isGoImage, type Stage, stageNamed, walkStage } from './dockerfile-stages.ts';
import { readFinalStage } from './final-stage.ts';
import { isProductDockerfile } from './product-dockerfile.ts';
import { withoutStarters } from './start-command.ts';

/** A Dockerfile of the repository, and the folder that is its build context where that is known. */
export interface OwnDockerfile {
  readonly file: string;
  readonly context?: string;
}

/** What of a repository tells whose a Dockerfile is. */
export interface DockerfileOwners {
  readonly programs: readonly Program[];
  readonly buildEvidence: readonly BuildEvidence[];
  readonly dockerBuilds: readonly DockerBuild[];
  readonly files: readonly string[];
}

/**
 * The Dockerfile that starts a program, whose binary may have one of these names: the one at the root first, which is taken for that of the
 * only program, or of the one at the root, unless it is known to start another; then one that is known to start it, and then, for such a
 * program, the only one that may.
 */
export function ownDockerfile(
  files: RepositoryFiles,
  owners: DockerfileOwners,
  program: Program,
  names: ReadonlySet<string>,
): OwnDockerfile | undefined {
  const { programs, buildEvidence } = owners;
  const started = buildEvidence.filter(found => found.started && found.programDir !== undefined);
  const ofProgram = [...new Set(started.filter(({ programDir }) => programDir === program.dir).map(({ evidence }) => evidence.file))];
  const isOfAnother = (file: string): boolean => !ofProgram.includes(file) && started.some(({ evidence }) => evidence.file === file);
  const isAlone = programs.length === 1 || program.dir === '';
  if (files.exists('Dockerfile') && (ofProgram.includes('Dockerfile') || (isAlone && !isOfAnother('Dockerfile'))))
    return { file: 'Dockerfile', context: '' };
  const [known] = bestFirst(owners, ofProgram);
  const file =
    known ??
    (isAlone
      ? onlyLikely(
          files,
          owners.files.filter(path => isProductDockerfile(path) && !isOfAnother(path)),
          names,
        )
      : undefined);
  if (file === undefined) return undefined;
  const context = contextOf(files, owners, file);
  return { file, ...(context !== undefined && { context }) };
}

// what the repository itself builds before what it may be built by, and a plain name before one of a variant
function bestFirst({ dockerBuilds }: DockerfileOwners, found: readonly string[]): readonly string[] {
  const named = new Set(dockerBuilds.map(({ file }) => file));
  const rank = (file: string): number => (named.has(file) ? 0 : 2) + (baseName(file) === 'Dockerfile' ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function onlyLikely(files: RepositoryFiles, paths: readonly string[], names: ReadonlySet<string>): string | undefined {
  const found = paths.filter(path => path !== 'Dockerfile' && mayStart(dockerfileStages(files.read(path) ?? ''), names));
  const plain = found.filter(path => baseName(path) === 'Dockerfile');
  return only(plain.length > 0 ? plain : found);
}

// by the name of what it starts, or by a path where it has what has the name, or what a stage made of the whole repository
function mayStart(stages: readonly Stage[], names: ReadonlySet<string>): boolean {
  const final = stages.at(-1);
  if (!final) return false;
  const { image, entrypoint = [], cmd = [], copies, stageCopies } = readFinalStage(final, '');
  const [executable = ''] = withoutStarters([...entrypoint, ...cmd]);
  if (isGoImage(image)) return false;
  if (names.has(baseName(executable))) return true;
  const isMade = stageCopies.some(({ stage }) => copiesAll(stageNamed(stages, stage)));
  return executable.includes('/') && (isMade || [...copies, ...stageCopies].some(({ from }) => names.has(baseName(from))));
}

function copiesAll(stage: Stage | undefined): boolean {
  return stage !== undefined && copiesOfStage(stage).some(from => from === '');
}

function copiesOfStage(stage: Stage): readonly string[] {
  const found: string[] = [];
  walkStage(stage, (instruction, scope) => {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD')
      found.push(...contextCopies(instruction, scope).map(({ from }) => from));
  });
  return found;
}

/**
 * The build context of a Dockerfile: what builds it says so, else the builds in it that find their programs, else what it copies; beside all
 * that it is the root or its folder. Undefined when that leaves more than one.
 */
export function contextOf(
  files: RepositoryFiles,
  { buildEvidence, dockerBuilds }: Pick<DockerfileOwners, 'buildEvidence' | 'dockerBuilds'>,
  file: string,
): string | undefined {
  const ofBuilds = buildEvidence.filter(({ source, evidence }) => source === 'dockerfile' && evidence.file === file);
  const copies = dockerfileStages(files.read(file) ?? '').flatMap(copiesOfStage);
  const isThere = (context: string, from: string): boolean =>
    from === '' || hasWildcards(from) || entryKind(files, pathFrom(context, from) ?? '') !== undefined;
  const possible = [...new Set(['', folderOf(file)])];
  return (
    only(dockerBuilds.flatMap(build => (build.file === file ? (build.context ?? []) : []))) ??
    only(ofBuilds.flatMap(({ context }) => context ?? [])) ??
    only(possible) ??
    only(possible.filter(context => copies.every(from => isThere(context, from))))
  );
}

function only(found: readonly string[]): string | undefined {
  const [first, ...others] = new Set(found);
  return others.length === 0 ? first : undefined;
}
