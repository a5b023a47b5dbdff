import { placed, type Problem } from './evidence.ts';
import { type GoMod, parseGoMod } from './go-mod.ts';
import { goNamedByModule, type NamedGo } from './named-go.ts';
import type { ModuleRoot } from './module-root.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { pathIn, type SourceTree } from './source-tree.ts';
import { checkVendorConsistency, parseVendorModules, usesVendorByDefault } from './vendor-modules.ts';

/** A module of the repository. */
export interface ModuleFacts {
  /** '' for the repository's root. */
  readonly dir: string;
  readonly path: string;
  readonly goMod: GoMod;
  /** Path of its go.mod. */
  readonly file: string;
  readonly hasGoSum: boolean;
  /** Whether `go build` takes the dependencies from its vendor folder. */
  readonly usesVendor: boolean;
  readonly goVersions: readonly NamedGo[];
}

/** Reads the go.mod files of a tree, those of test inputs left out. One that cannot be read, does not parse, or names no module, is a problem. */
export function readModules(
  files: RepositoryFiles,
  tree: SourceTree,
): { readonly modules: readonly ModuleFacts[]; readonly problems: readonly Problem[] } {
  const read = [...tree.modules.values()].filter(({ hidden }) => !hidden).map(({ dir }) => readModule(files, dir));
  return { modules: read.flatMap(({ module }) => module ?? []), problems: read.flatMap(({ problems }) => problems) };
}

function readModule(files: RepositoryFiles, dir: string): { readonly module?: ModuleFacts; readonly problems: readonly Problem[] } {
  const file = pathIn(dir, 'go.mod');
  const error = (message: string): Problem => ({ severity: 'error', file, message });
  const text = files.read(file);
  if (text === undefined) return { problems: [error(`${file} cannot be read; give yourself the right to read it.`)] };
  const { value, problems } = parseGoMod(text, file);
  if (!value) return { problems: problems.map(placed) };
  if (!value.module) return { problems: [error(`${file} has no module line; add one such as "module example.com/hello".`)] };
  return { module: moduleFacts(files, dir, file, value, value.module.path), problems: vendorProblems(files, dir, file, value) };
}

/** What package search needs of a module. */
export function moduleRoot({ dir, path, goMod }: ModuleFacts): ModuleRoot {
  return { dir, path, ignore: goMod.ignore.map(ignored => ignored.path) };
}

function moduleFacts(files: RepositoryFiles, dir: string, file: string, goMod: GoMod, path: string): ModuleFacts {
  return {
    dir,
    path,
    goMod,
    file,
    hasGoSum: files.exists(pathIn(dir, 'go.sum')),
    usesVendor: usesVendorByDefault(goMod) && files.exists(pathIn(dir, 'vendor/modules.txt')),
    goVersions: goNamedByModule(goMod, file),
  };
}

// the build stops with "inconsistent vendoring" when vendor/ does not follow go.mod
function vendorProblems(files: RepositoryFiles, dir: string, file: string, goMod: GoMod): readonly Problem[] {
  const text = files.read(pathIn(dir, 'vendor/modules.txt'));
  if (text === undefined) return [];
  return checkVendorConsistency(goMod, parseVendorModules(text), file).map(problem => ({ ...problem, severity: 'warning' }));
}
