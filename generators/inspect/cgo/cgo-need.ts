import { directiveLibraries, type NeededLibrary } from './cgo-directives.ts';
import { ldLibrary, pkgConfigLibrary } from './cgo-libraries.ts';
import { cgoModule, type CgoModule, hasPureTwin, type WithoutCgo } from './cgo-modules.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { goFileReader } from '../packages/go-file-reader.ts';
import type { ImportGraph } from '../packages/import-graph.ts';
import type { Repository } from '../inspect-repository.ts';
import type { GoPackage } from '../packages/packages.ts';
import { pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { standIn } from './stand-in.ts';

/** A package that uses cgo, and what becomes of the program when the build is without it. */
export interface CgoReason {
  /** `import "C"`, or the import path of a package of another repository and what it wraps. */
  readonly what: string;
  readonly without: WithoutCgo;
  readonly evidence: Evidence;
  /** Where the file that stands in for it without cgo says that it is off. */
  readonly off?: Evidence;
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
  /** Some of it is compiled with headers of the kernel, linux/*.h, which are no part of the C library. */
  readonly kernelHeaders?: true;
  /** Names among them for which no packages are known: of libraries that are not in any distribution, say. */
  readonly unknown: readonly string[];
}

/**
 * What the packages of a program and those that they import from elsewhere need of cgo. Of modules that go.mod only names as
 * indirect nothing is said: they count when a package that is known to bring them in is imported. What only files for a build with
 * cgo import is not missed where the repository itself builds the program without, and neither is SQLite beside one in Go alone, nor what
 * does not compile without.
 */
export function cgoNeed(
  graph: ImportGraph,
  { pureTwins, target }: Pick<Repository, 'pureTwins' | 'target'>,
  files: RepositoryFiles,
  isBuiltWithout: boolean,
): CgoNeed {
  const { packages, thirdParty } = graph;
  const readGoFile = goFileReader(files);
  const own = packages.flatMap(found => ownReason(found, pureTwins));
  const others = [...thirdParty].flatMap(([importPath, evidence]) => {
    const module = cgoModule(importPath);
    if (!module || (module.unlessTag !== undefined && target.tags.includes(module.unlessTag))) return [];
    const twin = standIn(graph, importPath, target, files, readGoFile);
    // migrations that name the other driver are handed the database that this one has opened
    const isOpened = isBuiltWithout && module.without === 'stub' && hasPureTwin(module, thirdParty.keys());
    // without what needs cgo: of a package in Go for the rest it takes types alone
    const isUnused = isBuiltWithout && module.without === 'fails';
    const isOptional = isOpened || isUnused || (twin !== undefined && (twin.isReplaced || isBuiltWithout));
    return [moduleReason(importPath, module, isOptional ? 'optional' : module.without, evidence, twin?.off)];
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
    ...(usesKernelHeaders(packages, others, files) && { kernelHeaders: true }),
    unknown: [...new Set(unknown)],
  };
}

const includesKernel = /^[ \t/*]*#[ \t]*include[ \t]*<(?:linux|asm)\//m;

// what C files beside them include counts as well, whatever platform they are for
function usesKernelHeaders(packages: readonly GoPackage[], others: readonly CgoReason[], files: RepositoryFiles): boolean {
  const texts = packages
    .filter(({ cgoFiles }) => cgoFiles.length > 0)
    .flatMap(({ dir, cgoFiles }) =>
      [...cgoFiles, ...files.list(dir).flatMap(({ name }) => (/\.(?:[ch]|cc|cpp|hpp)$/.test(name) ? name : []))].map(name =>
        files.read(pathIn(dir, name)),
      ),
    );
  return others.some(({ module }) => module?.kernelHeaders) || texts.some(text => text !== undefined && includesKernel.test(text));
}

function ownReason({ cgoFiles, importPath, imports }: GoPackage, pureTwins: ReadonlySet<string>): readonly CgoReason[] {
  const place = imports.find(({ path }) => path === 'C');
  if (!place || cgoFiles.length === 0) return [];
  const without = pureTwins.has(importPath) ? 'optional' : 'fails';
  return [{ what: 'import "C"', without, evidence: { file: place.file, line: place.line } }];
}

function moduleReason(
  importPath: string,
  module: CgoModule,
  without: WithoutCgo,
  { file, line }: Evidence,
  off: Evidence | undefined,
): CgoReason {
  const { what, via } = module;
  const whole = `${importPath} (${via === undefined ? what : `${what}, through ${via}`})`;
  return { what: whole, without, evidence: { file, line }, ...(off && { off }), module };
}

function librariesOf({ module, evidence }: CgoReason, kind: 'pkgConfig' | 'ld'): readonly NeededLibrary[] {
  return (module?.[kind] ?? []).map(name => ({ name, evidence }));
}
