import assert from 'node:assert/strict';
import { ignoredFolders } from '../../../generators/inspect/packages/ignored-folders.ts';

describe('ignoredFolders', () => {
  for (const [what, ignore, dir, expected] of [
    ['nothing to ignore', [], 'm/a', false],
    ['a folder of the module', ['./a'], 'm/a', true],
    ['a folder in it', ['./a'], 'm/a/b/c', true],
    ['the same name elsewhere', ['./a'], 'm/b/a', false],
    ['a name anywhere', ['a'], 'm/b/a/c', true],
    ['a path anywhere', ['a/b'], 'm/x/a/b', true],
    ['a part of a name', ['a', './b'], 'm/aa/bb', false],
    ['a path with a slash at its end', ['./a/', 'b/'], 'm/x/b', true],
    ['a path from the root of the module', ['/a'], 'm/a', true],
    ['the folder of the module itself', ['m', './m'], 'm', false],
    ['a path from the root of the repository', ['./m/a'], 'm/a', false],
  ] as const) {
    it(`${what}: ${expected}`, () => assert.equal(ignoredFolders({ dir: 'm', path: 'example.com/m', ignore })(dir), expected));
  }

  it('knows folders of a module at the root', () => {
    const isIgnored = ignoredFolders({ dir: '', path: 'example.com/m', ignore: ['./a/b'] });
    assert.deepEqual(['', 'a', 'a/b', 'a/b/c', 'a/c'].map(isIgnored), [false, false, true, true, false]);
  });
});
