import { pathIn } from '../paths.ts';
import { matchesTarget } from './build-constraint.ts';
import { matchesFileName } from './build-target.ts';
import type { Target } from './build-target.ts';
import type { Evidence, Problem } from '../evidence.ts';
import type { GoFileReader } from './go-file-reader.ts';
import type { GoFile } from './go-file.ts';
import { ignoredFolders } from './ignored-folders.ts';
import { isImportPath } from '../modules/module-path.ts';
import type { ModuleRoot } from '../modules/module-root.ts';
import type { GoFolder, SourceTree } from '../source-tree.ts';

export interface PackageImport extends Evidence {
  readonly path: string;
}

export interface PackageEmbed extends Evidence {
  readonly pattern: string;
}

export interface PackageCgoDirective extends Evidence {
  readonly text: string;
}

/** A package as `go list -e` describes it for one target. File names are relative to `dir`; a package of tests alone has no goFiles. */
export interface GoPackage {
  readonly module: ModuleRoot;
  readonly dir: string;
  readonly importPath: string;
  /** '' when no file has a package clause that parses. */
  readonly name: string;
  readonly goFiles: readonly string[];
  readonly cgoFiles: readonly string[];
  readonly ignoredFiles: readonly string[];
  /** Sorted by path, each with the first place that imports it. */
  readonly imports: readonly PackageImport[];
  /** Sorted by pattern, each with the first place that names it. */
  readonly embedPatterns: readonly PackageEmbed[];
  readonly cgoDirectives: readonly PackageCgoDirective[];
  /** Where `func main` of a package main stands. */
  readonly mainFunc?: Evidence;
  /** Why the go command refuses to build the package. */
  readonly problems: readonly Problem[];
}

type Collected = {
  name: string;
  firstFile: string;
  testFiles: number;
  mainFunc?: Evidence;
  readonly goFiles: string[];
  readonly cgoFiles: string[];
  readonly ignoredFiles: string[];
  readonly imports: Map<string, PackageImport>;
  readonly embedPatterns: Map<string, PackageEmbed>;
  readonly cgoDirectives: PackageCgoDirective[];
  readonly problems: Problem[];
};

/** The packages of one module that `./...` matches for the target, in walk order, by the rules of go/build (*Context).Import. */
export function findPackages(module: ModuleRoot, target: Target, tree: SourceTree, readGoFile: GoFileReader): readonly GoPackage[] {
  const isIgnored = ignoredFolders(module);
  const packages: GoPackage[] = [];
  for (const folder of tree.modules.get(module.dir)?.folders ?? []) {
    const found = folder.inPatterns && !isIgnored(folder.dir) && collectPackage(module, folder, target, readGoFile);
    if (found) packages.push(isImportPath(found.importPath) ? found : unimportable(found));
  }
  return packages;
}

function collectPackage(module: ModuleRoot, folder: GoFolder, target: Target, readGoFile: GoFileReader): GoPackage | undefined {
  const { dir } = folder;
  const collected: Collected = {
    name: '',
    firstFile: '',
    testFiles: 0,
    goFiles: [],
    cgoFiles: [],
    ignoredFiles: [],
    imports: new Map(),
    embedPatterns: new Map(),
    cgoDirectives: [],
    problems: [],
  };
  for (const fileName of folder.goFiles) {
    if (!/^[._]/.test(fileName)) addFile(collected, dir, fileName, target, readGoFile);
  }
  const { name, goFiles, cgoFiles, ignoredFiles, cgoDirectives, mainFunc, problems, testFiles } = collected;
  if (goFiles.length + cgoFiles.length + testFiles + problems.length === 0) return undefined;
  const importPath = importPathOf(module, dir);
  const imports = sortedBy(collected.imports);
  const embedPatterns = sortedBy(collected.embedPatterns);
  return { module, dir, importPath, name, goFiles, cgoFiles, ignoredFiles, imports, embedPatterns, cgoDirectives, mainFunc, problems };
}

function addFile(collected: Collected, dir: string, fileName: string, target: Target, readGoFile: GoFileReader): void {
  const file = pathIn(dir, fileName);
  const scan = matchesFileName(fileName, target) ? readGoFile(file) : undefined;
  if (scan?.refused) collected.problems.push({ severity: 'error', file, ...scan.refused });
  else if (!scan || !matchesTarget(scan.constraint, target)) collected.ignoredFiles.push(fileName);
  else addMatchedFile(collected, file, fileName, scan, target);
}

function addMatchedFile(collected: Collected, file: string, fileName: string, scan: GoFile, target: Target): void {
  const isTest = fileName.endsWith('_test.go');
  const isCgo = scan.imports.some(({ path }) => path === 'C');
  if (scan.error) collected.problems.push({ severity: 'error', file, ...scan.error });
  if (scan.packageName === 'documentation') {
    collected.ignoredFiles.push(fileName);
    return;
  }
  checkName(collected, file, fileName, scan, isTest);
  if (isTest) {
    collected.testFiles++;
    if (isCgo) collected.problems.push({ severity: 'error', file, message: 'use of cgo in a test is not supported' });
  } else if (isCgo && !target.cgo) collected.ignoredFiles.push(fileName);
  else {
    (isCgo ? collected.cgoFiles : collected.goFiles).push(fileName);
    addContents(collected, file, scan);
  }
}

// The first file names the package; files of an external test are package x_test beside package x
function checkName(
  collected: Collected,
  file: string,
  fileName: string,
  { packageName, packageLine: line, error }: GoFile,
  isTest: boolean,
): void {
  const isExternalTest = isTest && packageName.endsWith('_test') && packageName !== collected.name;
  const name = isExternalTest ? packageName.slice(0, -'_test'.length) : packageName;
  if (collected.name === '') {
    collected.name = name;
    collected.firstFile = fileName;
  } else if (name !== collected.name && !error) {
    const message = `found packages ${collected.name} (${collected.firstFile}) and ${name} (${fileName}) in one folder`;
    collected.problems.push({ severity: 'error', file, line, message });
  }
}

function addContents(collected: Collected, file: string, { imports, embedPatterns, cgoDirectives, mainFuncLine }: GoFile): void {
  for (const { path, line } of imports) {
    if (!collected.imports.has(path)) collected.imports.set(path, { path, file, line });
  }
  for (const { pattern, line } of embedPatterns) {
    if (!collected.embedPatterns.has(pattern)) collected.embedPatterns.set(pattern, { pattern, file, line });
  }
  for (const { text, line } of cgoDirectives) collected.cgoDirectives.push({ text, file, line });
  if (mainFuncLine !== undefined) collected.mainFunc ??= { file, line: mainFuncLine };
}

// `go list -e` knows no more of a package than its import path when that is malformed, as with letters outside of ASCII in a folder's name
function unimportable({ module, dir, importPath }: GoPackage): GoPackage {
  const problem: Problem = { severity: 'error', file: dir, message: `malformed import path ${JSON.stringify(importPath)}` };
  const nothing = { goFiles: [], cgoFiles: [], ignoredFiles: [], imports: [], embedPatterns: [], cgoDirectives: [] };
  return { module, dir, importPath, name: '', ...nothing, problems: [problem] };
}

function importPathOf({ dir: moduleDir, path }: ModuleRoot, dir: string): string {
  const below = moduleDir === '' ? dir : dir.slice(moduleDir.length + 1);
  return below === '' ? path : `${path}/${below}`;
}

function sortedBy<T>(byKey: ReadonlyMap<string, T>): readonly T[] {
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
