/** What a folder entry is; a link is never followed, so that nothing outside the repository is read. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * The one way in which inspect and render see a repository: on disk, on disk with pending changes over it, or in memory.
 * Paths are relative to the repository's root with `/` between names; the root itself is `''`.
 */
export interface RepositoryFiles {
  /** Entries of a folder in byte order of their names; empty when it does not exist or cannot be read. */
  list(folder: string): readonly Entry[];
  /** The text of a file (UTF-8, a byte order mark kept); undefined when it is not a file or cannot be read. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
}
