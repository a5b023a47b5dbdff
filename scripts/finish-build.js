// What the compiler leaves to do.
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const generators = join(import.meta.dirname, '../dist/generators');

// The Go grammar is a development dependency: only its WebAssembly is shipped, with its licence, so that users compile nothing.
const grammar = dirname(createRequire(import.meta.url).resolve('tree-sitter-go/package.json'));
const destination = join(generators, 'inspect/grammar');
mkdirSync(destination, { recursive: true });
copyFileSync(join(grammar, 'tree-sitter-go.wasm'), join(destination, 'tree-sitter-go.wasm'));
copyFileSync(join(grammar, 'LICENSE'), join(destination, 'tree-sitter-go.LICENSE'));

// npx runs the command of a clone as it lies there
chmodSync(join(generators, 'cli.js'), 0o755);
