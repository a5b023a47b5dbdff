import assert from 'node:assert/strict';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import { importGraph, packageResolver, type ImportGraph } from '../../../generators/inspect/packages/import-graph.ts';
import type { ModuleRoot } from '../../../generators/inspect/modules/module-root.ts';
import { findPackages } from '../../../generators/inspect/packages/packages.ts';
import { readSourceTree } from '../../../generators/inspect/source-tree.ts';

const modules: readonly ModuleRoot[] = [
  { dir: '', path: 'example.com/m', ignore: [] },
  { dir: 'nested', path: 'example.com/m/nested', ignore: [] },
  { dir: 'plain', path: 'plain', ignore: [] },
];

function graphOf(texts: Readonly<Record<string, string>>, known = modules): ImportGraph {
  const target: Target = { goos: 'linux', goarch: 'amd64', cgo: true, goMinor: 26, tags: [] };
  const files = filesInMemory({ 'go.mod': '', 'nested/go.mod': '', 'plain/go.mod': '', ...texts });
  const tree = readSourceTree(files);
  const packages = known.flatMap(module => findPackages(module, target, tree, goFileReader(files)));
  const start = packages.find(({ dir }) => dir === '');
  assert.ok(start);
  return importGraph(start, packageResolver(known, packages));
}

const pathsOf = ({ packages }: ImportGraph): readonly string[] => packages.map(({ importPath }) => importPath);

describe('importGraph', () => {
  it('follows imports within the module, each package once, and sorts the rest', () => {
    const graph = graphOf({
      'main.go': 'package main\n\nimport (\n\t"C"\n\t"example.com/m/a"\n\t"fmt"\n)\n',
      'a/a.go': 'package a\n\nimport (\n\t"example.com/m/b"\n\t"github.com/x/y"\n\t"net/http"\n)\n',
      'b/b.go': 'package b\n\nimport (\n\t"example.com/m/a"\n\t"fmt"\n\t"github.com/x/y"\n)\n',
      'c/c.go': 'package c\nimport "os"\n',
    });
    assert.deepEqual(pathsOf(graph), ['example.com/m', 'example.com/m/a', 'example.com/m/b']);
    assert.deepEqual(
      [...graph.standard],
      [
        ['fmt', { file: 'main.go', line: 6 }],
        ['net/http', { file: 'a/a.go', line: 6 }],
      ],
    );
    assert.deepEqual([...graph.thirdParty], [['github.com/x/y', { file: 'a/a.go', line: 5 }]]);
    assert.deepEqual([...graph.missing], []);
  });

  it('reaches other modules, of which the longest path owns an import', () => {
    const texts = {
      'main.go': 'package main\nimport "example.com/m/nested/x"\nimport "plain/y"\nimport "plainer/z"\n',
      'nested/x/x.go': 'package x\nimport "os"\n',
      'plain/y/y.go': 'package y\nimport "example.com/m/nested"\n',
    };
    const graph = graphOf(texts);
    assert.deepEqual(pathsOf(graph), ['example.com/m', 'example.com/m/nested/x', 'plain/y']);
    assert.deepEqual([...graph.standard.keys()], ['plainer/z', 'os']);
    assert.deepEqual([...graph.missing], [['example.com/m/nested', { file: 'plain/y/y.go', line: 2 }]]);
    assert.deepEqual([...graphOf(texts, modules.slice(0, 1)).missing.keys()], ['example.com/m/nested/x']);
  });

  it('names packages that are not there, each with the first place that wants them', () => {
    const { missing, packages } = graphOf({
      'main.go': 'package main\nimport "example.com/m/gen"\n',
      'z.go': 'package main\nimport "example.com/m/gen"\n',
      'gen/gen.proto': '',
    });
    assert.equal(packages.length, 1);
    assert.deepEqual([...missing], [['example.com/m/gen', { file: 'main.go', line: 2 }]]);
  });
});
