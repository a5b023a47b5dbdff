import type { EntryKind, RepositoryFiles } from './repository-files.ts';
import { hasWildcards, pathPattern } from './path-match.ts';
import { pathIn } from './source-tree.ts';
import { matchesPieces, type Piece } from './wildcards.ts';

/** The files that a pattern gives, relative to the repository and in byte order, or why the go command refuses it. */
export type EmbedMatch = { readonly paths: readonly string[] } | { readonly refusal: string };

/** Resolves one pattern of a package in a folder; undefined once too much has been looked at. */
export type MatchEmbed = (dir: string, pattern: string) => EmbedMatch | undefined;

interface Element {
  readonly text: string;
  readonly pieces: readonly Piece<string>[];
}

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
    const match = matchPattern(search, dir, pattern);
    return search.left < 0 ? undefined : match;
  };
}

/** The path in a pattern: `all:` is no part of it. */
export function embedPath(pattern: string): string {
  return pattern.replace(/^all:/, '');
}

function matchPattern(search: Search, dir: string, pattern: string): EmbedMatch {
  const elements = elementsOf(embedPath(pattern));
  if (!elements) return { refusal: 'invalid pattern syntax' };
  const paths: string[] = [];
  for (const found of glob(search, dir, elements)) {
    const match = filesOf(search, dir, found, pattern.startsWith('all:'));
    // a folder without a file that can be embedded fails the build as much as no match does
    if ('refusal' in match || match.paths.length === 0) return match;
    for (const path of match.paths) paths.push(path);
  }
  return { paths: inByteOrder(paths) };
}

// fs.ValidPath, but never the folder itself
function elementsOf(path: string): readonly Element[] | undefined {
  const elements: Element[] = [];
  for (const text of path.split('/')) {
    const pieces = pathPattern(text);
    if (!pieces || text === '' || text === '.' || text === '..') return undefined;
    elements.push({ text, pieces });
  }
  return elements;
}

function glob(search: Search, dir: string, elements: readonly Element[]): readonly Found[] {
  let found: readonly Found[] = [{ name: '', path: dir, kind: 'folder' }];
  for (const element of elements)
    found = found.filter(({ kind }) => kind === 'folder').flatMap(folder => matching(search, folder, element));
  return found;
}

function matching(search: Search, folder: Found, { text, pieces }: Element): readonly Found[] {
  const entries = search.list(folder.path);
  const found = (name: string, kind: EntryKind): Found => ({ name: pathIn(folder.name, name), path: pathIn(folder.path, name), kind });
  if (!hasWildcards(text)) {
    const kind = entries.get(text);
    return kind ? [found(text, kind)] : [];
  }
  // a class can have as many characters as a file: the longer a pattern, the more it costs
  search.left -= entries.size * Math.ceil(text.length / 100);
  if (search.left < 0) return [];
  return [...entries].filter(([name]) => matchesPieces(pieces, Array.from(name))).map(([name, kind]) => found(name, kind));
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

function inByteOrder(paths: readonly string[]): readonly string[] {
  const keyed = paths.map(path => ({ path, key: Buffer.from(path).toString('latin1') }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ path }) => path);
}
