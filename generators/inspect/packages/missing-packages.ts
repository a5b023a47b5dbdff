import { isWithin, pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import type { GenerateStep } from './generate-steps.ts';
import type { GoMod } from '../modules/go-mod.ts';
import type { ImportGraph } from './import-graph.ts';
import type { ModuleFacts } from '../modules/module-facts.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A package that a program imports from a module of the repository, and whose code is not there: it is generated and not in git. */
export interface MissingPackage {
  readonly importPath: string;
  /** The folder that it has to lie in. */
  readonly dir: string;
  /** The first place that was found to import it. */
  readonly evidence: Evidence;
  /** The `//go:generate` line that names its folder. */
  readonly step?: GenerateStep;
}

/**
 * The imports of a program that its own modules do not have: no Go file lies in the folder, or the package is hollow, and no module that
 * go.mod requires holds it instead. `steps` are those of all packages, since a directive may stand in one that the program does not import.
 */
export function missingPackages(
  files: RepositoryFiles,
  { missing, hollow }: Pick<ImportGraph, 'missing'> & { readonly hollow: ReadonlyMap<string, Evidence> },
  modules: readonly ModuleFacts[],
  steps: readonly GenerateStep[],
): readonly MissingPackage[] {
  return [...missing, ...hollow].flatMap(([importPath, evidence]) => {
    const owner = ownerOf(modules, importPath);
    if (!owner || isRequired(owner.goMod, owner.path, importPath)) return [];
    const dir = pathIn(owner.dir, importPath.slice(owner.path.length + 1));
    const isThere = files.list(dir).some(({ name, kind }) => kind !== 'folder' && name.endsWith('.go'));
    if (isThere && !hollow.has(importPath)) return [];
    const step =
      steps.find(found => found.dir === dir || found.folders.includes(dir)) ?? steps.find(found => reaches(found, dir, owner.dir));
    return [{ importPath, dir, evidence, ...(step && { step }) }];
  });
}

// the longest path owns it, as in packageResolver
function ownerOf(modules: readonly ModuleFacts[], importPath: string): ModuleFacts | undefined {
  const owners = modules.filter(({ path }) => importPath.startsWith(`${path}/`));
  return owners.toSorted((a, b) => b.path.length - a.path.length)[0];
}

// example.com/x/api can be a module of its own that is published elsewhere
function isRequired({ require }: GoMod, modulePath: string, importPath: string): boolean {
  return require.some(({ path }) => path.length > modulePath.length && (importPath === path || importPath.startsWith(`${path}/`)));
}

// ent writes packages into its own folder; another generator below a folder that it is given: --target ../v2, -o ./gen
function reaches({ command, dir, folders }: GenerateStep, missing: string, moduleDir: string): boolean {
  const isEnt = command.some(word => /(?:^|\/)(?:ent(?:@.*)?|entc\.go)$/.test(word));
  if (isEnt && dir !== moduleDir && isWithin(missing, dir)) return true;
  return folders.some(folder => folder !== '' && !isWithin(dir, folder) && isWithin(missing, folder));
}
