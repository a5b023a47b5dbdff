import { isWithin, pathIn } from '../paths.ts';
import type { Embed } from '../packages/embed-files.ts';
import type { GoPackage } from '../packages/packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

// what Go's tools, Git and people read, and no program; https://staticcheck.dev/docs/configuration/
const ofMakers = /\.(?:go|md)$|^(?:\.git\w+|staticcheck\.conf)$/;
// goose looks for the folder of its migrations also when all of them are compiled in
const migrations = /(?:^|\/)migrations?$/;

/**
 * Tells whether a folder is only what the program is compiled from: it holds a package of its own, or lies in one, and beside Go code it has
 * nothing but what is embedded, test data and documents. A setting of that name means a folder of whoever starts the program.
 */
export function codeFolders(files: RepositoryFiles, packages: readonly GoPackage[], embeds: readonly Embed[]): (folder: string) => boolean {
  const embedded = new Set(embeds.flatMap(({ paths }) => paths));
  const holdsCodeOnly = (folder: string): boolean =>
    files.list(folder).every(({ name, kind }) => {
      const path = pathIn(folder, name);
      if (kind === 'folder') return name === 'testdata' || holdsCodeOnly(path);
      return ofMakers.test(name) || embedded.has(path);
    });
  const isOfPackages = (folder: string): boolean =>
    packages.some(({ dir }) => isWithin(dir, folder) || (dir !== '' && isWithin(folder, dir)));
  return folder => !migrations.test(folder) && isOfPackages(folder) && holdsCodeOnly(folder);
}
