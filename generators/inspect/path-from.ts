import { UNKNOWN } from './shell/shell-words.ts';

// a path that Linux would refuse, PATH_MAX
const PATH_LIMIT = 4096;

/** A path seen from a folder: itself when absolute, else below the folder, with `.` and `..` resolved; undefined when it climbs out or is not plain. */
export function pathFrom(dir: string | undefined, path: string): string | undefined {
  if (path.includes(UNKNOWN) || path.startsWith('~') || (dir === undefined && !path.startsWith('/'))) return undefined;
  const whole = path.startsWith('/') || dir === '' ? path : `${dir}/${path}`;
  if (whole.length > PATH_LIMIT) return undefined;
  const names: string[] = [];
  for (const name of whole.split('/')) {
    if (name === '..' && names.pop() === undefined) return undefined;
    if (name !== '' && name !== '.' && name !== '..') names.push(name);
  }
  return (whole.startsWith('/') ? '/' : '') + names.join('/');
}
