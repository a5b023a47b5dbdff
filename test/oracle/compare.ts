import { pathIn } from '../../generators/inspect/paths.ts';
import { realpathSync } from 'node:fs';
import type { Target } from '../../generators/inspect/packages/build-target.ts';
import { goFileReader } from '../../generators/inspect/packages/go-file-reader.ts';
import { parseGoMod } from '../../generators/inspect/modules/go-mod.ts';
import type { ModuleRoot } from '../../generators/inspect/modules/module-root.ts';
import { findPackages, type GoPackage } from '../../generators/inspect/packages/packages.ts';
import { findPrograms } from '../../generators/inspect/packages/programs.ts';
import type { RepositoryFiles } from '../../generators/inspect/repository-files.ts';
import { readSourceTree, type SourceTree } from '../../generators/inspect/source-tree.ts';
import { filesOnDisk } from '../../generators/run/files-on-disk.ts';
import { packageDifferences } from './differences.ts';
import { goMinor } from './go-list.ts';

interface Counts {
  readonly packages: Set<string>;
  readonly programs: Set<string>;
  differences: number;
}

// Run as `node dist/test/oracle/compare.js DIR...`: holds package detection against the go command's own, over real checkouts.
const minor = goMinor();
if (minor === undefined) console.log('no go command here: nothing to compare with');
else {
  const targets = ['amd64', 'arm64'].flatMap(goarch => [true, false].map(cgo => targetFor(goarch, cgo, minor)));
  const differences = process.argv.slice(2).map(dir => compareCheckout(realpathSync(dir), targets));
  process.exitCode = differences.some(count => count > 0) ? 1 : 0;
}

function targetFor(goarch: string, cgo: boolean, minorVersion: number): Target {
  return { goos: 'linux', goarch, cgo, goMinor: minorVersion, tags: [] };
}

function compareCheckout(checkout: string, targets: readonly Target[]): number {
  const counts: Counts = { packages: new Set(), programs: new Set(), differences: 0 };
  const started = performance.now();
  const files = filesOnDisk(checkout);
  const tree = readSourceTree(files);
  const readGoFile = goFileReader(files);
  const modules = moduleRoots(files, tree);
  const found = targets.flatMap(target =>
    modules.map(module => ({ target, module, packages: findPackages(module, target, tree, readGoFile) })),
  );
  const took = Math.round(performance.now() - started);
  for (const { target, module, packages } of found) compareModule(checkout, module, target, packages, counts);
  const { packages, programs, differences } = counts;
  console.log(
    `${checkout}: ${modules.length} modules, ${packages.size} packages, ${programs.size} programs, ${differences} differences (${took} ms)`,
  );
  return differences;
}

function moduleRoots(files: RepositoryFiles, tree: SourceTree): readonly ModuleRoot[] {
  return [...tree.modules.values()].flatMap(({ dir, hidden }) => {
    const file = pathIn(dir, 'go.mod');
    const { value } = parseGoMod(files.read(file) ?? '', file);
    if (!hidden && !value?.module) console.log(`${file}: left out, it does not parse or names no module`);
    return hidden || !value?.module ? [] : [{ dir, path: value.module.path, ignore: value.ignore.map(({ path }) => path) }];
  });
}

function compareModule(checkout: string, module: ModuleRoot, target: Target, packages: readonly GoPackage[], counts: Counts): void {
  for (const { importPath } of packages) counts.packages.add(importPath);
  for (const { importPath } of findPrograms(packages)) counts.programs.add(importPath);
  for (const difference of packageDifferences(checkout, module, target, packages)) {
    counts.differences++;
    console.log(`${pathIn(checkout, module.dir)} ${target.goarch} cgo=${target.cgo ? 1 : 0} ${difference}`);
  }
}
