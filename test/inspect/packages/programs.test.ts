import assert from 'node:assert/strict';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import { findPackages } from '../../../generators/inspect/packages/packages.ts';
import { binaryName, findPrograms, type Program } from '../../../generators/inspect/packages/programs.ts';
import { readSourceTree } from '../../../generators/inspect/source-tree.ts';

function programsOf(texts: Readonly<Record<string, string>>): readonly Program[] {
  const target: Target = { goos: 'linux', goarch: 'amd64', cgo: false, goMinor: 26, tags: [] };
  const files = filesInMemory(texts);
  const packages = findPackages(
    { dir: 'src', path: 'example.com/hello/v2', ignore: [] },
    target,
    readSourceTree(files),
    goFileReader(files),
  );
  return findPrograms(packages);
}

describe('findPrograms', () => {
  it('gives each package main with a main function', () => {
    const texts = {
      'src/go.mod': '',
      'src/main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n',
      'src/cmd/a/a.go': 'package main\nfunc helper() {}\n',
      'src/cmd/a/z.go': 'package main\n\nfunc main() {}\n',
      'src/lib/lib.go': 'package lib\nfunc main() {}\n',
      'src/nomain/x.go': 'package main\nfunc run() {}\n',
      'src/onlytest/x_test.go': 'package main\nfunc main() {}\n',
      'src/onlywindows/x_windows.go': 'package main\nfunc main() {}\n',
    };
    const programs = programsOf(texts);
    assert.deepEqual(
      programs.map(({ dir, importPath, name, module, moduleDir, mainFunc }) => ({ dir, importPath, name, module, moduleDir, mainFunc })),
      [
        {
          dir: 'src',
          importPath: 'example.com/hello/v2',
          name: 'hello',
          module: 'example.com/hello/v2',
          moduleDir: 'src',
          mainFunc: { file: 'src/main.go', line: 5 },
        },
        {
          dir: 'src/cmd/a',
          importPath: 'example.com/hello/v2/cmd/a',
          name: 'a',
          module: 'example.com/hello/v2',
          moduleDir: 'src',
          mainFunc: { file: 'src/cmd/a/z.go', line: 3 },
        },
      ],
    );
    assert.deepEqual(programs[0]?.imports, [{ path: 'fmt', file: 'src/main.go', line: 3 }]);
    assert.deepEqual(programs[1]?.goFiles, ['a.go', 'z.go']);
  });
});

describe('binaryName', () => {
  for (const [importPath, name] of Object.entries({
    'example.com/hello': 'hello',
    'example.com/hello/v2': 'hello',
    'example.com/hello/v10/cmd/x': 'x',
    'example.com/hello/v1': 'v1',
    'example.com/hello/v02': 'v02',
    'example.com/hello/v': 'v',
    'gopkg.in/hello.v2': 'hello.v2',
    hello: 'hello',
    v2: 'v2',
  })) {
    it(`${importPath}: ${name}`, () => assert.equal(binaryName(importPath), name));
  }
});
