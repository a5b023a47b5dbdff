import { makefileNames } from '../builds/own-makefile.ts';
import { baseName, folderOf, pathIn } from '../paths.ts';
import { type BuildPlace, type BuiltProgram, builtPrograms } from '../builds/built-programs.ts';
import { type ContextCopy, type DockerfileBuilds, dockerfileBuilds, type MakeCommand, type StageBuild } from './dockerfile-builds.ts';
import { includesIn } from '../builds/included-makefiles.ts';
import { buildsOfTargets, readMakefile } from '../builds/makefile-builds.ts';
import { withoutPlatform } from './platform-name.ts';
import type { ProgramFolders } from '../builds/program-folders.ts';
import { isScriptName } from './start-command.ts';
import { calledPrograms } from './start-script.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { pathFrom } from '../path-from.ts';

/** A program that a Dockerfile builds, and whether its final stage starts it. */
export interface DockerfileProgram extends BuiltProgram {
  readonly started: boolean;
  /** The folder that is the build context, where its builds tell. */
  readonly context?: string;
  /** It starts what a script or something outside of it builds, of which it tells nothing. */
  readonly builtElsewhere?: true;
}

interface Context {
  readonly files: RepositoryFiles;
  readonly folders: ProgramFolders;
  /** The folder that is the build context. */
  readonly dir: string;
}

/** The programs that a Dockerfile builds. Its build context is a folder above it: the one in which its builds find their programs. */
export function dockerfilePrograms(files: RepositoryFiles, folders: ProgramFolders, file: string): readonly DockerfileProgram[] {
  const found = dockerfileBuilds(files.read(file) ?? '');
  const { programs: built = [], dir: context } = likelyReading({ files, folders }, file, found) ?? {};
  const programs = built.map(program => ({
    ...program,
    started: found.started.includes(binaryOf(program, folders)),
    ...(context !== undefined && { context }),
  }));
  if (programs.some(({ started }) => started)) return programs;
  const called = calledByScript(
    files,
    [context ?? '', folderOf(file)],
    found,
    new Set(programs.map(program => binaryOf(program, folders))),
  );
  const started = called === undefined ? undefined : programs.find(program => binaryOf(program, folders) === called);
  if (started) return programs.map(program => (program.programDir === started.programDir ? { ...program, started: true } : program));
  return [...programs, ...startedOnly(found, folders)];
}

// the last of these that a script in the place of the program calls by its name
function calledByScript(
  files: RepositoryFiles,
  places: readonly string[],
  { executable }: DockerfileBuilds,
  binaries: ReadonlySet<string>,
): string | undefined {
  if (!executable?.names.some(isScriptName)) return undefined;
  const { names, copied } = executable;
  // of a stage, a path ends with that of the repository
  const ends = [...copied.filter(path => names.includes(baseName(path))), ...names].flatMap(path =>
    path.split('/').map((_, index, parts) => parts.slice(index).join('/')),
  );
  const paths = ends.flatMap(path => places.flatMap(dir => pathFrom(dir, path) ?? []));
  const script = paths.map(path => files.read(path)).find(text => text !== undefined);
  return script === undefined ? undefined : calledPrograms(script, [...binaries]).at(-1);
}

// what a script builds, or is built before the image is: it is started by the name of one program, or by a script, of whatever name, beside the one that is copied
function startedOnly({ executable }: DockerfileBuilds, folders: ProgramFolders): readonly DockerfileProgram[] {
  if (!executable) return [];
  const { names, copied, line } = executable;
  const isHere = (path: string): boolean => folders.isFile(path) || folders.isFolder(path);
  // by its name, which the place that it gets has as well
  const there = new Set(copied.filter(path => isHere(path.replace(/^\.?\/|\/$/g, ''))).map(baseName));
  const made = copied.filter(path => !there.has(baseName(path)));
  const named = names.some(isScriptName) ? [] : (names.map(name => dirsStarted(name, folders)).find(({ length }) => length > 0) ?? []);
  const isScript = names.some(isScriptName) || copied.some(path => names.includes(baseName(path)));
  const found = named.length === 0 && isScript ? made.flatMap(path => dirsNamed(baseName(path), folders)) : named;
  const [programDir, ...others] = new Set(found);
  if (programDir === undefined || others.length > 0) return [];
  const build = { packages: [], tags: [], unknownTags: true, ldflagsVariables: [], dir: undefined, line } as const;
  return [{ build, programDir, started: true, builtElsewhere: true }];
}

// what is built under the name of the repository, and lies in no folder of that name, is its server
function dirsStarted(binary: string, folders: ProgramFolders): readonly string[] {
  const dirs = dirsNamed(binary, folders);
  return dirs.length === 0 && binary === folders.binaryOf('') ? dirsNamed('server', folders) : dirs;
}

// beside a program in a folder of the name, one at the root of the module of that name is a helper, that generates code say
function dirsNamed(binary: string, folders: ProgramFolders): readonly string[] {
  const dirs = [binary, withoutPlatform(binary)].map(folders.named).find(({ length }) => length > 0) ?? [];
  return dirs.length > 1 ? dirs.filter(dir => dir !== '') : dirs;
}

function likelyReading(
  repository: Omit<Context, 'dir'>,
  file: string,
  { builds, started }: DockerfileBuilds,
): { readonly dir: string; readonly programs: readonly BuiltProgram[] } | undefined {
  const readings = foldersAbove(file).map(dir => {
    const context: Context = { ...repository, dir };
    const programs = builds.flatMap(build => programsOf(context, build, started));
    return { dir, programs, fits: builds.every(({ copies }) => copies.every(copy => isThere(context, copy))) };
  });
  const found = readings.filter(({ programs }) => programs.some(({ programDir }) => programDir !== undefined));
  const fitting = found.filter(({ fits }) => fits);
  const [reading, ...others] = fitting.length > 0 ? fitting : found;
  return others.length === 0 ? reading : undefined;
}

function foldersAbove(file: string): readonly string[] {
  const dirs = [folderOf(file)];
  for (let dir = dirs[0] ?? ''; dir !== ''; dirs.push(dir)) dir = folderOf(dir);
  return dirs;
}

function isThere({ folders, dir }: Context, { from }: ContextCopy): boolean {
  const path = pathFrom(dir, from) ?? '';
  return /[*?[]/.test(from) || folders.isFile(path) || folders.isFolder(path);
}

function programsOf(context: Context, { build, copies }: StageBuild, used: readonly string[]): readonly BuiltProgram[] {
  const place: BuildPlace = { placeOf: path => placeIn(context, copies, path), used };
  return 'packages' in build ? builtPrograms(build, context.folders, place) : programsOfMake(context, build, place);
}

function programsOfMake(
  { files, folders }: Context,
  { targets, environment, dir, line }: MakeCommand,
  { placeOf, used }: BuildPlace,
): readonly BuiltProgram[] {
  const folder = dir === undefined ? undefined : placeOf(dir);
  if (folder === undefined) return [];
  const file = makefileNames.map(name => pathIn(folder, name)).find(path => files.exists(path));
  if (file === undefined) return [];
  const makefile = { file, text: files.read(file) ?? '' };
  const { rules } = readMakefile(makefile, { environment, dir: folder }, includesIn(files, folder));
  return buildsOfTargets(rules, targets).flatMap(build => builtPrograms({ ...build, line }, folders, { placeOf: path => path, used }));
}

// the copy that reaches deepest, and of those the last one, says what lies in a folder of the stage
function placeIn({ folders, dir }: Context, copies: readonly ContextCopy[], path: string): string | undefined {
  const places = copies
    .flatMap(copy => folderCopies(folders, dir, copy))
    .filter(({ to }) => to === '/' || path === to || path.startsWith(`${to}/`))
    .toReversed()
    .toSorted((a, b) => b.to.length - a.to.length)
    .flatMap(({ from, to }) => pathFrom(from, path.slice(to.length).replace(/^\/+/, '')) ?? []);
  return places.find(folders.isProgram) ?? places.find(folders.isFolder) ?? places[0];
}

// a file that is copied says the same of its folder: both hold the file
function folderCopies(
  folders: ProgramFolders,
  context: string,
  { from, to }: ContextCopy,
): readonly { readonly from: string; readonly to: string }[] {
  const path = pathFrom(context, from);
  const target = to === '/' ? to : to.replace(/\/$/, '');
  if (path === undefined) return [];
  const isFiles = /[*?[]/.test(from) || folders.isFile(path);
  if (!isFiles) return [{ from: path, to: target }];
  // go.mod alone brings no program; a Makefile builds those of its folder
  if (!/(?:\.go|\*)$/.test(from) && !makefileNames.includes(baseName(from))) return [];
  return [{ from: folderOf(path), to: to.endsWith('/') ? target : folderOf(target) || '/' }];
}

// of several packages it has to be a folder (`go help build`)
function binaryOf({ build: { output, packages }, programDir }: BuiltProgram, folders: ProgramFolders): string {
  const isFolder = packages.length > 1 || packages[0]?.includes('...') === true;
  const named = output === undefined || isFolder || /(?:^|\/)\.?\.?$/.test(output) ? undefined : output.split('/').at(-1);
  return named ?? (programDir === undefined ? '' : folders.binaryOf(programDir));
}
