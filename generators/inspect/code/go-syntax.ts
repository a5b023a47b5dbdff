import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';

/** Parses Go files into syntax trees of the tree-sitter grammar for Go. */
export interface GoSyntax {
  /** Runs `use` with a function that gives a file's root node; all trees are freed afterwards, so no node may be kept. */
  session<T>(use: (parse: (text: string) => Node) => T): T;
}

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
        return use(text => {
          const tree = parser.parse(text);
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
