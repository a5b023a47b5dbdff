import { baseName, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { gitTracks } from '../git/git-index.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { RuntimeFile } from './runtime-files.ts';

/** A file or folder that a program opens while it runs, and where the repository has it. */
export interface LocatedFile extends RuntimeFile {
  /** Absent when the repository does not have it. */
  readonly isFolder?: boolean;
  readonly found?: { readonly path: string; readonly isFolder: boolean };
}

/** Looks for what a program opens in the folders that it may be started in, the likeliest first. */
export function fileLocator(files: RepositoryFiles, places: readonly string[]): (path: string) => LocatedFile['found'] {
  const isIgnored = gitIgnores(files);
  const isTracked = gitTracks(files);
  // the variables of this machine are nobody else's, and may be secrets
  const isOfMachine = (path: string): boolean => /^\.env(?:\.|$)/.test(baseName(path)) && isIgnored(path) && !isTracked(path);
  return path => {
    for (const place of places) {
      const whole = pathIn(place, path);
      const kind = path.startsWith('/') || isOfMachine(whole) ? undefined : entryKind(files, whole);
      if (kind === 'file' || kind === 'folder') return { path: whole, isFolder: kind === 'folder' };
    }
    return undefined;
  };
}
