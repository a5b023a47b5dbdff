import type { Node } from 'web-tree-sitter';
import { calledName } from './go-calls.ts';
import { usualName } from './usual-name.ts';
import { scanGoHead } from '../packages/go-head.ts';
import type { GoSyntax } from './go-syntax.ts';
import type { GoPackage } from '../packages/packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { pathIn } from '../source-tree.ts';

/** A Go file of a program, parsed when its tree is first asked for. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly package: GoPackage;
  readonly root: Node;
  /** What stands at its top: declarations, imports and comments. */
  readonly declarations: readonly Node[];
  /** The import path behind a package's name in this file. */
  importPathOf(name: string): string | undefined;
  /** The calls of functions and methods of this name. */
  callsOf(name: string): readonly Node[];
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
    return use({ files: all, filesOf: importPath => byPackage.get(importPath) ?? [] });
  });
}

function codeFile(
  files: RepositoryFiles,
  parse: (text: string) => Node,
  names: ReadonlyMap<string, string>,
  found: GoPackage,
  fileName: string,
): CodeFile {
  const path = pathIn(found.dir, fileName);
  const text = files.read(path) ?? '';
  let root: Node | undefined;
  let declarations: readonly Node[] | undefined;
  let imports: ReadonlyMap<string, string> | undefined;
  let calls: Map<string, readonly Node[]> | undefined;
  return {
    path,
    text,
    package: found,
    get root() {
      root ??= parse(text);
      return root;
    },
    get declarations() {
      declarations ??= this.root.namedChildren;
      return declarations;
    },
    importPathOf(name) {
      imports ??= new Map(
        scanGoHead(text).imports.map(({ path: imported, name: alias }) => [alias ?? names.get(imported) ?? usualName(imported), imported]),
      );
      return imports.get(name);
    },
    callsOf(name) {
      if (!text.includes(`${name}(`)) return [];
      calls ??= callsByName(this.root);
      return calls.get(name) ?? [];
    },
  };
}

function callsByName(root: Node): Map<string, readonly Node[]> {
  const calls = new Map<string, Node[]>();
  for (const call of root.descendantsOfType('call_expression')) {
    const { name } = calledName(call);
    const known = calls.get(name);
    if (known) known.push(call);
    else calls.set(name, [call]);
  }
  return calls;
}
