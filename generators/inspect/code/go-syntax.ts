import { fileURLToPath } from 'node:url';
import type { FilePart } from './file-parts.ts';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';

/** Parses Go files into syntax trees of the tree-sitter grammar for Go. */
export interface GoSyntax {
  /**
   * Runs `use` with a function that gives the root node of a part of a file, whose nodes have their places in the whole file; all trees are
   * freed afterwards, so no node may be kept.
   */
  session<T>(use: (parse: (text: string, part: FilePart) => Node) => T): T;
}

const farDown = 2 ** 31;

let loading: Promise<GoSyntax> | undefined;

/** The parser, loaded once for the process: about 20 ms. */
export function loadGoSyntax(): Promise<GoSyntax> {
  loading ??= load();
  return loading;
}

async function load(): Promise<GoSyntax> {
  await Parser.init();
  const parser = new Parser();
  // copied there by scripts/finish-build.js
  parser.setLanguage(await Language.load(fileURLToPath(new URL('../grammar/tree-sitter-go.wasm', import.meta.url))));
  return {
    session(use) {
      const trees: Tree[] = [];
      try {
        return use((text, { start, end, row }) => {
          // the end's position counts for nothing
          const range = { startIndex: start, endIndex: end, startPosition: { row, column: 0 }, endPosition: { row: farDown, column: 0 } };
          const tree = parser.parse(text, null, { includedRanges: [range] });
          if (!tree) throw new Error('tree-sitter gave no tree, which happens only when no language is set');
          trees.push(tree);
          return tree.rootNode;
        });
      } finally {
        for (const tree of trees) tree.delete();
      }
    },
  };
}
