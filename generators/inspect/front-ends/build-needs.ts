import { baseName, folderOf, pathIn } from '../paths.ts';
import type { Embed } from '../packages/embed-files.ts';
import { embedPath } from '../packages/embed-match.ts';
import type { PackingStep } from '../builds/packing-steps.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { gitTracks } from '../git/git-index.ts';
import { ignoredFolders } from '../git/ignored-folders.ts';
import { hasWildcards } from '../path-match.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { RuntimeFile } from '../running/runtime-files.ts';

/** What a program takes from a folder that something else may have to build first. */
export interface BuildNeed {
  /** How: by `//go:embed`, by what is packed into it when it is built, or by a path while it runs. */
  readonly kind: 'embed' | 'pack' | 'runtime';
  /** The pattern or the path, as the code has it. */
  readonly pattern: string;
  /** The folder, relative to the repository. */
  readonly target: string;
  readonly evidence: Evidence;
  /** It is the repository's own image that has it there, whatever the code calls it. */
  readonly isOfImage?: true;
}

/** A need, and what is known of what it finds in this checkout. */
export interface OpenNeed {
  readonly need: BuildNeed;
  /** Whether folders below the target are taken with it. */
  readonly takesAll: boolean;
  /** Whether it finds something that a fresh clone has as well. */
  readonly isPresent: boolean;
  /** Folders in the target that git is told by their paths to ignore: what is embedded with them is built there. */
  readonly ignoredFolders: readonly string[];
  /** Whether what it finds in a folder is more than a note that keeps a place for what is built, or parts of that whose page or script git ignores. */
  readonly isThere: (folder: string) => boolean;
}

/** The folders that embeds and paths need, those included that are there only because somebody has built them in this checkout. */
export function openNeeds(
  files: RepositoryFiles,
  embeds: readonly Embed[],
  packing: readonly PackingStep[],
  runtimeFiles: readonly RuntimeFile[],
  places: readonly string[],
): readonly OpenNeed[] {
  const isIgnored = gitIgnores(files);
  const opened = runtimeFiles.filter(({ path, use }) => use === 'read' && !path.startsWith('/') && isFolderOrPage(path));
  const isTracked = gitTracks(files);
  const isMadeHere = (path: string): boolean => isIgnored(path) && !isTracked(path);
  const atRuntime = opened.flatMap(file =>
    places.flatMap(place => {
      const target = pathIn(place, isPage(file.path) ? folderOf(file.path) : file.path);
      return file.inRepository && !isIgnored(`${target}/`) ? [] : [plainNeed('runtime', file, target)];
    }),
  );
  const packed = packing.flatMap(({ toolPackage, files: named, evidence }) =>
    named
      .filter(({ path }) => toolPackage !== undefined && (!files.exists(path) || isIgnored(`${path}/`)))
      .map(({ path }) => plainNeed('pack', { path, evidence }, path)),
  );
  const embedded = embeds.filter(({ state }) => state !== 'refused').map(embed => embedNeed(files, embed, isMadeHere));
  const needs = [...embedded, ...packed, ...atRuntime];
  return firstBy(
    needs.filter(({ need }) => need.target !== ''),
    ({ need }) => JSON.stringify([need.kind, need.pattern, need.target]),
  );
}

function embedNeed(
  files: RepositoryFiles,
  { pattern, evidence, paths, state, ignored }: Embed,
  isMadeHere: (path: string) => boolean,
): OpenNeed {
  const names = embedPath(pattern).split('/');
  const dir = folderOf(evidence.file);
  const wildcard = names.findIndex(hasWildcards);
  const last = names.at(-1) ?? '';
  const isFile = hasExtension(last);
  const plain = wildcard >= 0 ? names.slice(0, wildcard) : isFile ? names.slice(0, -1) : names;
  const isPresent = state === 'present' && !ignored;
  const target = pathOf(dir, plain);
  return {
    need: { kind: 'embed', pattern, target, evidence },
    takesAll: !isFile,
    isPresent,
    ignoredFolders: isFile ? [] : ignoredFolders(files, target),
    isThere: folder =>
      isPresent &&
      !builtNames.some(name => isMadeHere(pathIn(folder, name))) &&
      paths.some(path => path.startsWith(`${folder}/`) && !isNote(path) && !isMadeHere(path)),
  };
}

// what a build writes beside what is kept there for it, icons and a template say
const builtNames = ['index.html', ...['index', 'main', 'app', 'bundle'].flatMap(name => [`${name}.js`, `${name}.css`])];

/** A need of which nothing is in this checkout. */
export function plainNeed(kind: BuildNeed['kind'], { path, evidence }: Pick<RuntimeFile, 'path' | 'evidence'>, target: string): OpenNeed {
  return {
    need: { kind, pattern: path, target, evidence },
    takesAll: !isPage(path),
    isPresent: false,
    ignoredFolders: [],
    isThere: () => false,
  };
}

// gitkeep, README.md, DO-NOT-EDIT.txt
function isNote(path: string): boolean {
  return /^(?:\.?[^.]*|.*\.(?:md|txt))$/i.test(baseName(path));
}

function hasExtension(name: string): boolean {
  return /.\.[A-Za-z]\w*$/.test(name);
}

function isPage(path: string): boolean {
  return path.endsWith('.html');
}

function isFolderOrPage(path: string): boolean {
  return isPage(path) || !hasExtension(baseName(path));
}

function pathOf(dir: string, names: readonly string[]): string {
  return names.reduce(pathIn, dir);
}
