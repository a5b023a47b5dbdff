import { isWithin, pathIn } from '../paths.ts';
import { placed, type Problem } from '../evidence.ts';
import { type GoWork, parseGoWork } from './go-work.ts';
import type { ModuleFacts } from './module-facts.ts';
import { goNamedByModule, type NamedGo } from './named-go.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { SourceTree } from '../source-tree.ts';

/** A go.work file and the modules that it joins. https://go.dev/ref/mod#workspaces */
export interface Workspace {
  /** '' for the repository's root. */
  readonly dir: string;
  /** Path of the go.work. */
  readonly file: string;
  readonly goWork: GoWork;
  /** Folders of the modules that it joins, in the order of its lines. */
  readonly moduleDirs: readonly string[];
  /** Its `use` lines that name no module of the repository. */
  readonly missing: readonly { readonly path: string; readonly line: number }[];
  readonly hasGoWorkSum: boolean;
  /** Whether there is a vendor folder, which `go build` then takes the dependencies from (go 1.22 and later). */
  readonly usesVendor: boolean;
  readonly goVersions: readonly NamedGo[];
}

/** Reads every go.work of a tree; one that does not parse or cannot be read is a problem, and its modules are taken one by one. */
export function readWorkspaces(
  files: RepositoryFiles,
  tree: SourceTree,
  modules: readonly ModuleFacts[],
): { readonly workspaces: readonly Workspace[]; readonly problems: readonly Problem[] } {
  // one among test inputs joins no module of the repository
  const dirs = tree.workspaceDirs.filter(dir => modules.some(module => isWithin(module.dir, dir)));
  const read = dirs.map(dir => readWorkspace(files, modules, dir));
  return { workspaces: read.flatMap(({ workspace }) => workspace ?? []), problems: read.flatMap(({ problems }) => problems) };
}

/** The workspace that the go command finds from a folder: that of the nearest go.work above it (`go help work`). */
export function workspaceAbove(workspaces: readonly Workspace[], dir: string): Workspace | undefined {
  return workspaces.filter(found => isWithin(dir, found.dir)).toSorted((a, b) => b.dir.length - a.dir.length)[0];
}

function readWorkspace(
  files: RepositoryFiles,
  modules: readonly ModuleFacts[],
  dir: string,
): { readonly workspace?: Workspace; readonly problems: readonly Problem[] } {
  const file = pathIn(dir, 'go.work');
  const text = files.read(file);
  if (text === undefined) {
    return { problems: [{ severity: 'error', file, message: `${file} cannot be read; check its permissions.` }] };
  }
  const { value, problems } = parseGoWork(text, file);
  if (!value) return { problems: problems.map(placed) };
  const known = new Set(modules.map(module => module.dir));
  const uses = value.use.map(use => ({ ...use, dir: pathFrom(dir, use.path) }));
  return {
    problems: [],
    workspace: {
      dir,
      file,
      goWork: value,
      moduleDirs: uses.flatMap(use => (use.dir !== undefined && known.has(use.dir) ? [use.dir] : [])),
      missing: uses.filter(use => use.dir === undefined || !known.has(use.dir)).map(({ path, line }) => ({ path, line })),
      hasGoWorkSum: files.exists(pathIn(dir, 'go.work.sum')),
      usesVendor: files.exists(pathIn(dir, 'vendor/modules.txt')),
      goVersions: goNamedByModule(value, file),
    },
  };
}
