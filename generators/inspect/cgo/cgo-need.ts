import { pathIn } from '../paths.ts';
import { matchesTarget } from '../packages/build-constraint.ts';
import { matchesFileName, type Target } from '../packages/build-target.ts';
import { directiveLibraries, type NeededLibrary } from './cgo-directives.ts';
import { ldLibrary, pkgConfigLibrary } from './cgo-libraries.ts';
import { cgoModule, type CgoModule, type WithoutCgo } from './cgo-modules.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import type { GoFileReader } from '../packages/go-file-reader.ts';
import { type ImportGraph, isStandardImport } from '../packages/import-graph.ts';
import type { GoPackage } from '../packages/packages.ts';

/** A package that uses cgo, and what becomes of the program when the build is without it. */
export interface CgoReason {
  /** `import "C"`, or the import path of a package of another repository and what it wraps. */
  readonly what: string;
  readonly without: WithoutCgo;
  readonly evidence: Evidence;
  /** For a package of another repository: its entry in the table. */
  readonly module?: CgoModule;
}

/** What a program needs of cgo. */
export interface CgoNeed {
  /** Without cgo the program does not compile, or a part that it imports fails when it runs. */
  readonly needed: boolean;
  /** Something that it imports uses cgo when it is on, and does as well without. */
  readonly optional: boolean;
  /** Its own packages first, then those of others, each in the order in which they were found. */
  readonly reasons: readonly CgoReason[];
  /** For a build with cgo, those of packages that could do without included. */
  readonly pkgConfig: readonly NeededLibrary[];
  readonly ldLibraries: readonly NeededLibrary[];
  /** Names among them for which no packages are known: of libraries that are not in any distribution, say. */
  readonly unknown: readonly string[];
}

/**
 * What the packages of a program and those that they import from elsewhere need of cgo. Of modules that go.mod only names as
 * indirect nothing is said: they count when a package that is known to bring them in is imported.
 */
export function cgoNeed(graph: ImportGraph, pureTwins: ReadonlySet<string>, target: Target, readGoFile: GoFileReader): CgoNeed {
  const { packages, thirdParty } = graph;
  const own = packages.flatMap(found => ownReason(found, pureTwins));
  const others = [...thirdParty].flatMap(([importPath, evidence]) => {
    const module = cgoModule(importPath);
    if (!module || (module.unlessTag !== undefined && target.tags.includes(module.unlessTag))) return [];
    const without = isReplaced(graph, importPath, target, readGoFile) ? 'optional' : module.without;
    return [moduleReason(importPath, module, without, evidence)];
  });
  const reasons = [...own, ...others];
  const named = directiveLibraries(packages, target);
  const pkgConfig = firstBy([...named.pkgConfig, ...others.flatMap(reason => librariesOf(reason, 'pkgConfig'))], ({ name }) => name);
  const ldLibraries = firstBy([...named.ldLibraries, ...others.flatMap(reason => librariesOf(reason, 'ld'))], ({ name }) => name);
  const unknown = [...pkgConfig.filter(({ name }) => !pkgConfigLibrary(name)), ...ldLibraries.filter(({ name }) => !ldLibrary(name))].map(
    ({ name }) => name,
  );
  return {
    needed: reasons.some(({ without }) => without !== 'optional'),
    optional: reasons.some(({ without }) => without === 'optional'),
    reasons,
    pkgConfig,
    ldLibraries,
    unknown: [...new Set(unknown)],
  };
}

function ownReason({ cgoFiles, importPath, imports }: GoPackage, pureTwins: ReadonlySet<string>): readonly CgoReason[] {
  const place = imports.find(({ path }) => path === 'C');
  if (!place || cgoFiles.length === 0) return [];
  const without = pureTwins.has(importPath) ? 'optional' : 'fails';
  return [{ what: 'import "C"', without, evidence: { file: place.file, line: place.line } }];
}

function moduleReason(importPath: string, module: CgoModule, without: WithoutCgo, { file, line }: Evidence): CgoReason {
  const { what, via } = module;
  return { what: `${importPath} (${via === undefined ? what : `${what}, through ${via}`})`, without, evidence: { file, line }, module };
}

/**
 * Whether only files for a build with cgo import a package, and the files that stand in for them import one that the build with
 * cgo does not know: mattn/go-sqlite3 and modernc.org/sqlite, say. A file that stands in with the standard library alone is taken
 * for one that says that there is no such thing without cgo.
 */
function isReplaced({ packages, thirdParty }: ImportGraph, importPath: string, target: Target, readGoFile: GoFileReader): boolean {
  const pure = { ...target, cgo: false };
  const importers = packages.filter(({ imports }) => imports.some(({ path }) => path === importPath));
  const importsOf = ({ dir }: GoPackage, fileName: string): readonly string[] => {
    const scan = matchesFileName(fileName, pure) ? readGoFile(pathIn(dir, fileName)) : undefined;
    const imports = scan && matchesTarget(scan.constraint, pure) ? scan.imports.map(({ path }) => path) : [];
    return imports.includes('C') ? [] : imports;
  };
  return (
    importers.every(found => !found.goFiles.some(fileName => importsOf(found, fileName).includes(importPath))) &&
    importers.some(found =>
      found.ignoredFiles.some(name => importsOf(found, name).some(path => !isStandardImport(path) && !thirdParty.has(path))),
    )
  );
}

function librariesOf({ module, evidence }: CgoReason, kind: 'pkgConfig' | 'ld'): readonly NeededLibrary[] {
  return (module?.[kind] ?? []).map(name => ({ name, evidence }));
}
