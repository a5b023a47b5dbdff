import { inByteOrder } from '../inspect/byte-order.ts';
import { folderOf } from '../inspect/paths.ts';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import type { Entry, RepositoryFiles } from '../inspect/repository-files.ts';

/**
 * A repository on disk, read when asked. A link is listed as one and never followed, not even as a folder on the way to a file;
 * what lies outside of `root` or cannot be read is undefined, or an empty list.
 */
export function filesOnDisk(root: string): RepositoryFiles {
  const known = new Set(['']);
  const isFolder = (folder: string): boolean => {
    if (known.has(folder)) return true;
    const found = isFolder(folderOf(folder)) && statOf(root, folder)?.isDirectory() === true;
    if (found) known.add(folder);
    return found;
  };
  const stat = (path: string): Stats | undefined => (isInside(path) && isFolder(folderOf(path)) ? statOf(root, path) : undefined);
  return {
    list: folder => (isInside(folder) && isFolder(folder) ? listFolder(join(root, folder)) : []),
    read: path => (stat(path)?.isFile() ? readText(join(root, path)) : undefined),
    exists: path => path === '' || stat(path) !== undefined,
  };
}

function isInside(path: string): boolean {
  return path === '' || path.split('/').every(name => name !== '' && name !== '.' && name !== '..' && !name.includes('\0'));
}

function statOf(root: string, path: string): Stats | undefined {
  try {
    return lstatSync(join(root, path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function listFolder(path: string): readonly Entry[] {
  try {
    return inByteOrder(readdirSync(path, { withFileTypes: true }).map(entryOf), ({ name }) => name);
  } catch {
    return [];
  }
}

function entryOf(entry: Dirent): Entry {
  const kind = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
  return { name: entry.name, kind };
}
