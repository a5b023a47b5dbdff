import { pathIn } from '../../generators/inspect/paths.ts';
import assert from 'node:assert/strict';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import type { RepositoryFiles } from '../../generators/inspect/repository-files.ts';
import { readSourceTree, type GoFolder } from '../../generators/inspect/source-tree.ts';

const emptyFiles = (...paths: readonly string[]): RepositoryFiles => filesInMemory(Object.fromEntries(paths.map(path => [path, ''])));
const dirsOf = (folders: readonly GoFolder[] | undefined): readonly string[] =>
  (folders ?? []).map(({ dir, inPatterns }) => (inPatterns ? dir : `${dir} (outside)`));

describe('readSourceTree', () => {
  it('gives each module the Go folders that no nested module has', () => {
    const tree = readSourceTree(
      emptyFiles('go.mod', 'main.go', 'a/a.go', 'a/b/go.mod', 'a/b/b.go', 'a/b/c/c.go', 'a/d/d.go', 'e/README.md'),
    );
    assert.deepEqual([...tree.modules.keys()], ['', 'a/b']);
    assert.deepEqual(dirsOf(tree.modules.get('')?.folders), ['', 'a', 'a/d']);
    assert.deepEqual(dirsOf(tree.modules.get('a/b')?.folders), ['a/b', 'a/b/c']);
    assert.deepEqual(tree.outsideModules, []);
  });

  it('keeps testdata, _x and .x apart, with all their files', () => {
    const tree = readSourceTree(emptyFiles('go.mod', 'testdata/t.go', '_x/y/x.go', '.x/x.go', '.x/data.txt', 'b/_c.go'));
    assert.deepEqual(dirsOf(tree.modules.get('')?.folders), ['.x (outside)', '_x/y (outside)', 'b', 'testdata (outside)']);
    assert.deepEqual(tree.files, ['go.mod', '.x/data.txt', '.x/x.go', '_x/y/x.go', 'b/_c.go', 'testdata/t.go']);
  });

  it('marks modules of test inputs, whose own folders are in their own patterns', () => {
    const tree = readSourceTree(emptyFiles('go.mod', 'testdata/m/go.mod', 'testdata/m/n/n.go', 'testdata/m/testdata/x.go'));
    assert.deepEqual(
      [...tree.modules.values()].map(({ dir, hidden }) => [dir, hidden]),
      [
        ['', false],
        ['testdata/m', true],
      ],
    );
    assert.deepEqual(dirsOf(tree.modules.get('testdata/m')?.folders), ['testdata/m/n', 'testdata/m/testdata (outside)']);
  });

  it('notes .git, node_modules and vendor anywhere and lists none of them', () => {
    const files = emptyFiles(
      'go.mod',
      '.git/config',
      'vendor/modules.txt',
      'web/node_modules/x/x.go',
      'a/vendor/v.go',
      'vendors/v.go',
      'b/vendor',
    );
    const listed: string[] = [];
    const tree = readSourceTree({ ...files, list: folder => (listed.push(folder), files.list(folder)) });
    assert.deepEqual(tree.notEntered, ['.git', 'vendor', 'a/vendor', 'web/node_modules']);
    assert.deepEqual(listed, ['', 'a', 'b', 'vendors', 'web']);
    assert.deepEqual(tree.files, ['go.mod', 'b/vendor', 'vendors/v.go']);
  });

  it('knows workspaces, and Go files that no module covers', () => {
    const tree = readSourceTree(emptyFiles('go.work', 'a/go.mod', 'a/a.go', 'b/b.go', 'c/go.work'));
    assert.deepEqual(tree.workspaceDirs, ['', 'c']);
    assert.deepEqual(dirsOf(tree.outsideModules), ['b']);
  });

  it('follows no links and takes only files for go.mod', () => {
    const files: RepositoryFiles = {
      list: folder =>
        folder === ''
          ? [
              { name: 'a.go', kind: 'link' },
              { name: 'dir', kind: 'link' },
              { name: 'go.mod', kind: 'folder' },
              { name: 'pipe.go', kind: 'other' },
            ]
          : [],
      read: () => undefined,
      exists: () => true,
    };
    const { modules, links, outsideModules, files: paths } = readSourceTree(files);
    assert.deepEqual([modules.size, links, outsideModules, paths], [0, ['a.go', 'dir'], [], []]);
  });

  it('walks a deep tree without running out of stack', () => {
    const deep = 'd/'.repeat(20_000);
    const files: RepositoryFiles = {
      list: folder => (folder.length < deep.length ? [{ name: 'd', kind: 'folder' }] : [{ name: 'x.go', kind: 'file' }]),
      read: () => undefined,
      exists: () => true,
    };
    assert.equal(readSourceTree(files).files.length, 1);
  });

  it('joins names to folders', () => {
    assert.equal(pathIn('', 'a'), 'a');
    assert.equal(pathIn('a/b', 'c'), 'a/b/c');
  });
});
