import { scanGoFile } from './go-file.ts';
import type { GoFile } from './go-file.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** Gives the scan of a Go file by its path. */
export type GoFileReader = (path: string) => GoFile;

const UNREADABLE: GoFile = {
  packageName: '',
  packageLine: 1,
  imports: [],
  cgoDirectives: [],
  embedPatterns: [],
  generateCommands: [],
  refused: { line: 1, message: 'the file cannot be read' },
};

/** Reads and scans each Go file at most once, whatever the number of targets that ask for it; keeps the scans, not the texts. */
export function goFileReader(files: RepositoryFiles): GoFileReader {
  const scans = new Map<string, GoFile>();
  return path => {
    const known = scans.get(path);
    if (known) return known;
    const text = files.read(path);
    const scan = text === undefined ? UNREADABLE : scanGoFile(text);
    scans.set(path, scan);
    return scan;
  };
}
