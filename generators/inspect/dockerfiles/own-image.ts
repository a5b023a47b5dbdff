import { entryKind } from '../entry-kind.ts';
import type { Evidence } from '../evidence.ts';
import { pathFrom } from '../path-from.ts';
import { hasWildcards } from '../path-match.ts';
import { baseName, isWithin, pathIn, withoutSlash } from '../paths.ts';
import { binaryName, type Program } from '../packages/programs.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { builderLibraries } from './builder-libraries.ts';
import type { InstalledPackage } from './installed-packages.ts';
import { dockerfileStages, type Stage, stageNamed } from './dockerfile-stages.ts';
import { pathFolders } from './path-folders.ts';
import { readDockerfile } from './existing-dockerfile.ts';
import type { NamedGo } from '../modules/named-go.ts';
import type { FinalStage } from './final-stage.ts';
import { isUsualCopy, type OtherCopy, otherCopies } from './other-copies.ts';
import { type BuiltLines, type OtherStep, otherSteps } from './other-steps.ts';
import { allCopies, type OwnCopy, runtimeCopies, type SeenContext, seenFrom } from './own-copies.ts';
import { type DockerfileOwners, ownDockerfile, possibleDockerfiles } from './own-dockerfile.ts';
import { type OwnEdit, ownEdits } from './own-edits.ts';
import { takenStages, type TakenStages } from './taken-stages.ts';
import { type OwnStart, ownStart } from './own-start.ts';
import { commandsOf, type ScriptFile } from './own-script.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { withoutPlatform } from './platform-name.ts';
import { type PrivateFetching, privateFetching } from './private-fetching.ts';
import type { StageContents } from './stage-contents.ts';
import { startedByPath } from './started-by-path.ts';

/** The image that the repository itself makes of a program. Its folders are also those that it makes and leaves empty. */
export interface OwnImage extends OwnStart, TakenStages {
  /** Path of the Dockerfile. */
  readonly file: string;
  readonly stage: FinalStage;
  /** Where else a file of the repository starts its executable, by its path. */
  readonly startedByPath?: Evidence;
  /** The Go release of its builder. */
  readonly go?: NamedGo;
  readonly copies: readonly OwnCopy[];
  /** What its build changes in them. */
  readonly edits: readonly OwnEdit[];
  /** The C libraries that its build has the headers of, by their packages. */
  readonly builderLibraries: readonly InstalledPackage[];
  /** The script of the repository that its health check starts, by its path there, and the commands that it may run. */
  readonly checkScript?: { readonly to: string; readonly commands: ReadonlySet<string> };
  /** How its build reaches modules that are not public. */
  readonly privateFetching?: PrivateFetching;
  /** What its build does beside fetching, copying and `go build`. */
  readonly otherSteps: readonly OtherStep[];
}

/** What the Dockerfile says that starts a program; no path of its build context where that is not known. */
export function ownImage(files: RepositoryFiles, owners: DockerfileOwners, program: Program): OwnImage | undefined {
  const names = namesOf(owners, program);
  const { file, context } = ownDockerfile(files, owners, program, names) ?? {};
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined || text === undefined) return undefined;
  const { go, finalStage: stage } = readDockerfile(text, file);
  const stages = dockerfileStages(text);
  if (!stage) return undefined;
  const seen = context === undefined ? undefined : seenFrom(files, context, stages);
  const copies = seen ? allCopies(seen, stage, program) : [];
  const start = ownStart(stage, names, {
    scriptAt: path => scriptAt(files, copies, stage.workdir, path),
    overlays: copies.flatMap(({ from, to }) => (/^\/+$/.test(to) && from !== '' && entryKind(files, from) === 'folder' ? from : [])),
  });
  const [check] = (stage.healthcheck?.command ?? [])
    .flatMap(words => words.split(/\s+/))
    .flatMap(word => (word.includes('/') ? (scriptAt(files, copies, stage.workdir, word) ?? []) : []));
  const byPath = start.executable === undefined ? undefined : startedByPath(files, owners.files, start.executable);
  const fetching = privateFetching(stages, file);
  const edits = seen ? ownEdits(stages, seen, copies) : [];
  const built = builtLines(owners, file, program, edits);
  const missing = [...(seen ? missingCopies(seen, stage) : []), ...programCopies(stage, otherNames(owners, program, names))].toSorted(
    (a, b) => (a.evidence.line ?? 0) - (b.evidence.line ?? 0),
  );
  const others = otherCopies(stage, stages, names, seen?.contents, missing);
  const isDone = built.last !== undefined && handsOnProgram(stages, stage, built.last, names);
  return {
    file,
    stage: { ...stage, ...workdirOf(stage, start) },
    ...(go && { go }),
    ...start,
    ...(byPath && { startedByPath: byPath }),
    ...(check && !runsOther(check, others) && { checkScript: { to: check.to, commands: commandsOf(check.text, () => UNKNOWN) } }),
    ...(fetching && { privateFetching: fetching }),
    copies: runtimeCopies(files, stage, copies, start.startScript),
    edits,
    folders: [...new Set([...start.folders, ...emptyFolders(stage, seen?.contents)])],
    ...takenStages(context === '' ? { files, file, text, stages } : undefined, others),
    builderLibraries: builderLibraries(stages),
    // a start script is looked at by itself
    otherSteps: (seen ? otherSteps(text, seen.contents, isDone ? built : { all: built.all }) : []).filter(
      ({ what }) => what !== start.startScript?.to,
    ),
  };
}

/** The Dockerfiles that may be of the image of a program, where nothing tells which one is. */
export function unreadDockerfiles(files: RepositoryFiles, owners: DockerfileOwners, program: Program): readonly string[] {
  return possibleDockerfiles(files, owners, program, namesOf(owners, program));
}

// what comes from elsewhere is not here
function runsOther({ text }: ScriptFile, others: readonly OtherCopy[]): boolean {
  return others.some(({ from, to }) => [from, to].some(path => baseName(path) !== '' && text.includes(baseName(path))));
}

function builtLines({ buildEvidence }: DockerfileOwners, file: string, { dir }: Program, edits: readonly OwnEdit[]): BuiltLines {
  const found = buildEvidence.filter(({ source, evidence }) => source === 'dockerfile' && evidence.file === file);
  const last = found.findLast(({ programDir }) => programDir === dir)?.evidence.line;
  const lines = [...found.map(({ evidence }) => evidence.line ?? 0), ...edits.map(({ line }) => line)];
  return { all: new Set(lines), ...(last !== undefined && { last }) };
}

// and nothing else of the stage with that line, which may be made when the program is built
function handsOnProgram(stages: readonly Stage[], { stageCopies }: FinalStage, line: number, names: ReadonlySet<string>): boolean {
  const builder = stages.findLast(stage => stage.line <= line);
  const handed = stageCopies.filter(({ stage }) => stageNamed(stages, stage) === builder);
  return handed.length > 0 && builder !== stages.at(-1) && handed.every(copy => isUsualCopy(copy, names));
}

// a script that may be kept goes there itself, and may need the one of its image before
function workdirOf(stage: FinalStage, { dir, script }: OwnStart): Pick<FinalStage, 'workdir'> {
  return dir === undefined || (script && (stage.workdir ?? '/') !== '/') ? {} : { workdir: dir };
}

// what a build outside of the Dockerfile puts there first
function missingCopies({ files, context }: SeenContext, { copies }: FinalStage): FinalStage['copies'] {
  return copies.filter(({ from }) => {
    const place = from === '' || hasWildcards(from) ? undefined : pathFrom(context, from);
    return place !== undefined && entryKind(files, place) === undefined;
  });
}

// by a path that a variable or a pattern hides in part, what has the name of another program
function programCopies({ copies, hiddenCopies }: FinalStage, others: ReadonlySet<string>): FinalStage['copies'] {
  return [...copies.filter(({ from }) => hasWildcards(from)), ...hiddenCopies].flatMap(copy => {
    const name = withoutPlatform(baseName(copy.from));
    return others.has(name) ? [{ ...copy, from: name }] : [];
  });
}

function otherNames(owners: DockerfileOwners, program: Program, names: ReadonlySet<string>): ReadonlySet<string> {
  const others = owners.programs.filter(({ dir }) => dir !== program.dir);
  return new Set(others.flatMap(other => [...namesOf(owners, other)]).filter(name => !names.has(name)));
}

// what is handed on empty is for the program to write to, and so is what is made and not filled, or given to its user
function emptyFolders({ folders, copies, stageCopies }: FinalStage, contents: StageContents | undefined): readonly string[] {
  const handed = stageCopies.filter(({ stage, from }) => contents?.isNewFolder(stage, from) === true);
  const filled = [...copies, ...stageCopies.filter(copy => !handed.includes(copy))].map(({ to }) => withoutSlash(to));
  const made = folders.filter(({ path, isGiven }) => isGiven || !filled.some(to => isWithin(to, path)));
  return [...made.map(({ path }) => path), ...handed.map(({ to }) => withoutSlash(to))];
}

// that of its folder, and those that the builds of the repository give its binary
function namesOf({ buildEvidence }: DockerfileOwners, { dir, name, module }: Program): ReadonlySet<string> {
  const outputs = buildEvidence.flatMap(({ programDir, output }) => (programDir === dir && output !== undefined ? baseName(output) : []));
  return new Set([
    name,
    binaryName(module),
    ...outputs.flatMap(output => [output, withoutPlatform(output)]).filter(output => /\w/.test(output)),
  ]);
}

// by its path, or by its name in one of the folders of PATH, and else by its name alone
function scriptAt(files: RepositoryFiles, copies: FinalStage['copies'], workdir: string | undefined, path: string): ScriptFile | undefined {
  const name = baseName(path);
  const places = path.includes('/') ? [pathFrom(workdir, path) ?? path] : pathFolders.map(folder => `${folder}/${name}`);
  // what is copied last is what is there
  const found = copies.toReversed().flatMap(copy => {
    const folder = copy.to.replace(/\/+$/, '');
    const inside = places
      .filter(place => isWithin(place, folder))
      .map(to => ({ from: pathIn(copy.from, to.slice(folder.length + 1)), to }));
    // without a slash at its end a folder of the base, such as /bin, is still one
    const to = path.includes('/') ? places[0] : baseName(copy.to) === name ? copy.to : `${folder}/${name}`;
    const itself = places.includes(copy.to) || baseName(copy.from) === name ? [{ from: copy.from, to: to ?? copy.to }] : [];
    return [...itself, ...inside].map(file => ({ ...file, text: files.read(file.from) }));
  });
  return found.find((file): file is ScriptFile => file.text !== undefined);
}
