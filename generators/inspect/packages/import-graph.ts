import type { Evidence } from '../evidence.ts';
import type { ModuleRoot } from '../modules/module-root.ts';
import type { GoPackage, PackageImport } from './packages.ts';

/** Where an import path leads inside the repository; without a package when the module that owns the path has no such folder. */
export interface Resolution {
  readonly module: ModuleRoot;
  readonly package?: GoPackage;
}

/** Finds an import path among the modules of the repository; undefined when it belongs to none of them. */
export type Resolve = (importPath: string) => Resolution | undefined;

/** What a package needs, itself included. The maps give each import path with the first place that was found to import it. */
export interface ImportGraph {
  /** In the order in which they were reached, breadth first. */
  readonly packages: readonly GoPackage[];
  readonly standard: ReadonlyMap<string, Evidence>;
  readonly thirdParty: ReadonlyMap<string, Evidence>;
  /** Import paths of the repository's own modules without a package there: code that is still to be generated, say. */
  readonly missing: ReadonlyMap<string, Evidence>;
}

/** Resolves over the packages of the given modules; of the modules whose path is a prefix of the import path, the longest owns it. */
export function packageResolver(modules: readonly ModuleRoot[], packages: readonly GoPackage[]): Resolve {
  const moduleByPath = new Map(modules.map(module => [module.path, module]));
  const packageByPath = new Map(packages.map(found => [found.importPath, found]));
  return importPath => {
    const module = owner(moduleByPath, importPath);
    return module && { module, package: packageByPath.get(importPath) };
  };
}

/** Follows the imports of a package through the repository, each package once. `import "C"` is no package and left out. */
export function importGraph(start: GoPackage, resolve: Resolve): ImportGraph {
  const packages = new Set([start]);
  const standard = new Map<string, Evidence>();
  const thirdParty = new Map<string, Evidence>();
  const missing = new Map<string, Evidence>();
  // a Set hands out what is added to it while it is walked
  for (const { imports } of packages) {
    for (const imported of imports) {
      const { path } = imported;
      const resolution = resolve(path);
      if (resolution?.package) packages.add(resolution.package);
      else if (resolution) note(missing, imported);
      else if (path !== 'C') note(isStandardImport(path) ? standard : thirdParty, imported);
    }
  }
  return { packages: [...packages], standard, thirdParty, missing };
}

/** Whether an import path is the standard library's: its first element has no dot (cmd/go/internal/search IsStandardImportPath). */
export function isStandardImport(path: string): boolean {
  const [first = ''] = path.split('/', 1);
  return !first.includes('.');
}

function note(places: Map<string, Evidence>, { path, file, line }: PackageImport): void {
  if (!places.has(path)) places.set(path, { file, line });
}

function owner(modules: ReadonlyMap<string, ModuleRoot>, importPath: string): ModuleRoot | undefined {
  for (let end = importPath.length; end > 0; end = importPath.lastIndexOf('/', end - 1)) {
    const module = modules.get(importPath.slice(0, end));
    if (module) return module;
  }
  return undefined;
}
