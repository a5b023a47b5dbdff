// The Go grammar is a development dependency: only its WebAssembly is shipped, with its licence, so that users compile nothing.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const grammar = dirname(createRequire(import.meta.url).resolve('tree-sitter-go/package.json'));
const destination = join(import.meta.dirname, '../dist/generators/inspect/grammar');
mkdirSync(destination, { recursive: true });
copyFileSync(join(grammar, 'tree-sitter-go.wasm'), join(destination, 'tree-sitter-go.wasm'));
copyFileSync(join(grammar, 'LICENSE'), join(destination, 'tree-sitter-go.LICENSE'));
