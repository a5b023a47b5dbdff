import type { Entry, RepositoryFiles } from './repository-files.ts';

/** A repository held in memory, given as path to text: for tests, and for files that are not written yet. */
export function filesInMemory(texts: Readonly<Record<string, string>>): RepositoryFiles {
  const files = new Map(Object.entries(texts));
  const folders = new Map<string, Map<string, Entry>>([['', new Map()]]);
  for (const path of files.keys()) addEntries(folders, path);
  return {
    list: folder => [...(folders.get(folder)?.values() ?? [])].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    read: path => files.get(path),
    exists: path => files.has(path) || folders.has(path),
  };
}

function addEntries(folders: Map<string, Map<string, Entry>>, path: string): void {
  const names = path.split('/');
  for (const [depth, name] of names.entries()) {
    const folder = names.slice(0, depth).join('/');
    const isFile = depth === names.length - 1;
    if (!folders.has(folder)) folders.set(folder, new Map());
    folders.get(folder)?.set(name, { name, kind: isFile ? 'file' : 'folder' });
  }
}
