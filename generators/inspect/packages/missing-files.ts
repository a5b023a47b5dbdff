import { folderOf, pathIn } from '../paths.ts';
import { undeclaredNames } from '../code/undeclared-names.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import type { GoPackage } from './packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A Go file that git leaves out of a package of a program, and without which the package does not compile. */
export interface MissingFile {
  readonly path: string;
  /** A name that the package uses and declares nowhere, and where. */
  readonly name: string;
  readonly evidence: Evidence;
}

/** The first of them for each package: a .gitignore names it, it is not there, and the package uses a name that it declares nowhere. */
export function missingFiles(files: RepositoryFiles, code: ProgramCode, packages: readonly GoPackage[]): readonly MissingFile[] {
  return packages.flatMap(({ dir, importPath }) => {
    const [path] = leftOut(files, dir);
    const [undeclared] = path === undefined ? [] : undeclaredNames(code.filesOf(importPath));
    return path === undefined || undeclared === undefined ? [] : [{ path, name: undeclared[0], evidence: undeclared[1] }];
  });
}

// plain paths of Go files only, by the .gitignore of the folder and of those around it; https://git-scm.com/docs/gitignore#_pattern_format
function leftOut(files: RepositoryFiles, dir: string): readonly string[] {
  const around = dir === '' ? [''] : ['', ...dir.split('/').map((_, index, names) => names.slice(0, index + 1).join('/'))];
  return around.flatMap(folder => {
    const lines = (files.read(pathIn(folder, '.gitignore')) ?? '').split('\n').map(line => line.trim());
    const named = lines.filter(line => /^[\w./-]+(?<!_test)\.go$/.test(line));
    const paths = named.map(line => (line.includes('/') ? pathIn(folder, line.replace(/^\//, '')) : pathIn(dir, line)));
    return paths.filter(path => folderOf(path) === dir && !files.exists(path));
  });
}
