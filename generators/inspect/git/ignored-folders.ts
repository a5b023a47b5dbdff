import { isWithin, pathIn } from '../paths.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';

const PLAIN_PATH = /^\/?[\w.-]+(?:\/[\w.-]+)*\/?$/;

/**
 * The folders below a folder that a .gitignore on the way to it, or in it, names by their whole path, `/ui/dist`: a name alone is a
 * habit, and says of no folder that it is ever there.
 */
export function ignoredFolders(files: RepositoryFiles, target: string): readonly string[] {
  const names = target.split('/');
  return [...names.keys(), names.length].flatMap(length => {
    const dir = names.slice(0, length).join('/');
    const lines = (files.read(pathIn(dir, '.gitignore')) ?? '').split('\n').map(line => line.trim());
    const paths = lines.filter(line => PLAIN_PATH.test(line) && line.slice(0, -1).includes('/'));
    return paths.flatMap(path => {
      const folder = pathFrom(dir, path.replace(/^\//, ''));
      return folder !== undefined && folder !== target && isWithin(folder, target) ? [folder] : [];
    });
  });
}
