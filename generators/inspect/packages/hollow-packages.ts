import { declaredNames } from '../code/declared-names.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import type { GoPackage } from './packages.ts';
import { scanGoHead } from './go-head.ts';

/**
 * The packages that are imported under a name and declare none, each with the first place that imports it: the go command refuses an import
 * that is not used, so the files that declare what is used are still to be made. What stands there as a rule is a `doc.go` with the
 * `//go:generate` for them.
 */
export function hollowPackages(code: ProgramCode, packages: readonly GoPackage[]): ReadonlyMap<string, Evidence> {
  const hollow = packages.filter(({ importPath, problems }) => {
    const files = code.filesOf(importPath);
    return problems.length === 0 && files.length > 0 && files.every(({ text }) => declaredNames(text).size === 0);
  });
  return new Map(
    hollow.flatMap(({ importPath }) => {
      const [evidence] = code.importersOf(importPath).flatMap(file => {
        const named = scanGoHead(file.text).imports.find(({ path, name }) => path === importPath && name !== '_');
        return named ? { file: file.path, line: named.line } : [];
      });
      return evidence ? [[importPath, evidence] as const] : [];
    }),
  );
}
