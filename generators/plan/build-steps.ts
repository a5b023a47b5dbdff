import type { Program } from '../inspect/packages/programs.ts';

/** One `go build`: the packages of one module, and where their binaries go. */
export interface BuildStep {
  /** Folder of the module, '' for the repository's root. */
  readonly moduleDir: string;
  /** Below the module's folder, as in `./cmd/api`. */
  readonly packages: readonly string[];
  /** A file below /out, or '' for the names that `go build` gives. */
  readonly output: string;
}

interface Named {
  readonly program: Pick<Program, 'dir' | 'moduleDir' | 'name'>;
  readonly name: string;
}

/** The builds of one Dockerfile: one for each module, and one for each program where two of a module would get the same file. */
export function buildSteps(images: readonly Named[]): readonly BuildStep[] {
  const names = images.map(({ program }) => program.name);
  const clash = new Set(names).size < names.length;
  if (clash || images.length === 1) {
    return images.map(({ program, name }) => ({
      moduleDir: program.moduleDir,
      packages: [packageIn(program)],
      output: clash ? name : program.name,
    }));
  }
  const modules = [...new Set(images.map(({ program }) => program.moduleDir))];
  return modules.map(moduleDir => ({
    moduleDir,
    packages: images.filter(({ program }) => program.moduleDir === moduleDir).map(({ program }) => packageIn(program)),
    output: '',
  }));
}

/** Where the build leaves the binary of an image, below /out. */
export function builtFile(images: readonly Named[], { program, name }: Named): string {
  return buildSteps(images).some(({ output }) => output === name) ? name : program.name;
}

/** A package as the go command is given it in the folder of its module. */
export function packageIn({ dir, moduleDir }: Pick<Program, 'dir' | 'moduleDir'>): string {
  if (dir === moduleDir) return '.';
  return `./${moduleDir === '' ? dir : dir.slice(moduleDir.length + 1)}`;
}
