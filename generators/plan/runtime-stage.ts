import { asInOwnImage } from './clauses.ts';
import { firstBy } from '../inspect/first-by.ts';
import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { isScript } from '../inspect/dockerfiles/own-copies.ts';
import { isGoImage } from '../inspect/dockerfiles/dockerfile-stages.ts';
import type { OwnEdit } from '../inspect/dockerfiles/own-edits.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { isWithin } from '../inspect/paths.ts';
import { pathFrom } from '../inspect/path-from.ts';
import type { KnownPackages } from './choose-base.ts';
import { dataDirsOf, homeOf, isOfProgram, ownHome, writesAtRoot } from './data-dirs.ts';
import { inUserHome } from './home-of-root.ts';
import { isCopyablePath, isPlainPath } from './docker-paths.ts';
import type { FrontEndStage } from './front-end-stage.ts';
import type { RuntimeBase } from './runtime-base.ts';
import { type ProgramStart, planStart, programFolder } from './program-start.ts';
import { type EnvironmentVariable, environmentOf } from './run-environment.ts';
import { runPackages } from './run-packages.ts';
import { keptCopies } from './other-copies.ts';
import type { StageNames } from './own-stages.ts';
import { keptScript, scriptCopies } from './kept-script.ts';
import { accountOf, isRoot, runUser } from './run-user.ts';

/** What the final stage of a program holds beside the program, and how it starts it. */
export interface RuntimeStage extends ProgramStart {
  readonly packages: readonly Reasoned<'name'>[];
  /** Where relative paths begin; absent when neither the program has any nor its own image says it. */
  readonly workdir?: Reasoned<'path'>;
  /** Files and folders of the build context, each with the absolute path that it gets. */
  readonly copies: readonly RuntimeCopy[];
  /** Changes in files of the build context, which the stage that builds makes for those that it then hands on. */
  readonly edits: readonly Pick<OwnEdit, 'path' | 'words'>[];
  /** By number, with the group. */
  readonly user: Reasoned<'value'>;
  /** The user's line of /etc/passwd, where the program asks for it. */
  readonly account?: Reasoned<'line'>;
  /** Absolute paths of folders that belong to the run-time user, the outer before the inner. */
  readonly dataDirs: readonly Reasoned<'path'>[];
  readonly volumes: readonly string[];
  readonly stopSignal?: string;
  readonly env: readonly EnvironmentVariable[];
}

/** Where the stage that builds has the build context. */
export const builtSource = '/src/';

export interface RuntimeCopy extends Reasoned<'to'> {
  /** The stage that it comes from; absent for the build context. */
  readonly stage?: string;
  readonly from: string;
  readonly isFolder: boolean;
  /** Whether it has to be executable. */
  readonly isScript?: true;
  /** Whether it belongs to the user. */
  readonly isOwned?: true;
}

/** A value by the name `Key`, with a clause without a full stop that says why. */
export type Reasoned<Key extends string, Value = string> = { readonly [K in Key]: Value } & { readonly reason: string };

/** What a program needs around it when it runs, by its code and by the image that the repository itself makes of it. */
export function planRuntime(
  given: ProgramFacts,
  base: RuntimeBase,
  known: KnownPackages,
  frontEnds: readonly FrontEndStage[],
  nameOwnStage: StageNames,
): RuntimeStage {
  const user = runUser(given, base);
  const program = given.ownImage && !isRoot(user) ? { ...given, ownImage: inUserHome(given.ownImage) } : given;
  const { ownImage } = program;
  const climbs = program.runtimeFiles.some(({ path }) => path.startsWith('../'));
  // of what is written beside the working directory the folder has to be the program's as well
  const workdirOfOwn = ownWorkdir(ownImage);
  const workdir = workdirOfOwn ?? (writesAtRoot(program) ? '/' : climbs ? '/app/work' : '/app');
  const besideOwn = programFolder(program, workdirOfOwn);
  const begin = besideOwn ?? workdir;
  const found = [...codeCopies(program, begin), ...builtCopies(program, frontEnds, begin), ...imageCopies(program, begin)];
  const outer = withoutInner(found.filter(({ from, to }) => isCopyablePath(from) && isCopyablePath(to)));
  const edits = (ownImage?.edits ?? []).filter(({ path }) => outer.some(copy => holds(copy, path)));
  const copies = [...outer.map(copy => edited(copy, edits)), ...writtenCopies(program, frontEnds, outer)];
  const home = isRoot(user) ? undefined : homeOf(given, base);
  const account = accountOf(program, base, user, home?.path);
  // what has an account has its home from there
  const told = environmentOf(program);
  const env = [
    ...told,
    ...(home && !account && ownHome(ownImage) === undefined
      ? [{ name: 'HOME', value: home.path, reason: 'a user known only by number has / as its home' }]
      : []),
  ];
  const dataDirs = dataDirsOf(program, begin, env, home);
  // what lies in a folder for data is for the program to change, as root could in the own image
  const isData = ({ to }: RuntimeCopy): boolean =>
    dataDirs.some(({ path }) => !isWithin(begin, path) && !isWithin(workdir, path) && isWithin(to, path));
  const placed = copies.map(copy => (isData(copy) ? { ...copy, isOwned: true as const } : copy));
  const held = [...copies.map(({ to }) => to), ...dataDirs.map(({ path }) => path)];
  const volumes = ownImage?.stage.volumes.map(({ path }) => path).filter(isPlainPath) ?? [];
  const isUsed = climbs || workdir === '/' || held.some(path => isWithin(path, workdir));
  // what is mounted would hide it
  const isFree = (path: string): boolean => !held.includes(path) && !volumes.some(volume => isWithin(path, volume));
  const script = keptScript(program, { base, user, dataDirs, isFree });
  const packages = base.packages ? runPackages(program, base.packages, base, known, script) : [];
  const needs = neededPaths(program, begin).filter(path => path !== '/' && path !== workdir && path !== begin);
  const kept = keptCopies(ownImage, { paths: copies.map(({ to }) => to), packages }, base, needs, nameOwnStage);
  return {
    packages,
    ...(isUsed ? { workdir: { path: workdir, reason: "where the program's relative paths begin" } } : unusedWorkdir(ownImage, base)),
    copies: [...placed, ...kept, ...scriptCopies(script, ownImage)],
    user,
    ...(account && { account }),
    edits: edits.map(({ path, words }) => ({ path, words })),
    dataDirs,
    volumes,
    ...(ownImage?.stage.stopSignal !== undefined && { stopSignal: ownImage.stage.stopSignal }),
    env,
    ...planStart(program, script, besideOwn ?? (isUsed ? workdir : undefined), isFree),
  };
}

function ownWorkdir(image: OwnImage | undefined): string | undefined {
  const dir = image?.stage.workdir;
  return dir !== undefined && dir !== '/' && isPlainPath(dir) ? dir : undefined;
}

// users mount what they have where their commands begin; what only builds has its own, and / is that of all bases but distroless
function unusedWorkdir(image: OwnImage | undefined, { name }: RuntimeBase): Pick<RuntimeStage, 'workdir'> {
  const path = image?.stage.workdir ?? '';
  if (!image || isGoImage(image.stage.image) || !(isOfProgram(path) || (path === '/' && name === 'distroless'))) return {};
  return { workdir: { path, reason: `${asInOwnImage}, where relative paths begin` } };
}

function codeCopies({ runtimeFiles, ownImage }: ProgramFacts, workdir: string): readonly RuntimeCopy[] {
  // what the repository's own image puts elsewhere is told so by its arguments or its environment
  const isElsewhere = (from: string, to: string): boolean => ownImage?.copies.some(copy => copy.from === from && copy.to !== to) ?? false;
  return runtimeFiles.flatMap(({ path, use, found, evidence }) => {
    const to = pathFrom(workdir, path);
    if (use !== 'read' || !found || to === undefined || isElsewhere(found.path, to)) return [];
    return [{ from: found.path, to, isFolder: found.isFolder, reason: `read at ${cite(evidence)}` }];
  });
}

// what a front end's build writes and the program opens while it runs
function builtCopies(program: ProgramFacts, stages: readonly FrontEndStage[], workdir: string): readonly RuntimeCopy[] {
  return program.frontEnds.flatMap(({ dir, output, neededBy }) => {
    const stage = stages.find(found => found.dir === dir);
    const path = neededBy.pattern.endsWith('.html') ? neededBy.pattern.replace(/(?:^|\/)[^/]*$/, '') : neededBy.pattern;
    const to = pathFrom(workdir, neededBy.isOfImage && isFromRoot(program, path) ? path.slice(1) : path);
    if (neededBy.kind !== 'runtime' || !stage || to === undefined) return [];
    return [
      {
        stage: stage.name,
        from: `/src/${output}`,
        to,
        isFolder: true,
        reason: neededBy.isOfImage ? asInOwnImage : `read at ${cite(neededBy.evidence)}`,
      },
    ];
  });
}

// where relative paths begin at the root, and nothing says that this one does not
function isFromRoot({ ownImage }: ProgramFacts, path: string): boolean {
  if (!ownImage || ownWorkdir(ownImage) !== undefined) return false;
  const told = [...ownImage.entrypointArguments, ...ownImage.arguments, ...ownImage.stage.env.map(({ value }) => value)];
  return !told.some(text => text.includes(path));
}

// what a front end's build writes into a folder that is copied
function writtenCopies(program: ProgramFacts, stages: readonly FrontEndStage[], copies: readonly RuntimeCopy[]): readonly RuntimeCopy[] {
  const used = stages.filter(({ dir }) => program.frontEnds.some(found => found.dir === dir));
  return used.flatMap(({ name, writes }) =>
    writes.flatMap(path => {
      const around = copies.find(({ stage, from, isFolder }) => stage === undefined && isFolder && isWithin(path, from));
      const to = around && `${around.to}${path.slice(around.from.length)}`;
      return to === undefined ? [] : [{ stage: name, from: `/src/${path}`, to, isFolder: false, reason: `made in the stage ${name}` }];
    }),
  );
}

function imageCopies({ ownImage, runtimeFiles }: ProgramFacts, workdir: string): readonly RuntimeCopy[] {
  // the program finds it by a relative path, which begins at the root there
  const isRelative = (to: string): boolean =>
    ownWorkdir(ownImage) === undefined && runtimeFiles.some(({ path, use }) => use === 'read' && isWithin(`/${path}`, to));
  return (ownImage?.copies ?? []).map(({ isGiven, ...copy }) => ({
    ...copy,
    to: isRelative(copy.to) ? (pathFrom(workdir, copy.to.slice(1)) ?? copy.to) : copy.to,
    ...(isGiven && { isOwned: true as const }),
    ...(isScript(copy.from) && { isScript: true as const }),
    reason: asInOwnImage,
  }));
}

// what the code reads and the repository does not have, and what its own image tells it of
function neededPaths({ runtimeFiles, ownImage }: ProgramFacts, begin: string): readonly string[] {
  const read = runtimeFiles.flatMap(({ path, use, found }) => (use === 'read' && !found ? (pathFrom(begin, path) ?? []) : []));
  const told = [
    ...(ownImage?.entrypointArguments ?? []),
    ...(ownImage?.arguments ?? []),
    ...(ownImage?.stage.env ?? []).map(({ value }) => value),
  ];
  return [...read, ...told.flatMap(word => /(?:^|=)(\/[^=]*?)\/?$/.exec(word)?.[1] ?? [])];
}

function holds({ stage, from }: RuntimeCopy, path: string): boolean {
  return stage === undefined && isWithin(path, from) && isCopyablePath(path);
}

// from where it was changed
function edited(copy: RuntimeCopy, edits: RuntimeStage['edits']): RuntimeCopy {
  return edits.some(({ path }) => holds(copy, path)) ? { ...copy, stage: 'build', from: `${builtSource}${copy.from}` } : copy;
}

// what lies in a folder that is copied to the same place comes with it
function withoutInner(copies: readonly RuntimeCopy[]): readonly RuntimeCopy[] {
  const covers = (outer: RuntimeCopy, inner: RuntimeCopy): boolean =>
    outer.isFolder && inner.from.startsWith(`${outer.from}/`) && inner.to === `${outer.to}${inner.from.slice(outer.from.length)}`;
  const first = firstBy(copies, ({ from, to }) => `${from}\n${to}`);
  return first.filter(copy => !first.some(outer => outer !== copy && covers(outer, copy)));
}
