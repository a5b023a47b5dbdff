import type { Evidence } from '../evidence.ts';
import type { GoPackage, PackageEmbed, PackageImport } from './packages.ts';

/** A package main with a func main: something that `go build` turns into a binary. */
export interface Program {
  /** '' for the repository's root. */
  readonly dir: string;
  readonly importPath: string;
  readonly module: string;
  readonly moduleDir: string;
  /** The name that `go build` gives the binary. */
  readonly name: string;
  readonly goFiles: readonly string[];
  readonly cgoFiles: readonly string[];
  readonly embedPatterns: readonly PackageEmbed[];
  readonly imports: readonly PackageImport[];
  readonly mainFunc: Evidence;
  readonly package: GoPackage;
}

/** The programs among packages, in their order. */
export function findPrograms(packages: readonly GoPackage[]): readonly Program[] {
  return packages.flatMap(found => (found.name === 'main' && found.mainFunc ? [programOf(found, found.mainFunc)] : []));
}

/** The name `go build` gives the binary of an import path: its last element, a major version such as v2 left out. */
export function binaryName(importPath: string): string {
  // cmd/go/internal/load DefaultExecName and isVersionElement
  const elements = importPath.split('/');
  if (elements.length > 1 && /^v(?:[2-9]|[1-9]\d+)$/.test(elements.at(-1) ?? '')) elements.pop();
  return elements.at(-1) ?? '';
}

function programOf(found: GoPackage, mainFunc: Evidence): Program {
  const { dir, importPath, module, goFiles, cgoFiles, embedPatterns, imports } = found;
  return {
    dir,
    importPath,
    module: module.path,
    moduleDir: module.dir,
    name: binaryName(importPath),
    goFiles,
    cgoFiles,
    embedPatterns,
    imports,
    mainFunc,
    package: found,
  };
}
