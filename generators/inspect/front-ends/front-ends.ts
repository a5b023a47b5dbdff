import { baseName, folderOf, isWithin } from '../paths.ts';
import type { Embed } from '../packages/embed-files.ts';
import type { PackingStep } from '../builds/packing-steps.ts';
import type { Evidence } from '../evidence.ts';
import { type BuildNeed, type OpenNeed, openNeeds, plainNeed } from './build-needs.ts';
import { type FrontEndCopy, frontEndCopies } from './front-end-copies.ts';
import { type InstallPath, installPaths } from './install-paths.ts';
import { type NodeVersion, nodeVersion } from './node-version.ts';
import { type NpmCredentials, npmCredentials } from './npm-credentials.ts';
import { type PackageInstall, packageInstall } from './package-manager.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { RuntimeFile } from '../running/runtime-files.ts';
import { buildOutside, installOutside } from './outside-paths.ts';
import { type ConfigReader, configReader } from './tool-config.ts';
import { mayReadGo } from './reads-go.ts';
import { readsHistory } from './reads-history.ts';
import { repositoryScripts, type RepositoryScript } from './repository-scripts.ts';
import { isBuilding } from './script-run.ts';
import { scriptOutputs, type ScriptOutputs } from './script-outputs.ts';

/** A front end that has to be built with Node.js before the program is: what its build writes is embedded, or served from a folder. */
export interface FrontEnd extends PackageInstall, NpmCredentials {
  /** The folder of its package.json. */
  readonly dir: string;
  readonly nodeVersion?: NodeVersion;
  /** The name of the script that builds, `build` as a rule, and its text. */
  readonly buildScript: string;
  readonly buildCommand: string;
  /** Where the repository runs that script itself, when it is by this that it was chosen. */
  readonly runBy?: Evidence;
  /** Installing runs scripts of its own, which may need its sources. */
  readonly installsWithScripts: boolean;
  /** Packages by their path, patches and the like, and what its scripts for that name outside of its folder. */
  readonly installPaths: readonly InstallPath[];
  /** What building names outside of its folder. */
  readonly buildPaths: readonly InstallPath[];
  /** Folders outside of it that have to be there when it is installed, and when it is built. */
  readonly installFolders: readonly string[];
  readonly buildFolders: readonly string[];
  /** Files that are written there. */
  readonly writes: readonly string[];
  /** Where its build asks git for the history of the repository. */
  readonly readsHistory?: Evidence;
  /** Its build may read Go files. */
  readonly mayReadGo: boolean;
  /** Packages among those that it depends on which fetch a browser when they are installed, for tests: puppeteer, cypress. */
  readonly browserPackages: readonly string[];
  /** The package by which it is built with a webpack before 5, which hashes with MD4, and what is asked for of it. */
  readonly oldWebpack?: { readonly name: string; readonly asked: string };
  /** Where the script stands. */
  readonly evidence: Evidence;
  /** The folder that the build writes, relative to the repository; it may lie outside of `dir`. */
  readonly output: string;
  /** Where the Go build takes it: the same folder, unless the repository's own Dockerfile copies it elsewhere. */
  readonly target: string;
  readonly copiedAt?: Evidence;
  /** Where that folder is said: in the configuration of a tool, or in the script. */
  readonly outputEvidence: Evidence;
  readonly neededBy: BuildNeed;
}

/** What of a program decides which front ends it needs. */
export interface FrontEndUse {
  readonly embeds: readonly Embed[];
  readonly packing: readonly PackingStep[];
  readonly runtimeFiles: readonly RuntimeFile[];
  /** Folders that paths at run time may start from. */
  readonly places: readonly string[];
  /** The Dockerfiles that the repository may have for it. */
  readonly dockerfiles: readonly string[];
  /** The one of them that is known to be. */
  readonly ownDockerfile?: string;
}

interface Candidate {
  readonly manifest: PackageJson;
  readonly script: string;
  /** How the repository runs that script itself. */
  readonly run?: RepositoryScript;
  readonly written: ScriptOutputs;
}

interface Match extends Omit<Candidate, 'written'> {
  readonly open: OpenNeed;
  readonly output: string;
  readonly copy?: FrontEndCopy;
  readonly outputEvidence: Evidence;
  readonly strength: number;
}

// a repository has a few front ends with a few scripts, and may have thousands of fixtures
const MOST_PACKAGES = 200;
const MOST_SCRIPTS = 20;

/**
 * The front ends of a repository whose output the program needs and a fresh clone does not have; `paths` are those of all files.
 * Only what is sure: the output folder is that of the need, around it or in it, or the need lies below the package and its build is
 * one that cannot be followed. Each package once, in the order of their folders.
 */
export function frontEnds(files: RepositoryFiles, paths: readonly string[], use: FrontEndUse): readonly FrontEnd[] {
  const needs = openNeeds(files, use.embeds, use.packing, use.runtimeFiles, use.places);
  const copies = frontEndCopies(files, use.dockerfiles);
  if (needs.length === 0 && copies.length === 0) return [];
  const reader = configReader(files);
  const manifests = packageFolders(paths).flatMap(dir => readPackageJson(files, dir) ?? []);
  const scripts = manifests.length === 0 ? [] : repositoryScripts(files, paths, use.dockerfiles);
  const candidates = manifests.flatMap(manifest =>
    buildScripts(manifest, scripts).map(({ script, run }) => ({
      manifest,
      script,
      ...(run && { run }),
      written: scriptOutputs(reader, manifest, script),
    })),
  );
  const copied = copies.flatMap(copy => needs.flatMap(open => copiedMatches(copy, open)));
  const followed = candidates.flatMap(candidate => needs.flatMap(open => matchesOf(candidate, open)));
  const sure = [...copied, ...followed];
  const met = new Set(sure.map(({ open }) => open));
  const likely = needs.filter(open => !met.has(open)).flatMap(open => nearestOpaque(candidates, open));
  const found = [...sure, ...likely];
  const ofImage = copies.filter(({ evidence }) => evidence.file === use.ownDockerfile).flatMap(copy => imageMatch(copy, candidates));
  const matches = [...found, ...ofImage.filter(match => !found.some(isOf(match.manifest)))];
  return bestOfEach(chosen(matches)).map(match => frontEnd(reader, paths, match, isChosenByRun(match, matches)));
}

function packageFolders(paths: readonly string[]): readonly string[] {
  const found = paths.filter(path => (path === 'package.json' || path.endsWith('/package.json')) && !/(?:^|\/)testdata\//.test(path));
  return found.slice(0, MOST_PACKAGES).map(folderOf);
}

// those that the repository runs itself come first, and then the usual one, which checks and tests may stand around
function buildScripts({ dir, scripts }: PackageJson, runs: readonly RepositoryScript[]): readonly Pick<Candidate, 'script' | 'run'>[] {
  const run = runs.filter(found => found.dir === dir && scripts.has(found.script));
  const preferred = run.map(({ script }) => script).filter(script => !RUNS_BUILD.test(scripts.get(script) ?? ''));
  const names = [...scripts.keys()].filter(isBuilding);
  const inOrder = [...new Set([...preferred, ...(names.includes('build') ? ['build'] : []), ...names])];
  return inOrder.slice(0, MOST_SCRIPTS).map(script => {
    const found = run.filter(known => known.script === script);
    const told = found.find(({ evidence }) => evidence) ?? found[0];
    return { script, ...(told && { run: told }) };
  });
}

const RUNS_BUILD = /\b(?:npm|pnpm|yarn|bun)(?: run)? build(?=$|[\s;&])/;

function matchesOf({ manifest, script, run, written }: Candidate, open: OpenNeed): readonly Match[] {
  return written.outputs.flatMap(({ folder, evidence }) => {
    const strength = isWithin(manifest.dir, folder) ? 0 : strengthOf(folder, open, manifest.dir);
    if (strength === 0) return [];
    const outputEvidence = evidence ?? manifest.evidenceOf('scripts', script);
    return [{ manifest, script, ...(run && { run }), open, output: folder, outputEvidence, strength }];
  });
}

// the repository's own Dockerfile knows best
function copiedMatches(copy: FrontEndCopy, open: OpenNeed): readonly Match[] {
  const { build, output, target, isInImage, evidence } = copy;
  if (!build) return [];
  const { manifest, script } = build;
  const strength = isInImage && open.need.kind !== 'runtime' ? 0 : strengthOf(target, open, manifest.dir);
  return strength === 0 ? [] : [{ manifest, script, copy, open, output, outputEvidence: evidence, strength: strength + 3 }];
}

function isOf({ dir }: PackageJson): (match: Match) => boolean {
  return ({ manifest }) => manifest.dir === dir;
}

// what the program finds by its configuration; what a stage builds in a way that is not followed is known by where it is written
function imageMatch(copy: FrontEndCopy, candidates: readonly Candidate[]): readonly Match[] {
  const { output, imagePath, evidence } = copy;
  const build = copy.build ?? candidates.find(({ written }) => written.outputs.some(({ folder }) => folder === output));
  if (imagePath === undefined || !build || isWithin(build.manifest.dir, output)) return [];
  const { need, ...rest } = plainNeed('runtime', { path: imagePath, evidence }, output);
  const open: OpenNeed = { ...rest, need: { ...need, isOfImage: true } };
  return [{ manifest: build.manifest, script: build.script, copy, open, output, outputEvidence: evidence, strength: 1 }];
}

// what is embedded with its sources is not waiting for a build
function strengthOf(output: string, { need: { target }, takesAll, isThere, ignoredFolders }: OpenNeed, dir: string): number {
  if (isThere(output)) return 0;
  if (output === target || ignoredFolders.includes(output)) return 3;
  if (isWithin(target, output)) return 2;
  return takesAll && isWithin(output, target) && !isWithin(dir, target) ? 1 : 0;
}

// the usual names of what is built
const BUILT = /^(?:dist|build|out|output|public|static|assets|www|html|_site|bundle)$/;

// the package next above, when nothing can tell where its build writes
function nearestOpaque(candidates: readonly Candidate[], open: OpenNeed): readonly Match[] {
  const { target } = open.need;
  const output = (open.isPresent ? open.ignoredFolders : [target]).find(folder => BUILT.test(baseName(folder)));
  const above = candidates.filter(({ manifest }) => manifest.dir !== target && isWithin(target, manifest.dir));
  const nearest = above.toSorted((a, b) => b.manifest.dir.length - a.manifest.dir.length)[0];
  if (output === undefined || !nearest?.written.mayWriteElsewhere) return [];
  const { manifest, script, run } = nearest;
  return [{ manifest, script, ...(run && { run }), open, output, outputEvidence: manifest.evidenceOf('scripts', script), strength: 1 }];
}

// of several packages that write the same folder it is the innermost; side by side they are there to choose from, by what the repository
// itself builds, or by a rule that is not known
function chosen(matches: readonly Match[]): readonly Match[] {
  return matches.filter(match =>
    matches.every(other => other.output !== match.output || isWithin(match.manifest.dir, other.manifest.dir) || isRunAlone(match, other)),
  );
}

function isRunAlone(match: Match, other: Match): boolean {
  return match.run !== undefined && !other.run && !isWithin(other.manifest.dir, match.manifest.dir);
}

// neither by its name nor by its place
function isChosenByRun({ manifest: { dir, scripts }, script, output }: Match, matches: readonly Match[]): boolean {
  const isUsual = script === 'build' || !scripts.has('build');
  return !isUsual || matches.some(other => other.output === output && !isWithin(dir, other.manifest.dir));
}

function bestOfEach(matches: readonly Match[]): readonly Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const known = best.get(match.manifest.dir);
    if (!known || rankOf(match) > rankOf(known)) best.set(match.manifest.dir, match);
  }
  return [...best.values()].toSorted((a, b) => (a.manifest.dir < b.manifest.dir ? -1 : 1));
}

// the Go build has to have what gets into the program; the same folder on the disk is for who develops it
function rankOf({ open, strength }: Match): number {
  return strength + (open.need.kind === 'runtime' ? 0 : 10);
}

// the first release of each that has webpack 5: https://github.com/webpack/webpack/issues/14532
const sinceWebpack5: readonly (readonly [name: string, major: number])[] = [
  ['webpack', 5],
  ['react-scripts', 5],
  ['@vue/cli-service', 5],
  ['laravel-mix', 6],
];

function oldWebpack({ dependencies }: PackageJson): FrontEnd['oldWebpack'] {
  const known = sinceWebpack5.flatMap(([name, major]) => {
    const asked = dependencies.get(name) ?? '';
    const [, given] = /^[\^~]?(\d+)(?:\.[\w.*-]*)?$/.exec(asked) ?? [];
    return given === undefined ? [] : [{ name, asked, isOld: Number(given) < major }];
  });
  const [first] = known;
  return first?.isOld ? { name: first.name, asked: first.asked } : undefined;
}

const browserPackages = ['puppeteer', 'cypress', 'electron'] as const;

function frontEnd(
  reader: ConfigReader,
  paths: readonly string[],
  { manifest, script, run, output, outputEvidence, open, copy }: Match,
  isByRun: boolean,
): FrontEnd {
  const { files } = reader;
  const node = nodeVersion(files, manifest);
  const webpack = oldWebpack(manifest);
  const history = readsHistory(files, manifest);
  const install = packageInstall(files, manifest);
  const root = install.workspaceRoot === undefined ? undefined : readPackageJson(files, install.workspaceRoot);
  const manifests = root ? [manifest, root] : [manifest];
  const installDir = install.workspaceRoot ?? manifest.dir;
  const installing = manifests.map(found => installOutside(reader, { manifest: found, installDir, output }));
  const building = buildOutside(reader, { manifest, installDir, output }, script);
  return {
    dir: manifest.dir,
    ...install,
    ...(node && { nodeVersion: node }),
    buildScript: script,
    buildCommand: manifest.scripts.get(script) ?? '',
    ...(isByRun && run?.evidence && { runBy: run.evidence }),
    ...npmCredentials(files, installDir),
    browserPackages: browserPackages.filter(name => manifest.dependencies.has(name)),
    ...(webpack && { oldWebpack: webpack }),
    installsWithScripts: ['preinstall', 'install', 'postinstall', 'prepare'].some(name => manifest.scripts.has(name)),
    installPaths: [...installPaths(files, manifests), ...installing.flatMap(({ reads }) => reads)],
    buildPaths: building.reads,
    installFolders: installing.flatMap(({ folders }) => folders),
    buildFolders: building.folders,
    writes: [...installing, building].flatMap(({ writes }) => writes),
    mayReadGo: mayReadGo(files, paths, manifests),
    ...(history && { readsHistory: history }),
    evidence: manifest.evidenceOf('scripts', script),
    output,
    target: copy && !copy.isInImage ? copy.target : output,
    ...(copy && { copiedAt: copy.evidence }),
    outputEvidence,
    neededBy: open.need,
  };
}
