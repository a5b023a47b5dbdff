import { join, relative, sep } from 'node:path';
import type { Store } from 'mem-fs';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { isFilePending } from 'mem-fs-editor/state';
import { filesInMemory } from '../inspect/files-in-memory.ts';
import { layeredFiles } from '../inspect/layered-files.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { filesOnDisk } from '../run/files-on-disk.ts';

/**
 * The disk with the files laid over it that Yeoman has yet to write. Only pending files are looked up in its store, whose `get` loads
 * whatever it is asked for.
 */
export function filesWithPending(root: string, store: Store<MemFsEditorFile>): RepositoryFiles {
  const texts: Record<string, string> = {};
  store.each(file => {
    const path = relative(root, file.path).split(sep).join('/');
    if (isFilePending(file) && file.contents && !path.startsWith('..')) texts[path] = file.contents.toString();
  });
  return layeredFiles(filesOnDisk(root), filesInMemory(texts));
}

/** The absolute path of a rendered file. */
export function destination(root: string, path: string): string {
  return join(root, ...path.split('/'));
}
