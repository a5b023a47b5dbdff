import { folderOf } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { PackageJson } from './package-json.ts';
import { isScriptFile } from './package-scripts.ts';

// they look for the names of classes in every file. https://tailwindcss.com/docs/detecting-classes-in-source-files
const SCANNERS = /^(?:@?tailwindcss|@?unocss|windicss|@fullhuman\/postcss-purgecss|purgecss)(?:$|\/)/;
// 'views/*.go', '{html,go}', and go.mod
const NAMES_GO = /\.go['"`}]|[{,]go[,}]|\bgo\.(?:mod|work)\b/;

/** Whether what builds a front end may read Go files: by a package that looks through all files, or by its own configuration. */
export function mayReadGo(files: RepositoryFiles, paths: readonly string[], manifests: readonly PackageJson[]): boolean {
  if (manifests.some(({ dependencies }) => [...dependencies.keys()].some(name => SCANNERS.test(name)))) return true;
  const folders = new Set(manifests.map(({ dir }) => dir));
  const configs = paths.filter(path => (isScriptFile(path) || path.endsWith('package.json')) && folders.has(folderOf(path)));
  return configs.some(path => NAMES_GO.test(files.read(path) ?? ''));
}
