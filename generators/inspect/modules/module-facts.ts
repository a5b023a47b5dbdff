import { pathIn } from '../paths.ts';
import { placed, type Problem } from '../evidence.ts';
import { type GoMod, parseGoMod } from './go-mod.ts';
import { goNamedByModule, type NamedGo } from './named-go.ts';
import type { ModuleRoot } from './module-root.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { SourceTree } from '../source-tree.ts';
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
  /**
   * Its vendor folder: `used` when `go build` takes the dependencies from it, `inconsistent` when it stops there since the folder does
   * not follow go.mod, `unused` when it is passed over (before go 1.14); absent when there is none, or it is a workspace's.
   */
  readonly vendor?: 'used' | 'inconsistent' | 'unused';
  readonly goVersions: readonly NamedGo[];
}

/**
 * Reads the go.mod files of a tree, those of test inputs left out. One that cannot be read, does not parse, or names no module, is a
 * problem, and an error at the root, or when there is no other: below it may be a template or a fixture that no program needs.
 */
export function readModules(
  files: RepositoryFiles,
  tree: SourceTree,
): { readonly modules: readonly ModuleFacts[]; readonly problems: readonly Problem[] } {
  const read = [...tree.modules.values()].filter(({ hidden }) => !hidden).map(({ dir }) => readModule(files, dir));
  const modules = read.flatMap(({ module }) => module ?? []);
  const problems = read.flatMap(found => found.problems);
  const isFatal = ({ file }: Problem): boolean => file === 'go.mod' || modules.length === 0;
  return { modules, problems: problems.map(problem => (isFatal(problem) ? problem : { ...problem, severity: 'warning' })) };
}

function isEmpty(goMod: string): boolean {
  return goMod.split('\n').every(line => /^\s*(?:\/\/.*)?$/.test(line));
}

function readModule(files: RepositoryFiles, dir: string): { readonly module?: ModuleFacts; readonly problems: readonly Problem[] } {
  const file = pathIn(dir, 'go.mod');
  const error = (message: string): Problem => ({ severity: 'error', file, message });
  const text = files.read(file);
  if (text === undefined) return { problems: [error(`${file} cannot be read; check its permissions.`)] };
  const { value, problems } = parseGoMod(text, file);
  if (!value) return { problems: problems.map(placed) };
  // a go.mod without a line keeps its folder out of the module above: https://go.dev/ref/mod#modules-overview
  if (dir !== '' && !value.module && isEmpty(text)) return { problems: [] };
  if (!value.module) return { problems: [error(`${file} has no module line; add one such as "module example.com/hello".`)] };
  const { vendor, problems: vendorProblems } = readVendor(files, dir, file, value);
  const module = {
    dir,
    path: value.module.path,
    goMod: value,
    file,
    hasGoSum: files.exists(pathIn(dir, 'go.sum')),
    ...(vendor && { vendor }),
    goVersions: goNamedByModule(value, file),
  };
  return { module, problems: vendorProblems };
}

/** What package search needs of a module. */
export function moduleRoot({ dir, path, goMod }: ModuleFacts): ModuleRoot {
  return { dir, path, ignore: goMod.ignore.map(ignored => ignored.path) };
}

// the build stops with "inconsistent vendoring" when vendor/ does not follow go.mod
function readVendor(
  files: RepositoryFiles,
  dir: string,
  file: string,
  goMod: GoMod,
): { readonly vendor?: ModuleFacts['vendor']; readonly problems: readonly Problem[] } {
  if (files.list(pathIn(dir, 'vendor')).length === 0) return { problems: [] };
  if (!usesVendorByDefault(goMod)) return { vendor: 'unused', problems: [] };
  // the folder alone makes the go command look for what modules.txt says of it
  const vendor = parseVendorModules(files.read(pathIn(dir, 'vendor/modules.txt')) ?? '');
  // written by `go work vendor`: the workspace's, and not for this module alone
  if (vendor.workspace) return { problems: [] };
  const problems = checkVendorConsistency(goMod, vendor, file);
  const [first] = problems;
  if (!first) return { vendor: 'used', problems: [] };
  const others = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const message = `${pathIn(dir, 'vendor')} does not follow ${file}, so the image takes its modules from elsewhere: ${first.message.replace(/; run .*$/, '')}${others}. Run "go mod vendor".`;
  return { vendor: 'inconsistent', problems: [{ ...first, severity: 'warning', message }] };
}
