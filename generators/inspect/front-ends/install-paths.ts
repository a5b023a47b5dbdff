import { folderOf, isWithin, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import { firstBy } from '../first-by.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { readYaml } from '../yaml-file.ts';
import type { PackageJson } from './package-json.ts';

/** A file or a folder that installing reads; its path is relative to the repository. */
export interface InstallPath {
  readonly path: string;
  readonly isFolder: boolean;
}

// https://yarnpkg.com/getting-started/qa#which-files-should-be-gitignored
const YARN_FOLDERS = ['.yarn/releases', '.yarn/plugins', '.yarn/patches', '.yarn/cache'] as const;

/**
 * What installing reads besides the lockfile and the settings: packages that are asked for by their path, patches, and what yarn keeps
 * beside package.json. Only what a fresh clone has.
 */
export function installPaths(files: RepositoryFiles, manifests: readonly PackageJson[]): readonly InstallPath[] {
  const isIgnored = gitIgnores(files);
  const named = manifests.flatMap(manifest => namedPaths(files, manifest));
  const found = firstBy(named, path => path).flatMap((path): readonly InstallPath[] => {
    const kind = path === '' ? undefined : entryKind(files, path);
    if (kind === 'folder') return isIgnored(`${path}/`) ? [] : [{ path, isFolder: true }];
    return kind === 'file' && !isIgnored(path) ? [{ path, isFolder: false }] : [];
  });
  return found.filter(({ path }) => !found.some(other => other.path !== path && isWithin(path, other.path)));
}

function namedPaths(files: RepositoryFiles, { dir, dependencies, patches }: PackageJson): readonly string[] {
  const patched = readYaml(files.read(pathIn(dir, 'pnpm-workspace.yaml')) ?? '')?.get('patchedDependencies')?.entries ?? [];
  const patchFiles = [...patches, ...patched.flatMap(([, { text }]) => text ?? [])].flatMap(path => pathFrom(dir, path) ?? []);
  const packages = [...dependencies.values()].flatMap(asked => {
    const path = /^(?:file|link|portal):(.+)$/.exec(asked)?.[1];
    return (path === undefined ? undefined : pathFrom(dir, path)) ?? [];
  });
  // the folder of a patch stays when the next one is added to it
  const patchFolders = patchFiles.map(path => (folderOf(path) === dir ? path : folderOf(path)));
  return [...YARN_FOLDERS.map(name => pathIn(dir, name)), ...patchFolders, ...packages];
}
