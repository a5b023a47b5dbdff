// Paths relative to the repository's root, with slashes; '' is the root itself.

/** A name in a folder as a path relative to the repository's root. */
export function pathIn(dir: string, name: string): string {
  return dir === '' ? name : `${dir}/${name}`;
}

/** The folder that a path lies in, '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The last name of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path is a folder or lies below it. */
export function isWithin(path: string, parent: string): boolean {
  return parent === '' || path === parent || path.startsWith(`${parent}/`);
}

/** A path of an image without the slash that marks it as a folder. */
export function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}
