import type { BuildEvidence } from '../builds/build-evidence.ts';
import { entryKind } from '../entry-kind.ts';
import { isOutsideHelpers } from '../packages/helper-folders.ts';
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
 * only program beside helpers, or of the one at the root, unless it is known to start another; then one that is known to start it, and then, for such a
 * program, the likely one of those that may.
 */
export function ownDockerfile(
  files: RepositoryFiles,
  owners: DockerfileOwners,
  program: Program,
  names: ReadonlySet<string>,
): OwnDockerfile | undefined {
  const ofProgram = startersOf(owners, program);
  if (
    files.exists('Dockerfile') &&
    (ofProgram.includes('Dockerfile') || (isAlone(owners, program) && !isOfAnother(owners, program, 'Dockerfile')))
  )
    return { file: 'Dockerfile', context: '' };
  const [known] = bestFirst(owners, ofProgram, names);
  const file = known ?? likelyOne(possibleDockerfiles(files, owners, program, names), names);
  if (file === undefined) return undefined;
  const context = contextOf(files, owners, file);
  return { file, ...(context !== undefined && { context }) };
}

/** The Dockerfiles, beside the one at the root, that may start the only program beside helpers, or the one at the root. */
export function possibleDockerfiles(
  files: RepositoryFiles,
  owners: DockerfileOwners,
  program: Program,
  names: ReadonlySet<string>,
): readonly string[] {
  if (!isAlone(owners, program)) return [];
  return owners.files.filter(
    path =>
      path !== 'Dockerfile' &&
      isProductDockerfile(path) &&
      !isOfAnother(owners, program, path) &&
      mayStart(dockerfileStages(files.read(path) ?? ''), names),
  );
}

function isAlone({ programs }: DockerfileOwners, { dir }: Program): boolean {
  return programs.length === 1 || dir === '' || programs.every(program => isOutsideHelpers(program) === (program.dir === dir));
}

function startersOf({ buildEvidence }: DockerfileOwners, { dir }: Program): readonly string[] {
  return [...new Set(buildEvidence.flatMap(({ started, programDir, evidence }) => (started && programDir === dir ? evidence.file : [])))];
}

function isOfAnother(owners: DockerfileOwners, program: Program, file: string): boolean {
  const isStarted = owners.buildEvidence.some(
    ({ started, programDir, evidence }) => started && programDir !== undefined && evidence.file === file,
  );
  return isStarted && !startersOf(owners, program).includes(file);
}

// of other machines than most: docker/armv7/Dockerfile, https://go.dev/doc/install/source#environment
const ofOneMachine =
  /(?:^|[/._-])(?:i?386|arm(?:32|64|hf|el)?(?:v[5-8])?|aarch64|ppc64(?:le|el)?|s390x|riscv64|mips\w*|loong64)(?=[/._-]|$)/i;

// what the repository itself builds before what it may be built by, then one that is named for the program, then a plain name, then one for
// whatever machine
function bestFirst({ dockerBuilds }: DockerfileOwners, found: readonly string[], names: ReadonlySet<string>): readonly string[] {
  const built = new Set(dockerBuilds.map(({ file }) => file));
  const rank = (file: string): number =>
    (built.has(file) ? 0 : 8) + (isNamedBy(names, file) ? 0 : 4) + (isPlainName(file) ? 0 : 2) + (ofOneMachine.test(file) ? 1 : 0);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

// a plain name before one of a variant; of several the one that is named for the program, or else for what most images are of
function likelyOne(paths: readonly string[], names: ReadonlySet<string>): string | undefined {
  for (const found of [paths, ...[names, new Set(['server'])].map(words => paths.filter(path => isNamedBy(words, path)))]) {
    const plain = found.filter(isPlainName);
    const file = only(plain.length > 0 ? plain : found);
    if (file !== undefined) return file;
  }
  return undefined;
}

function isPlainName(path: string): boolean {
  return baseName(path) === 'Dockerfile';
}

// by its folders, and by what its name has before or behind the word that makes it a Dockerfile
function isNamedBy(words: ReadonlySet<string>, path: string): boolean {
  const [name = '', ...folders] = path.split('/').toReversed();
  return [...folders, name.replace(/^(?:docker|container)file[._-]?|\.(?:docker|container)file$/i, '')].some(word => words.has(word));
}

// by the name of what it starts or holds, or by a path where it has what a stage made of the whole repository
function mayStart(stages: readonly Stage[], names: ReadonlySet<string>): boolean {
  const final = stages.at(-1);
  if (!final) return false;
  const { image, entrypoint = [], cmd = [], copies, stageCopies } = readFinalStage(final, '');
  const [executable = ''] = withoutStarters([...entrypoint, ...cmd]);
  if (isGoImage(image)) return false;
  if ([executable, ...[...copies, ...stageCopies].map(({ from }) => from)].some(path => names.has(baseName(path)))) return true;
  return executable.includes('/') && stageCopies.some(({ stage }) => copiesAll(stageNamed(stages, stage)));
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
