import { folderOf, isWithin } from '../paths.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { BASE_WORKDIR, type ContextCopy, contextCopies } from '../dockerfiles/dockerfile-builds.ts';
import {
  argumentsOf,
  dockerfileStages,
  type Stage,
  type StageInstruction,
  stageNamed,
  type StageScope,
  walkStage,
} from '../dockerfiles/dockerfile-stages.ts';
import { entryKind } from '../entry-kind.ts';
import type { Evidence } from '../evidence.ts';
import { pathFrom } from '../path-from.ts';
import { hasWildcards } from '../path-match.ts';
import type { EntryKind, RepositoryFiles } from '../repository-files.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import { isBuilding, scriptRun, type ScriptRun } from './script-run.ts';

/** What a stage of the repository's own Dockerfile builds of a front end, and where another one takes it. */
export interface FrontEndCopy {
  /** What is run for it, where that is plain. */
  readonly build?: { readonly manifest: PackageJson; readonly script: string };
  /** The folder that is built, relative to the repository. */
  readonly output: string;
  /** The folder that it gets into: of the repository, or of the final stage, below its working directory or absolute, which alone has it then. */
  readonly target: string;
  readonly isInImage: boolean;
  /** Where the final stage has it, absolute. */
  readonly imagePath?: string;
  readonly evidence: Evidence;
}

interface StageCopy {
  readonly from: string;
  /** Absolute. */
  readonly source: string;
  readonly to: string;
  readonly line: number;
  /** Whether the stage itself takes it, and none that it is built on. */
  readonly isOwn: boolean;
}

/** A stage with what it copies and runs; paths are those of the stage. */
interface ReadStage {
  readonly name: string | undefined;
  readonly copies: readonly ContextCopy[];
  readonly taken: readonly StageCopy[];
  readonly runs: readonly StageScript[];
  readonly workdir: string | undefined;
}

/** A script that a stage runs, and the variables that it is given there. */
export interface StageScript extends ScriptRun {
  readonly variables: ReadonlyMap<string, string>;
}

/** Sees what lies at a path of the build context. */
type KindOf = (path: string) => EntryKind | undefined;

/** What the Dockerfiles of a repository say of its front ends, as far as it is plain. */
export function frontEndCopies(files: RepositoryFiles, dockerfiles: readonly string[]): readonly FrontEndCopy[] {
  return dockerfiles.flatMap(file => {
    const stages = dockerfileStages(files.read(file) ?? '').map(readStage);
    // the context is the folder of the Dockerfile, or the repository
    const contexts = [...new Set([folderOf(file), ''])];
    const found = contexts.map(context => copiesIn(files, withSources(stages, kindsIn(files, context)), context));
    return (found.find(copies => copies.length > 0) ?? []).map(({ line, ...copy }) => ({ ...copy, evidence: { file, line } }));
  });
}

/** A script with those that its stage runs before it in the same folder, in their order. */
export interface PlacedStageScript extends StageScript {
  readonly before: readonly string[];
}

/** The scripts that the stages of these Dockerfiles run, with the folder of the package.json each. */
export function stageScripts(files: RepositoryFiles, dockerfiles: readonly string[]): readonly PlacedStageScript[] {
  return dockerfiles.flatMap(file => {
    const context = folderOf(file);
    const kindOf = kindsIn(files, context);
    const stages = withSources(dockerfileStages(files.read(file) ?? '').map(readStage), kindOf);
    return stages.flatMap(({ copies, runs }) =>
      runs.flatMap((run, index) => {
        const before = runs.slice(0, index).flatMap(({ dir, script }) => (dir === run.dir ? script : []));
        const place = placeIn(kindOf, copies, run.dir);
        const dir = place === undefined ? undefined : pathFrom(context, place);
        return dir === undefined ? [] : [{ ...run, dir, before }];
      }),
    );
  });
}

function kindsIn(files: RepositoryFiles, context: string): KindOf {
  return path => {
    const place = pathFrom(context, path);
    if (place === undefined) return undefined;
    return place === '' ? 'folder' : entryKind(files, place);
  };
}

// sources that come by way of a stage which builds nothing
function withSources(stages: readonly ReadStage[], kindOf: KindOf): readonly ReadStage[] {
  const done: ReadStage[] = [];
  for (const stage of stages) {
    const passed = stage.taken.flatMap(({ from, source, to }) => {
      const before = stageNamed(done, from);
      const place = before?.runs.length === 0 ? placeIn(kindOf, before.copies, source) : undefined;
      return place === undefined || kindOf(place) !== 'folder' ? [] : [{ from: place, to: `${to}/` }];
    });
    done.push({ ...stage, copies: [...stage.copies, ...passed] });
  }
  return done;
}

type LocatedCopy = Omit<FrontEndCopy, 'evidence'> & { readonly line: number };

function copiesIn(files: RepositoryFiles, stages: readonly ReadStage[], context: string): readonly LocatedCopy[] {
  const kindOf = kindsIn(files, context);
  const placeOf = ({ copies }: ReadStage, path: string): string | undefined => {
    const place = placeIn(kindOf, copies, path);
    return place === undefined ? undefined : pathFrom(context, place);
  };
  return stages.flatMap((stage, index) =>
    stage.taken.flatMap(({ from, source, to, line, isOwn }): readonly LocatedCopy[] => {
      const builder = isOwn ? stageNamed(stages, from) : undefined;
      const output = builder && placeOf(builder, source);
      const place = placeOf(stage, to);
      const imagePath = index === stages.length - 1 ? to : undefined;
      const target = place ?? (imagePath === undefined ? undefined : (belowFolder(stage.workdir, to) ?? imagePath));
      if (!builder || output === undefined || target === undefined) return [];
      const build = builtBy(files, builder, dir => placeOf(builder, dir));
      const isKnown = build ? !isWithin(build.manifest.dir, output) : place === undefined && kindOf(output) === undefined;
      if (!isKnown) return [];
      return [
        { ...(build && { build }), output, target, isInImage: place === undefined, ...(imagePath !== undefined && { imagePath }), line },
      ];
    }),
  );
}

function builtBy(files: RepositoryFiles, { runs }: ReadStage, placeOf: (dir: string) => string | undefined): FrontEndCopy['build'] {
  const known = runs.flatMap(({ dir, script }) => {
    const place = placeOf(dir);
    const manifest = place === undefined ? undefined : readPackageJson(files, place);
    return manifest?.scripts.has(script) ? [{ manifest, script }] : [];
  });
  return known.findLast(({ script }) => isBuilding(script)) ?? known.at(-1);
}

function readStage(stage: Stage): ReadStage {
  const copies: ContextCopy[] = [];
  const taken: StageCopy[] = [];
  const runs: StageScript[] = [];
  const { workdir } = walkStage(stage, (instruction, scope, owner) => {
    const { keyword, text, flags } = instruction;
    const from = flags.find(({ name }) => name === 'from')?.value;
    if (keyword === 'RUN') runs.push(...runsOf(text, scope));
    else if ((keyword === 'COPY' || keyword === 'ADD') && from === undefined) copies.push(...contextCopies(instruction, scope));
    else if (keyword === 'COPY' && from !== undefined) taken.push(...stageCopy(instruction, scope, from, owner === stage));
  });
  return { name: stage.name, copies, taken, runs, workdir };
}

function runsOf(text: string, { valueOf, environment, workdir = BASE_WORKDIR }: StageScope): readonly StageScript[] {
  const runs: StageScript[] = [];
  for (const command of shellCommands(text, { environment: valueOf, dir: workdir }))
    runs.push(...scriptRun(command).map(run => ({ ...run, variables: new Map([...environment, ...command.variables]) })));
  return runs;
}

function stageCopy(
  instruction: StageInstruction,
  { valueOf, workdir = BASE_WORKDIR }: StageScope,
  from: string,
  isOwn: boolean,
): readonly StageCopy[] {
  const [path, target, ...more] = argumentsOf(instruction, valueOf);
  const source = path === undefined ? undefined : pathFrom('/', path);
  const to = target === undefined ? undefined : pathFrom(workdir, target);
  return source === undefined || to === undefined || more.length > 0 ? [] : [{ from, source, to, line: instruction.line, isOwn }];
}

function belowFolder(dir: string | undefined, path: string): string | undefined {
  return dir !== undefined && path !== dir && isWithin(path, dir) ? path.slice(dir === '/' ? 1 : dir.length + 1) : undefined;
}

// what is built where it lies; a licence or a configuration may get into any folder of an image
const SOURCE = /\.(?:go|mod|sum|work|json|[cm]?[jt]sx?|vue|svelte|html|css)$/;

// the copy that reaches deepest, and of those the last one, says what lies in a folder of the stage; a source that is copied says it as well
function placeIn(kindOf: KindOf, copies: readonly ContextCopy[], path: string): string | undefined {
  const folders = copies.flatMap(({ from, to }) => {
    const target = to.replace(/(?<=.)\/$/, '');
    if (kindOf(from) === 'folder') return [{ place: from, target }];
    const isFile = hasWildcards(from) || (kindOf(from) === 'file' && SOURCE.test(from));
    return isFile ? [{ place: folderOf(from), target: to.endsWith('/') ? target : folderOf(target) }] : [];
  });
  const [deepest] = folders
    .filter(({ target }) => target === '/' || isWithin(path, target))
    .toReversed()
    .toSorted((a, b) => b.target.length - a.target.length);
  return deepest && pathFrom(deepest.place, path.slice(deepest.target.length).replace(/^\//, ''));
}
