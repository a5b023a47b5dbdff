import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** Parses Go files into syntax trees of the tree-sitter grammar for Go. */
export interface GoSyntax {
  /** Gives what `visit` gives for the file's root node; the tree is freed afterwards, so no node may be kept. */
  parse<T>(text: string, visit: (root: Node) => T): T;
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
  // copied there by scripts/copy-grammar.js
  parser.setLanguage(await Language.load(fileURLToPath(new URL('grammar/tree-sitter-go.wasm', import.meta.url))));
  return {
    parse(text, visit) {
      const tree = parser.parse(text);
      if (!tree) throw new Error('tree-sitter gave no tree, which happens only when no language is set');
      try {
        return visit(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}
