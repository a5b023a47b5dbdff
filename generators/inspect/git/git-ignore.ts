import { pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { gitFolder } from './git-folder.ts';
import { gitPattern } from './git-pattern.ts';
import { matchesPieces, type Piece } from '../wildcards.ts';

/** The rules of one file, and how much there is of them to compare a path with. */
interface Rules {
  readonly rules: readonly Rule[];
  readonly length: number;
}

// PATH_MAX of Linux: what is longer is no path, and has as many folders as it may have slashes
const LONGEST_PATH = 4096;

interface Rule {
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Over the names of a path below the folder of the rule. */
  readonly pieces: readonly Piece<string>[];
}

/**
 * Whether git keeps a path out of what is committed, by the .gitignore files on the way to it and .git/info/exclude; a path that
 * ends in `/` is a folder. What was added in spite of that is not known here. https://git-scm.com/docs/gitignore
 */
export function gitIgnores(files: RepositoryFiles): (path: string) => boolean {
  // characters of rules by characters of paths that may still be compared: megabytes of rules, asked for thousands of files, take for ever
  let left = 1e9;
  const lastRule = ({ rules, length }: Rules, names: readonly string[], isFolder: boolean): Rule | undefined => {
    left -= length * names.reduce((sum, name) => sum + name.length + 1, 0);
    if (left < 0) return undefined;
    return rules.findLast(({ foldersOnly, pieces }) => (isFolder || !foldersOnly) && matchesPieces(pieces, names));
  };
  const rulesOf = remembered(folder => rulesIn(files.read(pathIn(folder, '.gitignore'))));
  const exclude = rulesIn(files.read(`${gitFolder(files)?.commonDir ?? '.git'}/info/exclude`));
  const isExcluded = (path: string, isFolder: boolean): boolean => {
    const names = bytesOf(path).split('/');
    // the .gitignore that lies nearest decides, and in it the last rule
    for (const folder of foldersOn(path)) {
      const rule = lastRule(rulesOf(folder), names.slice(folder === '' ? 0 : folder.split('/').length), isFolder);
      if (rule) return !rule.negated;
    }
    return lastRule(exclude, names, isFolder)?.negated === false;
  };
  // nothing below a folder that is left out can be taken in again
  const isIgnoredFolder = remembered(folder => isExcluded(folder, true));
  return path => {
    const plain = path.replace(/\/$/, '');
    if (plain.length > LONGEST_PATH) return false;
    return foldersOn(plain).some(folder => folder !== '' && isIgnoredFolder(folder)) || isExcluded(plain, path !== plain);
  };
}

function rulesIn(text = ''): Rules {
  const lines = bytesOf(text.replace(/^\uFEFF/, '')).split('\n');
  return { rules: lines.flatMap(ruleOf), length: text.length };
}

// parse_path_pattern and add_patterns_from_buffer in git's dir.c
function ruleOf(line: string): readonly Rule[] {
  if (line.startsWith('#')) return [];
  const text = withoutSpaces(line.endsWith('\r') ? line.slice(0, -1) : line);
  const negated = text.startsWith('!');
  const foldersOnly = text.endsWith('/');
  const pattern = text.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
  const pieces = gitPattern(pattern);
  return pieces ? [{ negated, foldersOnly, pieces }] : [];
}

// spaces at the end count only behind a backslash: trim_trailing_spaces in dir.c
function withoutSpaces(text: string): string {
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '\\') end = ++at + 1;
    else if (text.charAt(at) !== ' ') end = at + 1;
  }
  return text.slice(0, end);
}

// a/b/c: a/b, a and the root
function foldersOn(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return [...names.keys(), names.length].toReversed().map(length => names.slice(0, length).join('/'));
}

// git matches bytes: one character for each
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function remembered<T>(find: (folder: string) => T): (folder: string) => T {
  const known = new Map<string, T>();
  return folder => {
    const found = known.get(folder) ?? find(folder);
    known.set(folder, found);
    return found;
  };
}
