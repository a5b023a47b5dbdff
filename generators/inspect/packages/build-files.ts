import { pathIn } from '../paths.ts';
import type { GoPackage } from './packages.ts';
import type { SourceTree } from '../source-tree.ts';

// go/build (*Context).Import: what else than .go files belongs to a package
const sourceSuffixes = /\.(?:c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/;
const moduleFiles = new Set(['go.mod', 'go.sum', 'go.work', 'go.work.sum', 'default.pgo']);

/** Paths of the files that a build may read: sources without tests, module files, and all that an embed pattern can reach. */
export function buildFiles(tree: SourceTree, packages: readonly GoPackage[]): readonly string[] {
  const folders = new Set(packages.map(({ dir }) => dir));
  const embedded = packages.flatMap(({ dir, embedPatterns }) => embedPatterns.map(({ pattern }) => embedPrefix(dir, pattern)));
  return tree.files.filter(path => isSource(path, folders) || embedded.some(prefix => path === prefix || path.startsWith(prefix)));
}

function isSource(path: string, folders: ReadonlySet<string>): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (moduleFiles.has(name)) return true;
  if (!folders.has(path.slice(0, Math.max(slash, 0)))) return false;
  return name.endsWith('.go') ? !name.endsWith('_test.go') : sourceSuffixes.test(name);
}

// what a pattern can reach begins with its part before the first character of path.Match that has a meaning
function embedPrefix(dir: string, pattern: string): string {
  const path = pattern.replace(/^all:/, '');
  const literal = path.slice(0, /[*?[\\]|$/.exec(path)?.index);
  return pathIn(dir, literal === '.' ? '' : literal);
}
