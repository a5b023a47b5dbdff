import { pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
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
  return path => {
    for (const place of places) {
      const whole = pathIn(place, path);
      const kind = path.startsWith('/') ? undefined : entryKind(files, whole);
      if (kind === 'file' || kind === 'folder') return { path: whole, isFolder: kind === 'folder' };
    }
    return undefined;
  };
}
