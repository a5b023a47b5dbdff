import type { ModuleRoot } from './packages.ts';

/**
 * Whether a folder (relative to the repository) lies in one that the module's `ignore` directives take out of `./...`:
 * `./x` is that folder of the module, `x` a folder of that name or path anywhere in it. https://go.dev/ref/mod#go-mod-file-ignore
 */
export function ignoredFolders({ dir: moduleDir, ignore }: ModuleRoot): (dir: string) => boolean {
  const anchored = new Set(ignore.filter(path => path.startsWith('./')).map(path => trimSlashes(path.slice(2))));
  const anywhere = new Set(ignore.filter(path => !path.startsWith('./')).map(trimSlashes));
  if (ignore.length === 0) return () => false;
  return dir => {
    const names = (moduleDir === '' ? dir : dir.slice(moduleDir.length + 1)).split('/');
    return names.some((_, end) => endsIgnored(names.slice(0, end + 1), anchored, anywhere));
  };
}

// Every folder above was asked before, so that a pattern in the middle of the path has answered already
function endsIgnored(names: readonly string[], anchored: ReadonlySet<string>, anywhere: ReadonlySet<string>): boolean {
  return anchored.has(names.join('/')) || names.some((_, start) => anywhere.has(names.slice(start).join('/')));
}

function trimSlashes(path: string): string {
  return path.replace(/^\//, '').replace(/\/$/, '');
}
