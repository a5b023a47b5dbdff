import { baseName, pathIn } from '../paths.ts';
import { embedMatcher, embedPath } from './embed-match.ts';
import type { Evidence } from '../evidence.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { gitTracks } from '../git/git-index.ts';
import type { GoPackage, PackageEmbed } from './packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A `//go:embed` pattern and what it gives in this checkout. */
export interface Embed {
  readonly pattern: string;
  readonly evidence: Evidence;
  /** The files that it gives, relative to the repository, in byte order. */
  readonly paths: readonly string[];
  /**
   * `missing` when the go command finds nothing to embed, `placeholder` when all that it finds keeps a place for what is built
   * later, `skeleton` when it is as little and nothing says that more is to come, and `refused` when there is something that it does
   * not embed.
   */
  readonly state: 'present' | 'missing' | 'placeholder' | 'skeleton' | 'refused';
  /** With `refused`: why, in the words of the go command. */
  readonly refusal?: string;
  /** Whether git's ignore rules keep what the pattern is for out of a fresh clone. */
  readonly ignored: boolean;
}

interface Resolver {
  readonly isIgnored: (path: string) => boolean;
  readonly isTracked: (path: string) => boolean;
  readonly read: (path: string) => string | undefined;
}

/** Resolves the patterns of packages, in their order. https://pkg.go.dev/embed and resolveEmbed in cmd/go/internal/load/pkg.go */
export function resolveEmbeds(files: RepositoryFiles, packages: readonly GoPackage[]): readonly Embed[] {
  const match = embedMatcher(files);
  const resolver: Resolver = { isIgnored: gitIgnores(files), isTracked: gitTracks(files), read: path => files.read(path) };
  return packages.flatMap(({ dir, embedPatterns }) =>
    embedPatterns.flatMap(embed => {
      const found = match(dir, embed.pattern);
      if (!found) return [];
      return 'refusal' in found ? [refusedEmbed(embed, found.refusal)] : [resolvedEmbed(resolver, dir, embed, found.paths)];
    }),
  );
}

function refusedEmbed({ pattern, file, line }: PackageEmbed, refusal: string): Embed {
  return { pattern, evidence: { file, line }, paths: [], state: 'refused', refusal, ignored: false };
}

function resolvedEmbed(resolver: Resolver, dir: string, { pattern, file, line }: PackageEmbed, paths: readonly string[]): Embed {
  const { isIgnored, isTracked } = resolver;
  const target = pathIn(dir, embedPath(pattern));
  // what is to come has no name yet: the pattern stands for a file, and for a folder with any file in it
  const isTargetIgnored = isIgnored(target) || isIgnored(`${target}/any`);
  const isAwaiting = (path: string): boolean => saysPlaceholder(resolver, path);
  const isKeeper = (path: string): boolean => isAwaiting(path) || keepsPlace(resolver, path, path === target, isTargetIgnored);
  const isStub = paths.length === 1 && isTargetIgnored && isShortPage(resolver, paths[0] ?? '');
  const keeping = (): Embed['state'] => (isTargetIgnored || paths.some(isAwaiting) ? 'placeholder' : 'skeleton');
  const state = paths.length === 0 ? 'missing' : isStub || paths.every(isKeeper) ? keeping() : 'present';
  const ignored = state === 'present' ? paths.every(path => (isIgnored(path) && !isTracked(path)) || isKeeper(path)) : isTargetIgnored;
  return { pattern, evidence: { file, line }, paths, state, ignored };
}

const KEEPERS: ReadonlySet<string> = new Set(['.gitkeep', '.keep', '.gitignore', '.placeholder', '.empty']);
// where git ignores all but these, they are there for the folder's sake: by other names, since a pattern may take no hidden file
const VISIBLE_KEEPERS = /^(?:(?:git)?keep|placeholder\b.*|readme(?:\.\w+)?)$/i;
const LONGEST_STUB = 300;

// a pattern that names .gitignore itself may well want it
function keepsPlace({ read }: Resolver, path: string, isNamed: boolean, isTargetIgnored: boolean): boolean {
  const name = baseName(path);
  if (KEEPERS.has(name)) return !isNamed;
  return read(path)?.trim() === '' || (isTargetIgnored && !isNamed && VISIBLE_KEEPERS.test(name));
}

// that something is to come in its place: by its name, or by what it says
function saysPlaceholder({ read }: Resolver, path: string): boolean {
  const name = baseName(path);
  const text = read(path);
  if (text === undefined || text.length > LONGEST_STUB) return false;
  return (
    /^placeholder(?:\.(?:txt|md))?$/.test(name) ||
    (name === 'index.html' && /placeholder|not (?:been |yet )?built|to be built|run ["'`]?(?:make|npm|pnpm|yarn)\b/i.test(text))
  );
}

// a page of a few words alone where git ignores what is built: it was added by force, for a checkout without the build
function isShortPage({ read }: Resolver, path: string): boolean {
  return baseName(path) === 'index.html' && (read(path)?.length ?? Infinity) <= LONGEST_STUB;
}
