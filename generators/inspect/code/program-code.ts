import { pathIn } from '../paths.ts';
import type { Node } from 'web-tree-sitter';
import { usualName } from './usual-name.ts';
import { scanGoHead } from '../packages/go-head.ts';
import type { FilePart } from './file-parts.ts';
import { lastUpTo, parsedParts } from './parsed-parts.ts';
import type { GoSyntax } from './go-syntax.ts';
import type { GoPackage } from '../packages/packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A Go file of a program, each part of which is parsed when a node of it is first asked for. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly package: GoPackage;
  /** What stands at its top, declarations and comments, near the declaration of a name. */
  declarationsOf(name: string): readonly Node[];
  /** What stands at its top in the parts whose text a pattern matches. */
  declarationsWith(pattern: RegExp): readonly Node[];
  /** What of its top an index stands in. */
  declarationAt(index: number): Node | undefined;
  /** The smallest node around an index. */
  nodeAt(index: number): Node | undefined;
  /** The smallest nodes around what a global pattern matches, in their order, as far as they are of these types. */
  nodesAt(pattern: RegExp, ...types: readonly string[]): readonly Node[];
  /** The calls of functions and methods of this name. */
  callsOf(name: string): readonly Node[];
  /** The import path behind a package's name in this file. */
  importPathOf(name: string): string | undefined;
}

/** A node of a file's syntax tree, with the file that its names are to be understood in. */
export interface Place {
  readonly file: CodeFile;
  readonly node: Node;
}

/** The Go files of a program: those of its own package and of every package of the repository that it imports. */
export interface ProgramCode {
  readonly files: readonly CodeFile[];
  filesOf(importPath: string): readonly CodeFile[];
  /** The files of the packages that import a path, given as such or by a pattern. */
  importersOf(importPath: string | RegExp): readonly CodeFile[];
}

/** Runs `use` over the code of these packages; the syntax trees are freed afterwards, so no node may be kept. */
export function withProgramCode<T>(
  files: RepositoryFiles,
  syntax: GoSyntax,
  packages: readonly GoPackage[],
  use: (code: ProgramCode) => T,
): T {
  return syntax.session(parse => {
    const names = new Map(packages.map(({ importPath, name }) => [importPath, name]));
    const byPackage = new Map(
      packages.map(found => [
        found.importPath,
        [...found.goFiles, ...found.cgoFiles].map(name => codeFile(files, parse, names, found, name)),
      ]),
    );
    const all = [...byPackage.values()].flat();
    const importers = importersIn(packages, byPackage);
    return use({
      files: all,
      filesOf: importPath => byPackage.get(importPath) ?? [],
      importersOf(importPath) {
        if (typeof importPath === 'string') return importers.get(importPath) ?? [];
        const found = new Set([...importers].flatMap(([path, known]) => (importPath.test(path) ? known : [])));
        return found.size === 0 ? [] : all.filter(file => found.has(file));
      },
    });
  });
}

function importersIn(
  packages: readonly GoPackage[],
  byPackage: ReadonlyMap<string, readonly CodeFile[]>,
): ReadonlyMap<string, readonly CodeFile[]> {
  const importers = new Map<string, CodeFile[]>();
  for (const { importPath, imports } of packages) {
    const files = byPackage.get(importPath) ?? [];
    for (const path of new Set(imports.map(imported => imported.path))) {
      const known = importers.get(path) ?? [];
      known.push(...files);
      importers.set(path, known);
    }
  }
  return importers;
}

// of code that is written to be slow; to find one goes all the way down from the root
const mostNodes = 2000;

function codeFile(
  files: RepositoryFiles,
  parse: (text: string, part: FilePart) => Node,
  names: ReadonlyMap<string, string>,
  goPackage: GoPackage,
  fileName: string,
): CodeFile {
  const path = pathIn(goPackage.dir, fileName);
  const text = files.read(path) ?? '';
  const parts = parsedParts(text, part => parse(text, part));
  let imports: ReadonlyMap<string, string> | undefined;
  const calls = new Map<string, readonly Node[]>();
  return {
    path,
    text,
    package: goPackage,
    declarationsOf: name => parts.all().flatMap(part => (part.names.has(name) ? part.declarations : [])),
    declarationsWith: pattern => parts.all().flatMap(part => (pattern.test(text.slice(part.start, part.end)) ? part.declarations : [])),
    declarationAt: index => lastUpTo(parts.at(index).declarations, index, ({ startIndex }) => startIndex),
    nodeAt: index => parts.at(index).root.descendantForIndex(index) ?? undefined,
    importPathOf(name) {
      imports ??= new Map(
        scanGoHead(text).imports.map(({ path: imported, name: alias }) => [alias ?? names.get(imported) ?? usualName(imported), imported]),
      );
      return imports.get(name);
    },
    callsOf(name) {
      const known = calls.get(name);
      if (known) return known;
      const found = text.includes(`${name}(`) ? this.nodesAt(new RegExp(String.raw`\b${name}\(`, 'g'), 'call_expression') : [];
      calls.set(name, found);
      return found;
    },
    nodesAt(pattern, ...types) {
      const nodes: Node[] = [];
      let looks = 0;
      for (const { index, 0: matched } of text.matchAll(pattern)) {
        looks += 1;
        if (looks > mostNodes) break;
        const node = parts.at(index).root.descendantForIndex(index, index + matched.length);
        if (node && types.includes(node.type)) nodes.push(node);
      }
      return nodes;
    },
  };
}
