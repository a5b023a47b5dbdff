import type { Embed } from '../packages/embed-files.ts';
import type { PackingStep } from '../builds/packing-steps.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { type BuildNeed, openNeeds } from './build-needs.ts';
import { frontEndCandidates } from './front-end-candidates.ts';
import { frontEndCopies, type PlacedStageScript, type StageScript, stageScripts } from './front-end-copies.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { type ChosenMatch, frontEndMatches } from './front-end-matches.ts';
import { type InstallPath, installPaths } from './install-paths.ts';
import { type NodeVersion, nodeVersion } from './node-version.ts';
import { type NpmCredentials, npmCredentials } from './npm-credentials.ts';
import { type PackageInstall, packageInstall } from './package-manager.ts';
import { type OldWebpack, oldWebpack } from './old-webpack.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import { recipeCopies } from './recipe-copies.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { RuntimeFile } from '../running/runtime-files.ts';
import { buildOutside, installOutside } from './outside-paths.ts';
import { type ConfigReader, configReader } from './tool-config.ts';
import { type WorkspaceDependency, workspaceDependency } from './workspace-dependency.ts';
import { mayReadGo } from './reads-go.ts';
import { readsHistory } from './reads-history.ts';

/** A front end that has to be built with Node.js before the program is: what its build writes is embedded, or served from a folder. */
export interface FrontEnd extends PackageInstall, NpmCredentials {
  /** The folder of its package.json. */
  readonly dir: string;
  readonly nodeVersion?: NodeVersion;
  /** Why other packages of its workspace are built first. */
  readonly workspaceDependency?: WorkspaceDependency;
  /** The name of the script that builds, `build` as a rule. */
  readonly buildScript: string;
  /** Scripts that the repository's own Dockerfile runs before that, which may make some of its sources. */
  readonly scriptsBefore: readonly string[];
  /** What the repository's own Dockerfile puts into the environment of that build, as far as it is plain, by name. */
  readonly variables: ReadonlyMap<string, string>;
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
  readonly oldWebpack?: OldWebpack;
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

/**
 * The front ends of a repository whose output the program needs and a fresh clone does not have; `paths` are those of all files. Each package
 * once, in the order of their folders.
 */
export function frontEnds(files: RepositoryFiles, paths: readonly string[], use: FrontEndUse): readonly FrontEnd[] {
  const needs = openNeeds(files, use.embeds, use.packing, use.runtimeFiles, use.places);
  const ofStages = frontEndCopies(files, use.dockerfiles);
  if (needs.length === 0 && ofStages.length === 0) return [];
  const reader = configReader(files);
  const candidates = frontEndCandidates(reader, paths, use.dockerfiles);
  const copies = [...ofStages, ...recipeCopies(files, paths, candidates)];
  const matches = frontEndMatches(candidates, copies, needs, use.ownDockerfile);
  const ran = matches.length > 0 ? stageScripts(files, use.dockerfiles) : [];
  return matches.map(match => {
    const others = candidates.flatMap(({ manifest, script }) => (script === match.script ? manifest : []));
    return frontEnd(reader, paths, match, ran, others);
  });
}

// of the image or of the machine, or what is not to be read in an image
const ofMachine =
  /^(?:PATH|HOME|SHELL|TERM|LANG|LC_\w+|GO[A-Z0-9]+|GOLANG_VERSION|CGO_\w+|NODE_VERSION|YARN_VERSION|NODE_EXTRA_CA_CERTS|PNPM_HOME|COREPACK_\w+|npm_config_\w+|\w+_proxy)$|TOKEN|SECRET|PASSWORD|AUTH/i;

function buildVariables(run: StageScript | undefined): FrontEnd['variables'] {
  const given = [...(run?.variables ?? [])];
  return new Map(given.filter(([name, value]) => !ofMachine.test(name) && value !== '' && !value.includes(UNKNOWN)));
}

// what people run to see something, or what installing runs by itself
const makesNothing =
  /(?:^|[:._-])(?:(?:pre|post)?install|prepare|ci|lint|eslint|prettier|fmt|format|tests?|unit|e2e|coverage|check|type-?check|audit|clean|dev|watch|serve|start|preview|storybook|docs)(?:$|[:._-])/i;

function scriptsBefore({ scripts }: PackageJson, script: string, run: PlacedStageScript | undefined): FrontEnd['scriptsBefore'] {
  return [...new Set(run?.before ?? [])].filter(name => name !== script && scripts.has(name) && !makesNothing.test(name));
}

const browserPackages = ['puppeteer', 'cypress', 'electron'] as const;

function frontEnd(
  reader: ConfigReader,
  paths: readonly string[],
  { manifest, script, run, output, outputEvidence, open, copy, isByRun }: ChosenMatch,
  scripts: readonly PlacedStageScript[],
  others: readonly PackageJson[],
): FrontEnd {
  const { files } = reader;
  const node = nodeVersion(files, manifest);
  const webpack = oldWebpack(manifest);
  const history = readsHistory(files, manifest);
  const install = packageInstall(files, manifest);
  const dependency = workspaceDependency(install, manifest, others);
  const root = install.workspaceRoot === undefined ? undefined : readPackageJson(files, install.workspaceRoot);
  const manifests = root ? [manifest, root] : [manifest];
  const installDir = install.workspaceRoot ?? manifest.dir;
  const installing = manifests.map(found => installOutside(reader, { manifest: found, installDir, output }));
  const ran = scripts.find(found => found.dir === manifest.dir && found.script === script);
  const before = scriptsBefore(manifest, script, ran);
  const building = [...before, script].map(name => buildOutside(reader, { manifest, installDir, output }, name));
  return {
    dir: manifest.dir,
    ...install,
    ...(node && { nodeVersion: node }),
    ...(dependency && { workspaceDependency: dependency }),
    buildScript: script,
    scriptsBefore: before,
    variables: buildVariables(ran),
    ...(isByRun && run?.evidence && { runBy: run.evidence }),
    ...npmCredentials(files, installDir),
    browserPackages: browserPackages.filter(name => manifest.dependencies.has(name)),
    ...(webpack && { oldWebpack: webpack }),
    installsWithScripts: ['preinstall', 'install', 'postinstall', 'prepare'].some(name => manifest.scripts.has(name)),
    installPaths: [...installPaths(files, manifests), ...installing.flatMap(({ reads }) => reads)],
    buildPaths: firstBy(
      building.flatMap(({ reads }) => reads),
      ({ path }) => path,
    ),
    installFolders: installing.flatMap(({ folders }) => folders),
    buildFolders: building.flatMap(({ folders }) => folders),
    writes: [...new Set([...installing, ...building].flatMap(({ writes }) => writes))],
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
