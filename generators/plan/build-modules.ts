import { pathIn } from '../inspect/paths.ts';
import { cite } from '../inspect/evidence.ts';
import type { Replace } from '../inspect/modules/go-mod.ts';
import { compareGoVersions, parseGoVersion } from '../inspect/modules/go-version.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import type { ModuleFacts } from '../inspect/modules/module-facts.ts';
import { pathFrom } from '../inspect/path-from.ts';
import { type Workspace, workspaceAbove } from '../inspect/modules/workspaces.ts';
import { UserError } from '../user-error.ts';
import { refusePath } from './docker-paths.ts';

/** A module that holds programs of the image, and how `go build` is to find its dependencies. */
export interface BuildModule {
  /** '' for the repository's root. */
  readonly dir: string;
  /** The modules of the repository whose code takes part: itself, those that replace others, those of its workspace. */
  readonly takes: readonly ModuleFacts[];
  /** The workspace that it is built in. */
  readonly workspace?: Workspace;
  /** The dependencies are in a vendor folder: its path. */
  readonly vendor?: string;
  /** What the go command must be told, since it would not find it, with a clause that says why. */
  readonly settings: readonly GoSetting[];
}

export interface GoSetting {
  readonly kind: 'GOWORK=off' | '-mod=mod' | '-mod=readonly';
  readonly reason: string;
}

/** How the modules of a build get into the builder. */
export interface BuildModules {
  readonly modules: readonly BuildModule[];
  /** The module files to copy before the code, by folder. */
  readonly files: readonly ModuleFiles[];
  /** The vendor folders that the build takes dependencies from. */
  readonly vendored: readonly string[];
  /** Why no `go mod download` goes before the code: a clause without a full stop. */
  readonly noDownload?: string;
}

export interface ModuleFiles {
  readonly dir: string;
  /** `go.mod`, and what there is of `go.sum`, `go.work` and `go.work.sum`. */
  readonly names: readonly string[];
}

/**
 * Follows the rules by which the go command finds the modules of a build: https://go.dev/ref/mod#workspaces, #vendoring and
 * #go-mod-file-replace. Throws a UserError when a module that is needed lies outside of the repository, or in a folder that a Dockerfile cannot name.
 */
export function planModules(repository: Repository, moduleDirs: readonly string[]): BuildModules {
  const modules = moduleDirs.map(dir => buildModule(repository, dir));
  const downloading = modules.filter(({ vendor }) => vendor === undefined);
  const vendored = [...new Set(modules.flatMap(({ vendor }) => vendor ?? []))];
  const planned = { modules, files: moduleFiles(modules), vendored };
  if (downloading.length === 0) return { ...planned, noDownload: `the modules are in ${vendored.join('/ and ')}/` };
  const member = downloading.flatMap(requiredMember)[0];
  if (member !== undefined) return { ...planned, noDownload: `${member}, which a download would look for elsewhere` };
  // https://go.dev/ref/mod#go-mod-download fetches all that go.mod names, and tools bring in much that no program needs
  const tools = downloading.flatMap(({ takes }) => takes).find(({ goMod }) => goMod.tool.length > 0);
  if (!tools) return planned;
  return {
    ...planned,
    noDownload: `${cite({ file: tools.file, line: tools.goMod.tool[0]?.line })} names tools, whose modules no program needs`,
  };
}

// a member of a workspace that requires another: `go build` takes it from its folder, `go mod download` does not
function requiredMember({ takes, workspace }: BuildModule): readonly string[] {
  const members = takes.filter(({ dir }) => workspace?.moduleDirs.includes(dir));
  return members.flatMap(({ file, goMod }) => {
    const required = goMod.require.find(({ path }) => members.some(other => other.path === path));
    return required ? [`${cite({ file, line: required.line })} requires ${required.path} of the workspace`] : [];
  });
}

function buildModule(repository: Repository, dir: string): BuildModule {
  const module = repository.modules.find(found => found.dir === dir);
  if (!module) throw new Error(`no module in ${JSON.stringify(dir)}`);
  const { workspace, off } = workspaceOf(repository, module);
  const vendor = vendorOf(module, workspace);
  const takes = workspace ? workspaceModules(repository, workspace) : withReplacements(repository, [module], vendor !== undefined);
  for (const taken of takes) refusePath(taken.file);
  const modFlag = workspace || vendor !== undefined ? undefined : modFlagOf(module);
  return {
    dir,
    takes,
    ...(workspace && { workspace }),
    ...(vendor !== undefined && { vendor }),
    settings: [...(off === undefined ? [] : [{ kind: 'GOWORK=off', reason: off } as const]), ...(modFlag ? [modFlag] : [])],
  };
}

// the go command refuses to build a module that the go.work above it does not name
function workspaceOf({ workspaces }: Repository, { dir }: ModuleFacts): { readonly workspace?: Workspace; readonly off?: string } {
  const workspace = workspaceAbove(workspaces, dir);
  if (!workspace) return {};
  const [missing] = workspace.missing;
  if (!workspace.moduleDirs.includes(dir)) return { off: `${workspace.file} does not name this module` };
  if (missing) return { off: `${cite({ file: workspace.file, line: missing.line })} uses ${missing.path}, which is not in the repository` };
  return { workspace };
}

function vendorOf(module: ModuleFacts, workspace: Workspace | undefined): string | undefined {
  const dir = workspace ? (workspace.usesVendor ? workspace.dir : undefined) : module.vendor === 'used' ? module.dir : undefined;
  return dir === undefined ? undefined : pathIn(dir, 'vendor');
}

function modFlagOf({ vendor, hasGoSum, goMod, file }: ModuleFacts): GoSetting | undefined {
  if (vendor === 'inconsistent') return { kind: '-mod=readonly', reason: 'vendor/ does not follow go.mod and is left aside' };
  const isLocal = (path: string): boolean => goMod.replace.some(replace => replace.path === path && replace.newVersion === undefined);
  if (!hasGoSum && goMod.require.some(({ path }) => !isLocal(path)))
    return { kind: '-mod=mod', reason: 'there is no go.sum, and the build writes one for itself' };
  // https://go.dev/doc/go1.16#go-command: until then a build added to go.mod and go.sum what they lacked
  if (!isBefore(goMod, 16) || goMod.require.length === 0) return undefined;
  return {
    kind: '-mod=mod',
    reason: `${cite({ file, line: goMod.go?.line })} is from before Go 1.16, when a build still added what go.mod lacks`,
  };
}

/** Whether a module is from before go 1.N. Without a line it is of 1.16: https://go.dev/ref/mod#go-mod-file-go */
export function isBefore(goMod: ModuleFacts['goMod'], minor: number): boolean {
  const version = parseGoVersion(goMod.go?.version ?? '1.16');
  return version !== undefined && compareGoVersions(version, { major: 1, minor, patch: 0 }) < 0;
}

function workspaceModules(repository: Repository, workspace: Workspace): readonly ModuleFacts[] {
  const members = repository.modules.filter(({ dir }) => workspace.moduleDirs.includes(dir));
  const replaced = replacementDirs(workspace.file, workspace.dir, workspace.goWork.replace, members, workspace.usesVendor);
  return withReplacements(repository, [...members, ...modulesIn(repository, replaced)], workspace.usesVendor);
}

// replace lines count in main modules only: https://go.dev/ref/mod#go-mod-file-replace
function withReplacements(repository: Repository, mains: readonly ModuleFacts[], isVendored: boolean): readonly ModuleFacts[] {
  const replaced = mains.flatMap(({ file, dir, goMod }) => replacementDirs(file, dir, goMod.replace, repository.modules, isVendored));
  return [...new Set([...mains, ...modulesIn(repository, replaced)])];
}

function modulesIn({ modules }: Repository, dirs: readonly string[]): readonly ModuleFacts[] {
  return modules.filter(({ dir }) => dirs.includes(dir));
}

function replacementDirs(
  file: string,
  dir: string,
  replaces: readonly Replace[],
  modules: readonly ModuleFacts[],
  isVendored: boolean,
): readonly string[] {
  // https://go.dev/ref/mod#graph-pruning: before go 1.17 a go.mod need not name what its requirements require
  const isUnpruned = modules.some(({ goMod }) => isBefore(goMod, 17));
  return replaces.flatMap(({ path, newPath, newVersion, line }) => {
    if (newVersion !== undefined) return [];
    const target = newPath.startsWith('/') ? undefined : pathFrom(dir, newPath);
    // a line for a module that nothing requires is never looked at
    const isRequired = modules.some(({ goMod }) => goMod.require.some(required => required.path === path));
    if (target !== undefined) return isRequired || isUnpruned ? [target] : [];
    // vendor/ has a copy
    if (isVendored || !isRequired) return [];
    throw new UserError(
      `${cite({ file, line })} replaces ${path} with ${newPath}, which is outside of this folder, and Docker copies nothing from there; run this in a folder that holds both.`,
    );
  });
}

function moduleFiles(modules: readonly BuildModule[]): readonly ModuleFiles[] {
  const names = new Map<string, readonly string[]>();
  const add = (dir: string, found: readonly string[]): void => {
    names.set(dir, [...new Set([...(names.get(dir) ?? []), ...found])]);
  };
  for (const { dir: mainDir, takes, workspace } of modules) {
    if (workspace) add(workspace.dir, ['go.work', ...(workspace.hasGoWorkSum ? ['go.work.sum'] : [])]);
    for (const { dir, hasGoSum, goMod } of takes) {
      // the go.sum of a module that replaces another is never looked at
      const isMain = dir === mainDir || workspace?.moduleDirs.includes(dir);
      // without a requirement there is no go.sum yet, and it comes with the first: a pattern may match nothing
      const isAlone = goMod.require.every(({ path }) => takes.some(other => other.path === path));
      const sum = hasGoSum ? ['go.sum'] : isAlone ? ['go.su[m]'] : [];
      add(dir, ['go.mod', ...(isMain ? sum : [])]);
    }
  }
  return [...names].map(([dir, found]) => ({ dir, names: found }));
}
