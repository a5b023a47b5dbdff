import { baseName, folderOf, isWithin } from '../paths.ts';
import type { BuildConstraint } from '../packages/build-constraint.ts';
import { goFileReader } from '../packages/go-file-reader.ts';
import { parseGoMod } from '../modules/go-mod.ts';
import { binaryName } from '../packages/programs.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** The folders of a repository as a build command sees them. */
export interface ProgramFolders {
  readonly isFile: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
  /** Whether a folder has a main function in a file that is no test. */
  readonly isProgram: (dir: string) => boolean;
  /** The folder of an import path in one of the repository's modules, whether it is there or not. */
  readonly ofImportPath: (importPath: string) => string | undefined;
  /** The name that `go build` gives the binary of a program. */
  readonly binaryOf: (dir: string) => string;
  /** The programs with a binary, or in a folder, of that name. */
  readonly named: (binary: string) => readonly string[];
}

interface Module {
  readonly dir: string;
  readonly path: string;
}

/** Sees the folders by the paths of all files, and reads go.mod files, and Go files where it is asked for a program. */
export function programFolders(files: RepositoryFiles, paths: readonly string[]): ProgramFolders {
  const filesOf = new Map<string, string[]>();
  for (const path of paths) addPath(filesOf, path);
  const modules = paths.filter(path => path === 'go.mod' || path.endsWith('/go.mod')).flatMap(path => moduleOf(files, path));
  const readGoFile = goFileReader(files);
  const isProgram = (dir: string): boolean =>
    (filesOf.get(dir) ?? []).some(path => {
      if (!path.endsWith('.go') || path.endsWith('_test.go')) return false;
      const { mainFuncLine, constraint } = readGoFile(path);
      // a generator beside the files of a library
      return mainFuncLine !== undefined && !isIgnored(constraint);
    });
  const binaryOf = (dir: string): string => binaryName(importPathOf(modules, dir) ?? dir);
  const all = new Set(paths);
  return {
    isFile: path => all.has(path),
    isFolder: path => filesOf.has(path),
    isProgram,
    ofImportPath: importPath => folderOfImport(modules, importPath),
    binaryOf,
    named: binary =>
      [...filesOf.keys()].filter(
        dir => (isNamed(dir, binary) || (modules.some(module => module.dir === dir) && binaryOf(dir) === binary)) && isProgram(dir),
      ),
  };
}

function isNamed(dir: string, name: string): boolean {
  return dir !== '' && baseName(dir) === name;
}

// the tag that keeps a file out of every build, by the habit that `go help buildconstraint` names
function isIgnored(constraint: BuildConstraint | undefined): boolean {
  switch (constraint?.kind) {
    case 'tag':
      return constraint.tag === 'ignore';
    case 'all':
      return constraint.operands.some(isIgnored);
    case 'any':
      return constraint.operands.length > 0 && constraint.operands.every(isIgnored);
    default:
      return false;
  }
}

function addPath(filesOf: Map<string, string[]>, path: string): void {
  const dir = folderOf(path);
  const known = filesOf.get(dir);
  if (known) {
    known.push(path);
    return;
  }
  filesOf.set(dir, [path]);
  for (let above = dir; above !== '';) {
    above = folderOf(above);
    if (filesOf.has(above)) return;
    filesOf.set(above, []);
  }
}

function moduleOf(files: RepositoryFiles, path: string): readonly Module[] {
  const found = parseGoMod(files.read(path) ?? '', path).value?.module;
  return found ? [{ dir: folderOf(path), path: found.path }] : [];
}

function importPathOf(modules: readonly Module[], dir: string): string | undefined {
  const owner = modules.filter(module => isWithin(dir, module.dir)).toSorted((a, b) => b.dir.length - a.dir.length)[0];
  return owner && owner.path + (owner.dir === dir ? '' : `/${dir.slice(owner.dir === '' ? 0 : owner.dir.length + 1)}`);
}

function folderOfImport(modules: readonly Module[], importPath: string): string | undefined {
  const owner = modules.filter(({ path }) => isWithin(importPath, path)).toSorted((a, b) => b.path.length - a.path.length)[0];
  const below = owner && importPath.slice(owner.path.length + 1);
  return owner && [owner.dir, below].filter(Boolean).join('/');
}
