import type { Repository } from '../inspect/inspect-repository.ts';
import type { ModuleFacts } from '../inspect/module-facts.ts';
import type { Program } from '../inspect/programs.ts';
import { cite } from '../inspect/evidence.ts';
import { UserError } from '../user-error.ts';

/** How the modules get into the builder before the code does. */
export type ModuleLayer =
  | { readonly kind: 'download'; readonly moduleDir: string; readonly hasGoSum: boolean }
  /** The build fetches what it needs into the cache mount, or reads vendor/: a clause without a full stop says why. */
  | { readonly kind: 'none'; readonly moduleDir: string; readonly reason: string };

/**
 * A layer of go.mod and go.sum alone, unless the module cannot be understood from these two files.
 * Throws a UserError when the programs are of several modules, which one `go build` cannot name, or in a folder that a Dockerfile cannot.
 */
export function planModuleLayer(repository: Repository, programs: readonly Pick<Program, 'moduleDir'>[]): ModuleLayer {
  const dirs = [...new Set(programs.map(({ moduleDir }) => moduleDir))];
  const module = repository.modules.find(({ dir }) => dir === dirs[0]);
  if (!module || dirs.length > 1) {
    throw new UserError(
      `These programs are in several modules (${dirs.map(dir => `./${dir}`).join(', ')}), which this version cannot put into one Dockerfile; give each module its own with --program and --dockerfile.`,
    );
  }
  refuseFolder(module);
  const reason = whyNotAlone(repository, module);
  return reason === undefined
    ? { kind: 'download', moduleDir: module.dir, hasGoSum: module.hasGoSum }
    : { kind: 'none', moduleDir: module.dir, reason };
}

// WORKDIR and COPY stand for a folder as it is written; in other names Docker would see words, variables, patterns or lines
function refuseFolder({ dir, file }: ModuleFacts): void {
  if (/^[\w./@+,=~-]*$/.test(dir)) return;
  throw new UserError(
    `The folder of ${JSON.stringify(file)} has a name that a Dockerfile cannot hold as it is; rename it with letters, digits, ".", "_" and "-" only.`,
  );
}

function whyNotAlone(repository: Repository, module: ModuleFacts): string | undefined {
  if (module.usesVendor) return 'The modules are in vendor/';
  if (repository.goWork) return `${repository.goWork.file} joins several modules`;
  const local = module.goMod.replace.find(({ newVersion }) => newVersion === undefined);
  if (local) return `${cite({ file: module.file, line: local.line })} replaces a module with a folder`;
  return undefined;
}
