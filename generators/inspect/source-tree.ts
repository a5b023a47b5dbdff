import { pathIn } from './paths.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** A folder that holds Go files. */
export interface GoFolder {
  readonly dir: string;
  /** Names of its Go files, in byte order. */
  readonly goFiles: readonly string[];
  /** False in testdata, _x and .x, which no package pattern of the go command matches. */
  readonly inPatterns: boolean;
}

/** A folder with a go.mod, and the folders with Go files that belong to it and to no module nested in it. */
export interface ModuleTree {
  readonly dir: string;
  readonly folders: readonly GoFolder[];
  /** True in testdata, _x and .x: a module of examples and test inputs, not one of the project's. */
  readonly hidden: boolean;
}

/** Everything that one walk over a repository has seen. Folders and files are in walk order: a folder, then what is in it. */
export interface SourceTree {
  /** Paths of all files in the folders that were entered. */
  readonly files: readonly string[];
  /** By folder, '' for the root. */
  readonly modules: ReadonlyMap<string, ModuleTree>;
  /** Folders with a go.work. */
  readonly workspaceDirs: readonly string[];
  /** Folders with Go files that no go.mod covers. */
  readonly outsideModules: readonly GoFolder[];
  /** Paths of the folders named .git, node_modules and vendor. */
  readonly notEntered: readonly string[];
  readonly links: readonly string[];
}

interface Visit {
  readonly dir: string;
  readonly folders: GoFolder[];
  readonly hidden: boolean;
  readonly inPatterns: boolean;
}

interface Walk {
  readonly files: string[];
  readonly modules: Map<string, ModuleTree>;
  readonly workspaceDirs: string[];
  readonly notEntered: string[];
  readonly links: string[];
}

const NOT_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor']);

/** Lists every folder of a repository once. Links are noted and never followed; folders that cannot be read count as empty. */
export function readSourceTree(files: RepositoryFiles): SourceTree {
  const outsideModules: GoFolder[] = [];
  const walk: Walk = { files: [], modules: new Map(), workspaceDirs: [], notEntered: [], links: [] };
  const visits: Visit[] = [{ dir: '', folders: outsideModules, hidden: false, inPatterns: true }];
  for (let visit = visits.pop(); visit; visit = visits.pop()) {
    const subfolders = visitFolder(files, visit, walk);
    for (const subfolder of subfolders.toReversed()) visits.push(subfolder);
  }
  return { ...walk, outsideModules };
}

function visitFolder(files: RepositoryFiles, visit: Visit, walk: Walk): readonly Visit[] {
  const { dir, hidden } = visit;
  const entries = files.list(dir);
  const isModule = entries.some(({ name, kind }) => name === 'go.mod' && kind === 'file');
  const folders = isModule ? [] : visit.folders;
  // a module's own root is in its patterns, wherever the module lies
  const inPatterns = isModule || visit.inPatterns;
  if (isModule) walk.modules.set(dir, { dir, folders, hidden });
  const goFiles: string[] = [];
  const subfolders: Visit[] = [];
  for (const { name, kind } of entries) {
    const path = pathIn(dir, name);
    if (kind === 'link') walk.links.push(path);
    else if (kind === 'file') {
      walk.files.push(path);
      if (name.endsWith('.go')) goFiles.push(name);
      if (name === 'go.work') walk.workspaceDirs.push(dir);
    } else if (kind === 'folder' && NOT_ENTERED.has(name)) walk.notEntered.push(path);
    else if (kind === 'folder') {
      const outside = isOutsidePatterns(name);
      subfolders.push({ dir: path, folders, hidden: hidden || outside, inPatterns: inPatterns && !outside });
    }
  }
  if (goFiles.length > 0) folders.push({ dir, goFiles, inPatterns });
  return subfolders;
}

// cmd/go/internal/search MatchDirs
function isOutsidePatterns(name: string): boolean {
  return name === 'testdata' || name.startsWith('_') || name.startsWith('.');
}
