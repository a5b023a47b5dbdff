import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../user-error.ts';

/**
 * Refuses a folder that no repository can be read in: one that is not there (status 2), or one inside of a module whose go.mod is
 * above it, where a build needs the module's root (status 1).
 */
export function checkFolder(root: string): void {
  const stat = statSync(root, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) throw new UserError(`${root} is ${stat ? 'no folder' : 'not there'}; give the folder of a Go repository.`, 2);
  const module = ['go.mod', '.git'].some(name => existsSync(join(root, name))) ? undefined : moduleAbove(dirname(root));
  if (module === undefined) return;
  throw new UserError(
    `${root} is part of the module in ${module}, and an image is built from there: go-docker docker ${module} --program ${relative(module, root)}`,
  );
}

// up to the root of the git repository, or of the disk
function moduleAbove(folder: string): string | undefined {
  if (existsSync(join(folder, 'go.mod'))) return folder;
  return dirname(folder) === folder || existsSync(join(folder, '.git')) ? undefined : moduleAbove(dirname(folder));
}
