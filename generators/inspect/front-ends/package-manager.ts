import { folderOf, pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import { pathPattern } from '../path-match.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { matchesPieces } from '../wildcards.ts';
import { type StaleLockfile, staleLockfile } from './stale-lockfile.ts';
import { listOf, readYaml } from '../yaml-file.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** A version of a tool and where it is named: `10.33.4`, or a part of one: `9`. */
export interface NamedVersion {
  readonly version: string;
  readonly evidence: Evidence;
}

/** How the packages of a package.json are installed. */
export interface PackageInstall {
  readonly packageManager: PackageManager;
  readonly packageManagerVersion?: NamedVersion;
  /** Path; absent when there is none. */
  readonly lockfile?: string;
  /** What that lacks of what is asked for. */
  readonly staleLockfile?: StaleLockfile;
  /** The root of the workspace that the package belongs to, or is, which is the folder to install in. */
  readonly workspaceRoot?: string;
}

// what names a manager best comes first: npm writes its lockfile also where somebody runs it once beside another manager
const LOCKFILES: readonly (readonly [name: string, manager: PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** Which manager installs the packages, by the packageManager field, then by the lockfile; npm when nothing says. */
export function packageInstall(files: RepositoryFiles, manifest: PackageJson): PackageInstall {
  const root = workspaceOf(files, manifest) ?? (isWorkspace(files, manifest) ? manifest : undefined);
  const owner = root ?? manifest;
  const named = [manifest, owner].find(({ packageManager }) => packageManager !== undefined);
  const [, name, version] = /^(npm|pnpm|yarn|bun)@(\d[\w.-]*)/.exec(named?.packageManager ?? '') ?? [];
  const lockfiles = LOCKFILES.filter(([file]) => files.exists(pathIn(owner.dir, file)));
  const packageManager = LOCKFILES.find(([, manager]) => manager === name)?.[1] ?? lockfiles[0]?.[1] ?? 'npm';
  const lockfile = lockfiles.find(([, manager]) => manager === packageManager)?.[0];
  const lockPath = lockfile && pathIn(owner.dir, lockfile);
  const packageManagerVersion =
    version === undefined || !named
      ? impliedVersion(files, owner, packageManager, lockPath)
      : { version, evidence: named.evidenceOf('packageManager') };
  const stale = staleLockfile(files, manifest, packageManager, lockPath);
  return {
    packageManager,
    ...(packageManagerVersion && { packageManagerVersion }),
    ...(lockPath !== undefined && { lockfile: lockPath }),
    ...(stale && { staleLockfile: stale }),
    ...(root && { workspaceRoot: root.dir }),
  };
}

// pnpm refuses a lockfile of another format, and yarn 1 one of the versions after it
// https://github.com/pnpm/spec/tree/master/lockfile and https://yarnpkg.com/migration/guide
const PNPM_BY_LOCKFILE: ReadonlyMap<string, string> = new Map([
  ['5.3', '6'],
  ['5.4', '7'],
  ['6.0', '8'],
  ['6.1', '8'],
  ['9.0', '9'],
]);

function impliedVersion(
  files: RepositoryFiles,
  { dir, engines, evidenceOf }: PackageJson,
  manager: PackageManager,
  lockfile: string | undefined,
): NamedVersion | undefined {
  const engine = /^[\^~]?(\d+(?:\.\d+){0,2})(?:\.x)?$/.exec(engines.get(manager) ?? '')?.[1];
  if (engine !== undefined) return { version: engine, evidence: evidenceOf('engines', manager) };
  const rc = manager === 'yarn' ? pathIn(dir, '.yarnrc.yml') : undefined;
  const release = /^yarnPath:.*\byarn-(\d[\w.-]*)\.c?js/m.exec(((rc && files.read(rc)) ?? '').slice(0, 4000))?.[1];
  if (rc && release !== undefined) return { version: release, evidence: { file: rc } };
  return lockfile === undefined ? undefined : versionOfLockfile(files, manager, lockfile);
}

// only its first lines are looked at: a lockfile has thousands
function versionOfLockfile(files: RepositoryFiles, manager: PackageManager, file: string): NamedVersion | undefined {
  const text = files.read(file) ?? '';
  // a pnpm before 10 takes a workspace file for that of a workspace: https://github.com/pnpm/pnpm/releases/tag/v10.0.0
  const settings = manager === 'pnpm' ? files.read(pathIn(folderOf(file), 'pnpm-workspace.yaml')) : undefined;
  if (settings !== undefined && !/^packages:/m.test(settings)) return undefined;
  const head = text.slice(0, 1000);
  const [, form = ''] = /^lockfileVersion: ['"]?(\d+\.\d+)/m.exec(head) ?? [];
  const version = manager === 'pnpm' ? PNPM_BY_LOCKFILE.get(form) : manager === 'yarn' ? yarnOf(head) : undefined;
  return version === undefined ? undefined : { version, evidence: { file } };
}

// https://github.com/yarnpkg/berry, packages/yarnpkg-core/sources/Project.ts: LOCKFILE_VERSION, which has grown to 8 for yarn 4
function yarnOf(head: string): string | undefined {
  if (head.includes('# yarn lockfile v1')) return '1';
  const [, form] = /^__metadata:\n +version: (\d+)/m.exec(head) ?? [];
  return form === undefined ? undefined : Number(form) >= 7 ? '4' : Number(form) >= 5 ? '3' : '2';
}

// the next folder above that declares a workspace with this package, unless the package has a lockfile of its own
function workspaceOf(files: RepositoryFiles, { dir }: PackageJson): PackageJson | undefined {
  if (dir === '' || LOCKFILES.some(([name]) => files.exists(pathIn(dir, name)))) return undefined;
  const names = dir.split('/');
  for (let length = names.length - 1; length >= 0; length--) {
    const above = readPackageJson(files, names.slice(0, length).join('/'));
    if (above && isMember(workspacesOf(files, above), names.slice(length))) return above;
  }
  return undefined;
}

// the package alone needs no workspace
function isWorkspace(files: RepositoryFiles, manifest: PackageJson): boolean {
  return workspacesOf(files, manifest).some(pattern => pattern !== '.' && pattern !== './');
}

// https://pnpm.io/pnpm-workspace_yaml
function workspacesOf(files: RepositoryFiles, { dir, workspaces }: PackageJson): readonly string[] {
  const packages = readYaml(files.read(pathIn(dir, 'pnpm-workspace.yaml')) ?? '')?.get('packages');
  return [...workspaces, ...listOf(packages).flatMap(({ text }) => text ?? [])];
}

function isMember(patterns: readonly string[], names: readonly string[]): boolean {
  const matches = (pattern: string): boolean => matchesFolder(pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/'), names);
  const [out, taken] = [patterns.filter(text => text.startsWith('!')), patterns.filter(text => !text.startsWith('!'))];
  return taken.some(matches) && !out.some(text => matches(text.slice(1)));
}

function matchesFolder(elements: readonly string[], names: readonly string[]): boolean {
  const pieces = elements.map(element => {
    const characters = element === '**' ? undefined : pathPattern(element);
    return characters ? (name: string) => matchesPieces(characters, Array.from(name)) : 'many';
  });
  return matchesPieces(pieces, names);
}
