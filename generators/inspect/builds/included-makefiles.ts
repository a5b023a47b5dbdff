import { hasWildcards, pathPattern } from '../path-match.ts';
import { pathFrom } from '../path-from.ts';
import { baseName, folderOf, pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { matchesPieces } from '../wildcards.ts';
import { UNKNOWN } from '../shell/shell-words.ts';

/** A Makefile, or what one includes. */
export interface MakefileText {
  readonly file: string;
  readonly text: string;
}

/** The files that the expanded words of an include line stand for. */
export type Includes = (words: string) => readonly MakefileText[];

const SIZE_LIMIT = 256 * 1024;

/** The words of an include line, not expanded yet (GNU make manual, Including Other Makefiles); undefined when the line is another one. */
export function includedWords(line: string): string | undefined {
  const words = /^ *(?:-|s)?include[ \t]+(.*)$/s.exec(line)?.[1];
  // `$(wildcard build/*.mk)`: an include line takes a pattern as it is
  return words?.replaceAll(/\$(?:\(wildcard\s((?:[^()$]|\$\([^()]*\))*)\)|\{wildcard\s((?:[^{}$]|\$\{[^{}]*\})*)\})/g, '$1$2');
}

/** What is included where make runs in a folder of the repository: make sees the names from there, wherever the line stands. */
export function includesIn(files: RepositoryFiles, dir: string): Includes {
  return words =>
    words
      .split(/\s+/)
      .flatMap(word => filesOf(files, dir, word))
      .flatMap(file => {
        const text = files.read(file) ?? '';
        return text.length > SIZE_LIMIT ? [] : { file, text };
      });
}

function filesOf(files: RepositoryFiles, dir: string, word: string): readonly string[] {
  // `$(dir $(lastword $(MAKEFILE_LIST)))/build.mk`: a folder that make works out is in nearly every case the one that it runs in
  const path = pathFrom(dir, word.startsWith(UNKNOWN) ? word.replace(/^\0+\/*/, '') : word) ?? '';
  if (path === '' || path.startsWith('/')) return [];
  if (!hasWildcards(path)) return files.exists(path) ? [path] : [];
  const folder = folderOf(path);
  const pieces = pathPattern(baseName(path));
  const entries = pieces ? files.list(folder).filter(({ name, kind }) => kind === 'file' && matchesPieces(pieces, Array.from(name))) : [];
  return entries.map(({ name }) => pathIn(folder, name));
}
