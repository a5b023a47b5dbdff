import assert from 'node:assert/strict';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import type { ModuleRoot } from '../../../generators/inspect/modules/module-root.ts';
import { findPackages, type GoPackage } from '../../../generators/inspect/packages/packages.ts';
import { readSourceTree } from '../../../generators/inspect/source-tree.ts';
import { packageDifferences } from '../../oracle/differences.ts';
import { goMinor } from '../../oracle/go-list.ts';
import { tempFolders, writeFiles } from '../../support/temp-folder.ts';

type Texts = Readonly<Record<string, string>>;

const root: ModuleRoot = { dir: '', path: 'example.com/m', ignore: [] };
const withCgo: Target = { goos: 'linux', goarch: 'amd64', cgo: true, goMinor: 26, tags: [] };
const withoutCgo: Target = { ...withCgo, cgo: false };

function packagesOf(texts: Texts, target: Target = withCgo, module: ModuleRoot = root): readonly GoPackage[] {
  const files = filesInMemory({ 'go.mod': 'module example.com/m\n\ngo 1.25\n', ...texts });
  return findPackages(module, target, readSourceTree(files), goFileReader(files));
}

/** Folders and what is to be found in them: name, goFiles, cgoFiles, ignoredFiles, imports, embedPatterns, then problems. */
const cases: Readonly<Record<string, readonly [texts: Texts, expected: string]>> = {
  plain: [{ 'b.go': 'package p\nimport "fmt"\n', 'a.go': 'package p\nimport ("os"; "fmt")\n' }, 'p [a.go b.go] [] [] [fmt os] []'],
  tests: [{ 'a.go': 'package p\n', 'a_test.go': 'package p\nimport "testing"\n', 'x_test.go': 'package p_test\n' }, 'p [a.go] [] [] [] []'],
  onlytests: [{ 'a_test.go': 'package p_test\nimport "testing"\n' }, 'p [] [] [] [] []'],
  dots: [{ '_a.go': 'package q\n', '.b.go': 'package q\n', 'c.go': 'package p\n' }, 'p [c.go] [] [] [] []'],
  nothing: [{ '_a.go': 'package q\n', 'x.txt': '' }, 'no package'],
  elsewhere: [{ 'a_windows.go': 'package p\n', 'b.go': '//go:build ignore\n\npackage main\n' }, 'no package'],
  generator: [{ 'a.go': 'package p\n', 'gen.go': '//go:build ignore\n\npackage main\n' }, 'p [a.go] [] [gen.go] [] []'],
  documentation: [{ 'a.go': 'package p\n', 'doc.go': 'package documentation\nimport "x"\n' }, 'p [a.go] [] [doc.go] [] []'],
  embeds: [
    { 'a.go': 'package p\nimport _ "embed"\n//go:embed b a\n//go:embed b\nvar x string\n', 'c.go': 'package p\n//go:embed no\n' },
    'p [a.go c.go] [] [] [embed] [a b]',
  ],
  cgo: [
    { 'a.go': 'package p\nimport "C"\nimport "os"\n', 'b.go': '//go:build !cgo\n\npackage p\n', 'c.go': 'package p\n' },
    'p [c.go] [a.go] [b.go] [C os] []',
  ],
  twonames: [
    { 'a.go': 'package p\n', 'b.go': '\npackage q\nimport "os"\n' },
    'p [a.go b.go] [] [] [os] [] twonames/b.go:2 found packages p (a.go) and q (b.go) in one folder',
  ],
  testname: [
    { 'a.go': 'package p\n', 'a_test.go': 'package q\n' },
    'p [a.go] [] [] [] [] testname/a_test.go:1 found packages p (a.go) and q (a_test.go) in one folder',
  ],
  broken: [
    { 'a.go': 'package p\nimport "os"\n', 'b.go': 'package p\nimport x\n' },
    'p [a.go b.go] [] [] [os] [] broken/b.go:2 expected an import path, found the end of the line',
  ],
  brokenelsewhere: [
    { 'a.go': 'package p\n', 'b_windows.go': 'package\n', 'c.go': '//go:build windows\n\npackage\n' },
    'p [a.go] [] [b_windows.go c.go] [] []',
  ],
  brokendocumentation: [
    { 'a.go': 'package documentation\nimport x\n' },
    ' [] [] [a.go] [] [] brokendocumentation/a.go:2 expected an import path, found the end of the line',
  ],
  empty: [{ 'a.go': '', 'b.go': 'package p\n' }, "p [a.go b.go] [] [] [] [] empty/a.go:1 expected 'package', found the end of the file"],
  refused: [
    { 'a.go': '//go:build a b\n\npackage p\n', 'b.go': 'package p\n' },
    'p [b.go] [] [] [] [] refused/a.go:1 the //go:build line does not parse',
  ],
  onlyrefused: [
    { 'a.go': '//go:build linux\n//go:build amd64\n\npackage p\n' },
    ' [] [] [] [] [] onlyrefused/a.go:2 multiple //go:build comments',
  ],
  nuls: [{ 'a.go': 'package p\n// \0\n', 'b.go': 'package p\n' }, 'p [b.go] [] [] [] [] nuls/a.go:2 unexpected NUL in input'],
  'folder with spaces': [
    { 'a.go': 'package p\n' },
    ' [] [] [] [] [] folder with spaces malformed import path "example.com/m/folder with spaces"',
  ],
  größe: [{ 'a.go': 'package main\nfunc main() {}\n' }, ' [] [] [] [] [] größe malformed import path "example.com/m/größe"'],
  aux: [{ 'a.go': 'package p\n' }, ' [] [] [] [] [] aux malformed import path "example.com/m/aux"'],
  testdata: [{ 'a.go': 'package p\n' }, 'no package'],
  _x: [{ 'a.go': 'package p\n' }, 'no package'],
  'a/testdata/b': [{ 'a.go': 'package p\n' }, 'no package'],
  bom: [{ 'a.go': '\uFEFFpackage p\n' }, 'p [a.go] [] [] [] []'],
};

const caseTexts: Texts = Object.fromEntries(
  Object.entries(cases).flatMap(([dir, [texts]]) => Object.entries(texts).map(([name, text]) => [`${dir}/${name}`, text])),
);

function describePackage(found: GoPackage | undefined): string {
  if (!found) return 'no package';
  const { name, goFiles, cgoFiles, ignoredFiles, problems } = found;
  const lists = [goFiles, cgoFiles, ignoredFiles, found.imports.map(({ path }) => path), found.embedPatterns.map(({ pattern }) => pattern)];
  const places = problems.map(({ file, line, message }) => ` ${file}${line === undefined ? '' : `:${line}`} ${message}`);
  return `${name} ${lists.map(list => `[${list.join(' ')}]`).join(' ')}${places.join('')}`;
}

describe('findPackages', () => {
  const packages = new Map(packagesOf(caseTexts).map(each => [each.dir, each]));
  for (const [dir, [, expected]] of Object.entries(cases)) {
    it(`${dir}: ${expected}`, () => assert.equal(describePackage(packages.get(dir)), expected));
  }

  it('leaves files with cgo out, with their imports and embeds, when cgo is off', () => {
    const texts = {
      'a.go': 'package p\nimport "C"\nimport _ "embed"\n//go:embed x\nvar x string\n',
      'b.go': '//go:build !cgo\n\npackage p\nimport "net"\n',
    };
    assert.equal(describePackage(packagesOf(texts, withoutCgo)[0]), 'p [b.go] [] [a.go] [net] []');
    assert.deepEqual(packagesOf({ 'a.go': texts['a.go'] }, withoutCgo), []);
  });

  it('says where things stand: the first import, the embeds, #cgo lines and the main function', () => {
    const [found] = packagesOf({
      'a.go': 'package main\n\nimport "os"\n\nfunc main() {}\n',
      'b.go': 'package main\n\n// #cgo LDFLAGS: -lx\nimport "C"\n\nimport (\n\t_ "embed"\n\t"os"\n)\n\n//go:embed x\nvar x string\n',
    });
    assert.deepEqual(found?.imports, [
      { path: 'C', file: 'b.go', line: 4 },
      { path: 'embed', file: 'b.go', line: 7 },
      { path: 'os', file: 'a.go', line: 3 },
    ]);
    assert.deepEqual(found.embedPatterns, [{ pattern: 'x', file: 'b.go', line: 11 }]);
    assert.deepEqual(found.cgoDirectives, [{ text: '#cgo LDFLAGS: -lx', file: 'b.go', line: 3 }]);
    assert.deepEqual(found.mainFunc, { file: 'a.go', line: 5 });
  });

  it('names packages by the path of their module, wherever that lies', () => {
    const texts = { 'a/go.mod': 'module example.com/a\n', 'a/a.go': 'package a\n', 'a/b/b.go': 'package b\n', 'c/c.go': 'package c\n' };
    const module: ModuleRoot = { dir: 'a', path: 'example.com/a', ignore: [] };
    assert.deepEqual(
      packagesOf(texts, withCgo, module).map(({ dir, importPath }) => `${dir} ${importPath}`),
      ['a example.com/a', 'a/b example.com/a/b'],
    );
    assert.deepEqual(
      packagesOf(texts).map(({ importPath }) => importPath),
      ['example.com/m/c'],
    );
    assert.deepEqual(packagesOf(texts, withCgo, { ...module, dir: 'c' }), []);
  });

  it('leaves out folders that the module ignores', () => {
    const texts = { 'a/a.go': 'package a\n', 'b/a/a.go': 'package a\n', 'c/c.go': 'package c\n' };
    assert.deepEqual(
      packagesOf(texts, withCgo, { ...root, ignore: ['./a', 'c'] }).map(({ dir }) => dir),
      ['b/a'],
    );
  });

  it('counts a file that cannot be read against its package', () => {
    const files = filesInMemory({ 'go.mod': '', 'a.go': '' });
    const [found] = findPackages(root, withCgo, readSourceTree(files), goFileReader({ ...files, read: () => undefined }));
    assert.deepEqual(found?.problems, [{ severity: 'error', file: 'a.go', line: 1, message: 'the file cannot be read' }]);
  });
});

describe('findPackages, against the go command', function () {
  this.slow(4000);
  const tempFolder = tempFolders();
  const minor = goMinor();
  if (minor === undefined) console.log('      (go is not installed: packages are not compared)');

  for (const target of [withCgo, withoutCgo]) {
    (minor === undefined ? it.skip : it)(`agrees on every case, cgo ${target.cgo ? 'on' : 'off'}`, () => {
      const folder = tempFolder();
      const texts = {
        ...caseTexts,
        'go.mod': 'module example.com/m\n\ngo 1.25\n\nignore ./ignored\n\nignore deep/skipped\n',
        'ignored/a/a.go': 'package p\n',
        'in/ignored/a.go': 'package p\n',
        'in/deep/skipped/a/a.go': 'package p\n',
        'in/deep/a.go': 'package p\n',
      };
      writeFiles(folder, texts);
      const module = { ...root, ignore: ['./ignored', 'deep/skipped'] };
      assert.deepEqual(packageDifferences(folder, module, target, packagesOf(texts, target, module)), []);
    });
  }
});
