import { inByteOrder } from '../byte-order.ts';
import { pathIn } from '../paths.ts';
import type { EntryKind, RepositoryFiles } from '../repository-files.ts';
import { hasWildcards, pathPattern } from '../path-match.ts';
import { matchesPieces } from '../wildcards.ts';

/** The files that a pattern gives, relative to the repository and in byte order, or why the go command refuses it. */
export type EmbedMatch = { readonly paths: readonly string[] } | { readonly refusal: string };

/** Resolves one pattern of a package in a folder; undefined once too much has been looked at. */
export type MatchEmbed = (dir: string, pattern: string) => EmbedMatch | undefined;

interface Found {
  /** Relative to the folder of the package. */
  readonly name: string;
  readonly path: string;
  readonly kind: EntryKind;
}

interface Search {
  /** By folder: its entries by name. */
  readonly list: (folder: string) => ReadonlyMap<string, EntryKind>;
  /** Entries that may still be looked at: a pattern can match all of a repository, and a file can hold thousands of them. */
  left: number;
}

/** Matches `//go:embed` patterns as resolveEmbed in cmd/go/internal/load/pkg.go does; without a match there are no paths. */
export function embedMatcher(files: RepositoryFiles): MatchEmbed {
  const known = new Map<string, ReadonlyMap<string, EntryKind>>();
  const list = (folder: string): ReadonlyMap<string, EntryKind> => {
    const entries = known.get(folder) ?? new Map(files.list(folder).map(({ name, kind }) => [name, kind]));
    known.set(folder, entries);
    return entries;
  };
  const search: Search = { list, left: 500_000 };
  return (dir, pattern) => {
    const match = search.left < 0 ? undefined : matchPattern(search, dir, pattern);
    return search.left < 0 ? undefined : match;
  };
}

/** The path in a pattern: `all:` is no part of it. */
export function embedPath(pattern: string): string {
  return pattern.replace(/^all:/, '');
}

/** The folders and the file of a pattern up to its first wildcard, below the folder of the package that has it. */
export function embedRoot(dir: string, pattern: string): string {
  const names = embedPath(pattern).split('/');
  const wildcard = names.findIndex(hasWildcards);
  return (wildcard < 0 ? names : names.slice(0, wildcard)).reduce(pathIn, dir);
}

function matchPattern(search: Search, dir: string, pattern: string): EmbedMatch {
  const elements = embedPath(pattern).split('/');
  if (!elements.every(isValidElement)) return { refusal: 'invalid pattern syntax' };
  const paths: string[] = [];
  for (const found of glob(search, dir, elements)) {
    const match = filesOf(search, dir, found, pattern.startsWith('all:'));
    // a folder without a file that can be embedded fails the build as much as no match does
    if ('refusal' in match || match.paths.length === 0) return match;
    for (const path of match.paths) paths.push(path);
  }
  return { paths: inByteOrder(paths, path => path) };
}

// fs.ValidPath, but never the folder itself
function isValidElement(element: string): boolean {
  return element !== '' && element !== '.' && element !== '..' && pathPattern(element) !== undefined;
}

function glob(search: Search, dir: string, elements: readonly string[]): readonly Found[] {
  let found: readonly Found[] = [{ name: '', path: dir, kind: 'folder' }];
  for (const element of elements) {
    const folders = found.filter(({ kind }) => kind === 'folder');
    if (folders.length === 0) return [];
    const isMatch = matcher(search, element);
    found = folders.flatMap(({ name: folder, path }) =>
      matching(search.list(path), element, isMatch).map(([name, kind]) => ({ name: pathIn(folder, name), path: pathIn(path, name), kind })),
    );
  }
  return found;
}

type NamedKind = readonly [name: string, kind: EntryKind];

function matching(
  entries: ReadonlyMap<string, EntryKind>,
  element: string,
  isMatch: ((name: string) => boolean) | undefined,
): readonly NamedKind[] {
  if (isMatch) return [...entries].filter(([name]) => isMatch(name));
  const kind = entries.get(element);
  return kind ? [[element, kind]] : [];
}

// for an element with wildcards
function matcher(search: Search, element: string): ((name: string) => boolean) | undefined {
  const pieces = hasWildcards(element) ? pathPattern(element) : undefined;
  // a class can have as many characters as a file: the longer a pattern, the more a name costs
  const cost = Math.ceil(element.length / 100);
  return (
    pieces &&
    (name => {
      search.left -= cost;
      return search.left >= 0 && matchesPieces(pieces, Array.from(name));
    })
  );
}

function filesOf(search: Search, dir: string, found: Found, all: boolean): EmbedMatch {
  const refusal = refusalOf(search, dir, found);
  if (refusal !== undefined) return { refusal };
  return found.kind === 'folder' ? filesBelow(search, found, all) : { paths: [found.path] };
}

// what would not be there any more if the folder of the package was packed up as a module
function refusalOf(search: Search, dir: string, { name, kind }: Found): string | undefined {
  const what = `cannot embed ${kind === 'folder' ? 'directory' : 'file'} ${name}`;
  const elements = name.split('/');
  for (const [index, element] of [...elements.entries()].toReversed()) {
    const isLast = index === elements.length - 1;
    const isFolder = !isLast || kind === 'folder';
    if (isFolder && search.list(pathIn(dir, elements.slice(0, index + 1).join('/'))).has('go.mod')) return `${what}: in different module`;
    if (isBadName(element)) return `${what}: ${isLast ? 'invalid name' : 'in invalid directory'} ${element}`;
  }
  return kind === 'link' || kind === 'other' ? `cannot embed irregular file ${name}` : undefined;
}

function filesBelow(search: Search, { name, path }: Found, all: boolean): EmbedMatch {
  const paths: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined && search.left >= 0; folder = folders.pop()) {
    const entries = search.list(folder);
    search.left -= entries.size;
    // a module of its own
    if (folder !== path && entries.has('go.mod')) continue;
    for (const [entry, kind] of entries) {
      const below = pathIn(folder, entry);
      const isHidden = /^[._]/.test(entry);
      if (isBadName(entry) && !isHidden && kind !== 'folder') {
        return { refusal: `cannot embed file ${name}${below.slice(path.length)}: invalid name ${entry}` };
      }
      if (isBadName(entry) || (isHidden && !all)) continue;
      if (kind === 'folder') folders.push(below);
      else if (kind === 'file') paths.push(below);
    }
  }
  return { paths };
}

// isBadEmbedName, with CheckFilePath in golang.org/x/mod/module
function isBadName(name: string): boolean {
  return (
    !/^[\p{L}0-9!#$%&()+,\-.=@[\]^_{}~ ]+$/u.test(name) ||
    name.endsWith('.') ||
    /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i.test(name) ||
    ['.bzr', '.hg', '.git', '.svn'].includes(name)
  );
}
