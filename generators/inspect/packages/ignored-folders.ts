import { folderOf } from '../paths.ts';
import type { ModuleRoot } from '../modules/module-root.ts';

/**
 * Whether a folder (relative to the repository) lies in one that the module's `ignore` directives take out of `./...`:
 * `./x` is that folder of the module, `x` a folder of that name or path anywhere in it. https://go.dev/ref/mod#go-mod-file-ignore
 */
export function ignoredFolders({ dir: moduleDir, ignore }: ModuleRoot): (dir: string) => boolean {
  const anchored = new Set(ignore.filter(path => path.startsWith('./')).map(path => trimSlashes(path.slice(2))));
  const anywhere = new Set(ignore.filter(path => !path.startsWith('./')).map(trimSlashes));
  const known = new Map([['', false]]);
  const isIgnored = (below: string): boolean => {
    const answer =
      known.get(below) ?? (isIgnored(folderOf(below)) || anchored.has(below) || suffixes(below).some(path => anywhere.has(path)));
    known.set(below, answer);
    return answer;
  };
  return dir => ignore.length > 0 && isIgnored(moduleDir === '' ? dir : dir.slice(moduleDir.length + 1));
}

// a/b/c, b/c, c: a pattern that ends higher up has been found in a parent
function suffixes(path: string): readonly string[] {
  const names = path.split('/');
  return names.map((_, start) => names.slice(start).join('/'));
}

function trimSlashes(path: string): string {
  return path.replace(/^\//, '').replace(/\/$/, '');
}
