import { gitFolder } from './git-folder.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/**
 * Whether git's index has a file, so that a fresh clone has it whatever the ignore rules say; asked first, it reads .git/index.
 * Silent about paths of 256 bytes and more and an index of version 4. https://git-scm.com/docs/index-format
 */
export function gitTracks(files: RepositoryFiles): (path: string) => boolean {
  let entries: ReadonlySet<string> | undefined;
  const folder = gitFolder(files)?.dir ?? '.git';
  return path => {
    // an entry ends with its flags, of which the high byte is 0 and the low one the length of the path, and the path up to a NUL
    entries ??= new Set(files.read(`${folder}/index`)?.split('\0'));
    const length = Buffer.byteLength(path);
    // what reads the index as UTF-8 gives U+FFFD for a length that is no character of ASCII
    return entries.has(`${length < 128 ? String.fromCharCode(length) : '\uFFFD'}${path}`);
  };
}
