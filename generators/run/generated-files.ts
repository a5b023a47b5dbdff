import { createHash } from 'node:crypto';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { SavedRun } from './saved-run.ts';

/** The same text with `\n` at its line ends: what git checks out on Windows is no edit. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What is kept of a generated file: `sha256:` and the hash of its text with `\n` at its line ends. */
export function textHash(text: string): string {
  return `sha256:${createHash('sha256').update(withLineFeeds(text)).digest('hex')}`;
}

/** Whether a file is as an earlier run has written it. */
export function isAsGenerated(saved: SavedRun | undefined, path: string, text: string): boolean {
  const hash = saved?.files.get(path) ?? saved?.serviceFiles?.get(path);
  return hash !== undefined && hash === textHash(text);
}

/**
 * The repository without the image files that an earlier run has written and nobody has edited since: they follow from it, and would
 * only tell what it was then. Where such a file has replaced one of the user's own, that one is read in its place.
 */
export function withoutGenerated(files: RepositoryFiles, saved: SavedRun | undefined): RepositoryFiles {
  const paths = [...(saved?.files.keys() ?? [])];
  const generated = paths.filter(path => isAsGenerated(saved, path, files.read(path) ?? ''));
  return withoutFiles(files, new Set(generated), saved?.replaced);
}

/** The repository without some files, or with other texts in their place. */
export function withoutFiles(
  files: RepositoryFiles,
  paths: ReadonlySet<string>,
  texts: ReadonlyMap<string, string> = new Map(),
): RepositoryFiles {
  const isHidden = (path: string): boolean => paths.has(path) && !texts.has(path);
  return {
    list: folder => files.list(folder).filter(({ name }) => !isHidden(folder === '' ? name : `${folder}/${name}`)),
    read: path => (paths.has(path) ? texts.get(path) : files.read(path)),
    exists: path => !isHidden(path) && files.exists(path),
  };
}
