import { folderOf, isWithin, pathIn } from '../inspect/paths.ts';
import { firstBy } from '../inspect/first-by.ts';
import { isDockerfile } from '../inspect/dockerfiles/product-dockerfile.ts';
import { cite } from '../inspect/evidence.ts';
import type { InstallPath } from '../inspect/front-ends/install-paths.ts';
import type { FrontEnd } from '../inspect/front-ends/front-ends.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { asInOwnImage } from './clauses.ts';
import { type PackageManagerCommands, packageManagerCommands } from './package-managers.ts';
import { refusePath } from './docker-paths.ts';
import { versions } from './versions.ts';

/** A stage that builds a front end with Node.js, and where the Go build then finds what it made. Paths are relative to the repository. */
export interface FrontEndStage {
  /** The name of the stage. */
  readonly name: string;
  /** A clause without a full stop that says what needs it. */
  readonly reason: string;
  readonly image: string;
  /** The folder to install in, and the one to build in. */
  readonly installDir: string;
  readonly dir: string;
  /** What installing reads, so that its layer stays while only sources change; empty when it may read everything. */
  readonly installFiles: readonly string[];
  /** What else installing reads, and is not copied with all of the folder. */
  readonly installPaths: readonly InstallPath[];
  /** What building reads besides, outside of that folder. */
  readonly buildPaths: readonly InstallPath[];
  /** Folders outside of it to make before installing, and before building. */
  readonly installFolders: readonly string[];
  readonly buildFolders: readonly string[];
  /** The stage that has the sources without what Go alone reads; absent when there is none of that in them. */
  readonly sourcesStage?: string;
  /** Installs the package manager, when the image does not have it. */
  readonly manager?: string;
  readonly install: string;
  /** A clause that says why it does not install just what the lockfile has. */
  readonly installReason?: string;
  /** Variables as `NAME=value`, those of one reason together: a clause without a full stop. */
  readonly env: readonly { readonly variables: readonly string[]; readonly reason: string }[];
  /** What the build alone gets. */
  readonly buildEnv: readonly { readonly name: string; readonly value: string }[];
  /** The .npmrc with a credential, which is given to the build as a secret. */
  readonly secretFile?: string;
  /** Variables that hold a credential for installing, given to the build as secrets. */
  readonly secretVariables: readonly string[];
  /** Where the package manager keeps what it fetches. */
  readonly cache: string;
  /** A clause that says what asks git for the history of the repository, where something does. */
  readonly history?: string;
  /** The words of the commands that build. */
  readonly build: readonly (readonly string[])[];
  /** A clause that says why there are several, or more than one package is built. */
  readonly buildReason?: string;
  readonly output: string;
  /** Where the Go build takes what it writes: the same folder as a rule. */
  readonly target: string;
  /** Files that it writes beside that, outside of the folder to install in. */
  readonly writes: readonly string[];
}

/** The stages for what the programs embed or serve of front ends that are still to be built, each once. */
export function planFrontEnds(repository: Repository, programs: readonly ProgramFacts[]): readonly FrontEndStage[] {
  const found = programs.flatMap(({ frontEnds }) => frontEnds);
  const first = firstBy(found, ({ dir }) => dir);
  return first.map((frontEnd, index) => stageOf(repository, frontEnd, first.length > 1 ? index + 1 : 0));
}

function stageOf({ files, modules }: Repository, frontEnd: FrontEnd, number: number): FrontEndStage {
  const {
    staleLockfile: stale,
    dir,
    evidence,
    lockfile,
    workspaceRoot,
    installsWithScripts,
    scriptsBefore,
    output,
    target,
    writes,
  } = frontEnd;
  const installDir = workspaceRoot ?? dir;
  const readsAll = workspaceRoot !== undefined || installsWithScripts;
  const settings = frontEnd.npmCredential ? otherSettings : ['.npmrc', ...otherSettings];
  const settingFiles = [
    pathIn(installDir, 'package.json'),
    ...(lockfile === undefined ? [] : [lockfile]),
    ...settings.map(name => pathIn(installDir, name)),
  ];
  const manager = packageManagerCommands(frontEnd);
  const name = number > 0 ? `web-${number}` : 'web';
  const isAmongGo = modules.some(module => isWithin(module.dir, installDir));
  const installPaths = frontEnd.installPaths.filter(({ path }) => !readsAll || !isWithin(path, installDir));
  const buildPaths = frontEnd.buildPaths.filter(({ path }) => !installPaths.some(known => isWithin(path, known.path)));
  const installFiles = readsAll ? [] : settingFiles.filter(path => files.includes(path));
  // what is written beside the front end goes into a folder that its own sources do not bring
  const buildFolders = [...(isWithin(output, installDir) ? [] : [folderOf(output)]), ...frontEnd.buildFolders];
  const paths = [...installPaths, ...buildPaths].map(({ path }) => path);
  const folders = [...frontEnd.installFolders, ...buildFolders, ...writes];
  for (const path of [evidence.file, installDir, output, target, ...installFiles, ...paths, ...folders]) refusePath(path);
  return {
    name,
    reason: reasonOf(frontEnd),
    image: `node:${nodeMajor(frontEnd)}-alpine`,
    installDir,
    dir,
    installPaths,
    buildPaths,
    installFolders: [...new Set(frontEnd.installFolders)],
    buildFolders: [...new Set(buildFolders)],
    installFiles,
    ...(isAmongGo && !frontEnd.mayReadGo && { sourcesStage: `${name}-sources` }),
    ...(manager.setUp && { manager: manager.setUp(frontEnd.packageManagerVersion?.version ?? manager.fallbackVersion) }),
    install: lockfile === undefined || stale ? manager.install : manager.frozen,
    ...(stale && {
      installReason: `${stale.file} lacks ${stale.name} ${stale.asked} of ${evidence.file}, for which "${manager.frozen}" would fail`,
    }),
    env: environmentOf(frontEnd),
    buildEnv: buildEnvironment(frontEnd),
    ...(frontEnd.npmCredential && { secretFile: frontEnd.npmCredential.file }),
    secretVariables: frontEnd.npmVariables,
    cache: manager.cache,
    ...(frontEnd.readsHistory && { history: `${cite(frontEnd.readsHistory)} asks git for the history of the repository` }),
    build: [...scriptsBefore.map(script => [...manager.run, script]), buildCommand(frontEnd, manager)],
    ...buildReason(frontEnd),
    output,
    target,
    writes,
  };
}

// with the packages that it depends on, in their order: https://pnpm.io/filtering#--filter-package_name-1
function buildCommand({ workspaceDependency, buildScript }: FrontEnd, { run }: PackageManagerCommands): readonly string[] {
  return workspaceDependency ? ['pnpm', '--filter', `${workspaceDependency.name}...`, 'run', buildScript] : [...run, buildScript];
}

function buildReason({ workspaceDependency, scriptsBefore, buildScript }: FrontEnd): Pick<FrontEndStage, 'buildReason'> {
  if (scriptsBefore.length > 0) return { buildReason: `${scriptsBefore.join(', ')} before ${buildScript}: ${asInOwnImage}` };
  return workspaceDependency ? { buildReason: `First the packages of the workspace that ${cite(workspaceDependency.evidence)} needs` } : {};
}

function environmentOf(frontEnd: FrontEnd): FrontEndStage['env'] {
  const { browserPackages, oldWebpack } = frontEnd;
  const browsers = browserPackages.map(browser => skips[browser] ?? '').filter(Boolean);
  const isSaid = (name: string): boolean => browsers.some(known => known.startsWith(`${name}=`));
  const own = [...frontEnd.variables].filter(([name, value]) => ofInstallation.test(name) && /^[\w./:-]+$/.test(value) && !isSaid(name));
  // https://nodejs.org/api/cli.html#--openssl-legacy-provider: Node.js has OpenSSL 3 since 17, and refuses the option before
  const hashing = oldWebpack && Number(nodeMajor(frontEnd)) >= 17 ? ['NODE_OPTIONS=--openssl-legacy-provider'] : [];
  const hashed = `${oldWebpack?.name} ${oldWebpack?.asked} hashes with MD4, which OpenSSL 3 has by this option only`;
  return [
    { variables: browsers, reason: 'no browsers, which only tests need' },
    { variables: hashing, reason: hashed },
    { variables: own.map(([name, value]) => `${name}=${value}`), reason: asInOwnImage },
  ].filter(({ variables }) => variables.length > 0);
}

function buildEnvironment(frontEnd: FrontEnd): FrontEndStage['buildEnv'] {
  const given = new Set(environmentOf(frontEnd).flatMap(({ variables }) => variables.map(text => text.split('=', 1)[0])));
  return [...frontEnd.variables]
    .filter(([name]) => !given.has(name) && !frontEnd.npmVariables.includes(name))
    .map(([name, value]) => ({ name, value }));
}

const verbs = { embed: 'embeds', pack: 'packs', runtime: 'serves' } as const;

function reasonOf({
  neededBy: { kind, pattern, target: needed, evidence: need, isOfImage },
  evidence,
  runBy,
  output,
  target,
  copiedAt,
}: FrontEnd): string {
  const isPart = target !== needed && isWithin(target, needed);
  const built = isPart ? `in which ${cite(evidence)} builds ${target}` : `which ${cite(evidence)} builds`;
  // without a line: this Dockerfile says the same elsewhere
  const taken =
    copiedAt && target !== output
      ? `for which ${isDockerfile(copiedAt.file) ? copiedAt.file : cite(copiedAt)} takes what ${cite(evidence)} builds`
      : built;
  const also = runBy ? `, as ${cite(runBy)} does` : '';
  const needing = isOfImage ? "the repository's own image has" : `${cite(need)} ${verbs[kind]}`;
  return `${needing} ${pattern}, ${taken}${also}`;
}

// https://pptr.dev/guides/configuration, https://docs.cypress.io/app/references/advanced-installation, https://www.electronjs.org/docs/latest/tutorial/installation
const skips: Readonly<Record<string, string>> = {
  puppeteer: 'PUPPETEER_SKIP_DOWNLOAD=1',
  cypress: 'CYPRESS_INSTALL_BINARY=0',
  electron: 'ELECTRON_SKIP_BINARY_DOWNLOAD=1',
};

// what the scripts of packages ask when they are installed: what not to fetch, and from where
const ofInstallation = /(?:^|_)(?:SKIP|INSTALL|DOWNLOAD|BINARY|HUSKY)(?:_|$)/;

const otherSettings = ['.yarnrc', '.yarnrc.yml', 'pnpm-workspace.yaml', '.pnpmfile.cjs', 'bunfig.toml'] as const;

// a range such as >=18 is met by the release with long-term support, unless it begins above
function nodeMajor({ nodeVersion }: FrontEnd): string {
  if (!nodeVersion) return versions.node;
  return nodeVersion.orLater ? String(Math.max(nodeVersion.major, Number(versions.node))) : String(nodeVersion.major);
}
