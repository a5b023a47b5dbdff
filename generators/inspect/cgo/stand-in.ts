import { pathIn } from '../paths.ts';
import { matchesTarget } from '../packages/build-constraint.ts';
import { matchesFileName, type Target } from '../packages/build-target.ts';
import { declaredNames } from '../code/declared-names.ts';
import type { Evidence } from '../evidence.ts';
import { goTokens } from '../packages/go-lexer.ts';
import type { GoFileReader } from '../packages/go-file-reader.ts';
import { type ImportGraph, isStandardImport } from '../packages/import-graph.ts';
import type { GoPackage } from '../packages/packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** What takes the place of a package that only files for a build with cgo import. */
export interface StandIn {
  /** By something that does the work: mattn/go-sqlite3 by modernc.org/sqlite, say. */
  readonly isReplaced: boolean;
  /** Where a file that is taken without cgo says instead that there is no such thing. */
  readonly off?: Evidence;
}

const SAYS_OFF =
  /\b(?:disabled|unsupported|unavailable|not (?:supported|available|compiled|built|enabled)|(?:needs?|requires?|without) cgo)\b|\bCGO_ENABLED\b/i;

/**
 * What is there without cgo for a package of another repository that only files for a build with cgo import; undefined when other
 * files import it as well. A file with the standard library alone is taken for one that says that there is no such thing.
 */
export function standIn(
  graph: ImportGraph,
  importPath: string,
  target: Target,
  files: RepositoryFiles,
  readGoFile: GoFileReader,
): StandIn | undefined {
  const { packages, thirdParty } = graph;
  const pure = { ...target, cgo: false };
  const importers = packages.filter(({ imports }) => imports.some(({ path }) => path === importPath));
  const isTaken = importers.some(({ dir, goFiles }) =>
    pureFiles(dir, goFiles, pure, readGoFile).some(({ imports }) => imports.has(importPath)),
  );
  if (isTaken) return undefined;
  const twins = importers.map(found => ({ found, taken: pureFiles(found.dir, found.ignoredFiles, pure, readGoFile) }));
  const unknown = twins.flatMap(({ taken }) =>
    taken.flatMap(({ imports }) => [...imports].filter(path => !isStandardImport(path) && !thirdParty.has(path))),
  );
  const ownPaths = new Set(packages.map(found => found.importPath));
  if (unknown.some(path => !ownPaths.has(path))) return { isReplaced: true };
  const [off] = twins.flatMap(({ found, taken }) => {
    const names = namesBeside(found, importPath, files, readGoFile);
    return taken.flatMap(({ file }) => saidToBeOff(files.read(file) ?? '', file, names) ?? []);
  });
  // a package that the program has with cgo as well may do the work, or only write the log
  return off ? { isReplaced: false, off } : { isReplaced: unknown.length > 0 };
}

interface PureFile {
  readonly file: string;
  readonly imports: ReadonlySet<string>;
}

// those among the files of a folder that a build without cgo takes
function pureFiles(dir: string, names: readonly string[], pure: Target, readGoFile: GoFileReader): readonly PureFile[] {
  return names
    .filter(name => matchesFileName(name, pure) && !name.endsWith('_test.go'))
    .flatMap(name => {
      const file = pathIn(dir, name);
      const { constraint, imports } = readGoFile(file);
      const paths = new Set(imports.map(({ path }) => path));
      return matchesTarget(constraint, pure) && !paths.has('C') ? [{ file, imports: paths }] : [];
    });
}

// what the files of a package that import a path declare: what stands in for them declares some of it, too
function namesBeside(
  { dir, goFiles, cgoFiles }: GoPackage,
  importPath: string,
  files: RepositoryFiles,
  readGoFile: GoFileReader,
): ReadonlySet<string> {
  const importing = [...goFiles, ...cgoFiles].map(name => pathIn(dir, name));
  const names = importing
    .filter(file => readGoFile(file).imports.some(({ path }) => path === importPath))
    .flatMap(file => [...declaredNames(files.read(file) ?? '')]);
  // of these there may be any number
  return new Set(names.filter(name => name !== 'init' && name !== '_'));
}

// comments are left out: what does the work without cgo says there when it is used
function saidToBeOff(text: string, file: string, names: ReadonlySet<string>): Evidence | undefined {
  if (![...declaredNames(text)].some(name => names.has(name))) return undefined;
  const next = goTokens(text, 0);
  for (let token = next(); token.kind !== 'end' && token.kind !== 'unclosed'; token = next()) {
    // in a sentence, which no import path and no name of a feature is
    if (token.kind === 'string' && token.text.includes(' ') && SAYS_OFF.test(token.text)) return { file, line: token.line };
  }
  return undefined;
}
