import type { Target } from '../../generators/inspect/packages/build-target.ts';
import type { ModuleRoot } from '../../generators/inspect/modules/module-root.ts';
import type { GoPackage } from '../../generators/inspect/packages/packages.ts';
import { findPrograms } from '../../generators/inspect/packages/programs.ts';
import { goList, type ListedPackage } from './go-list.ts';

/** What differs between the packages found in a module of a checkout and those of `go list`: a line for each package that does. */
export function packageDifferences(
  checkout: string,
  module: ModuleRoot,
  target: Target,
  packages: readonly GoPackage[],
): readonly string[] {
  const listing = goList(checkout, module, target);
  if ('refused' in listing) return [`go list refuses: ${JSON.stringify(listing.refused)}`];
  const programs = new Set(findPrograms(packages).map(({ importPath }) => importPath));
  const ours = new Map(packages.map(found => [found.importPath, asListed(found, programs)]));
  const theirs = new Map(listing.packages.map(listed => [listed.importPath, listed]));
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap(importPath => {
    const difference = differenceOf(ours.get(importPath), theirs.get(importPath));
    return difference === undefined ? [] : [`${importPath}: ${difference}`];
  });
}

function asListed(found: GoPackage, programs: ReadonlySet<string>): ListedPackage {
  const { importPath, name, goFiles, cgoFiles, ignoredFiles } = found;
  const imports = found.imports.map(({ path }) => path);
  const embedPatterns = found.embedPatterns.map(({ pattern }) => pattern);
  return { importPath, name, goFiles, cgoFiles, ignoredFiles, imports, embedPatterns, hasMainFunc: programs.has(importPath) };
}

function differenceOf(ours: ListedPackage | undefined, theirs: ListedPackage | undefined): string | undefined {
  const here = fieldsOf(ours);
  const there = fieldsOf(theirs);
  const onlyHere = here.filter(field => !there.includes(field));
  const onlyThere = there.filter(field => !here.includes(field));
  if (onlyHere.length + onlyThere.length === 0) return undefined;
  return `here ${onlyHere.join(', ') || 'nothing'}; go list ${onlyThere.join(', ') || 'nothing'}`;
}

function fieldsOf(listed: ListedPackage | undefined): readonly string[] {
  return Object.entries(listed ?? {}).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
}
