import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFiles } from '../../generators/inspect/repository-files.ts';
import { filesOnDisk } from '../../generators/run/files-on-disk.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';

describe('filesOnDisk', () => {
  const tempFolder = tempFolders();
  let folder = '';
  let files: RepositoryFiles;

  beforeEach(() => {
    folder = tempFolder();
    writeFiles(folder, {
      'secret.txt': 'secret',
      'repo/a/b.txt': 'b',
      'repo/z': '\uFEFFz',
      'repo/Ω': '',
      'repo/\u{1F600}': '',
      'repo/\uFF5E': '',
    });
    symlinkSync('../secret.txt', join(folder, 'repo/link.txt'));
    symlinkSync('..', join(folder, 'repo/out'));
    symlinkSync('a', join(folder, 'repo/in'));
    symlinkSync('nowhere', join(folder, 'repo/broken'));
    files = filesOnDisk(join(folder, 'repo'));
  });

  it('lists a folder in byte order, links as what they are', () => {
    assert.deepEqual(
      files.list('').map(({ name, kind }) => `${name} ${kind}`),
      ['a folder', 'broken link', 'in link', 'link.txt link', 'out link', 'z file', 'Ω file', '\uFF5E file', '\u{1F600} file'],
    );
    assert.deepEqual(files.list('a'), [{ name: 'b.txt', kind: 'file' }]);
  });

  it('reads files with their byte order mark, and sees what is written later', () => {
    assert.equal(files.read('a/b.txt'), 'b');
    assert.equal(files.read('z'), '\uFEFFz');
    assert.equal(files.read('late/x'), undefined);
    mkdirSync(join(folder, 'repo/late'));
    writeFileSync(join(folder, 'repo/late/x'), 'x');
    assert.equal(files.read('late/x'), 'x');
  });

  it('reads nothing through a link, outside of the root, or that is no file', () => {
    for (const path of [
      'link.txt',
      'broken',
      'out/secret.txt',
      'in/b.txt',
      '../secret.txt',
      'a/../z',
      './z',
      'a//b.txt',
      join(folder, 'secret.txt'),
      'a',
      '',
      'z/x',
      'a\0',
    ]) {
      assert.equal(files.read(path), undefined, path);
    }
    for (const path of ['out', 'in', '..', '.', 'z', 'nowhere', folder]) assert.deepEqual(files.list(path), [], path);
  });

  it('knows what exists, a link itself included', () => {
    assert.deepEqual(
      ['', 'a', 'a/b.txt', 'broken'].map(path => files.exists(path)),
      [true, true, true, true],
    );
    assert.deepEqual(
      ['b', 'in/b.txt', '../secret.txt', 'a/'].map(path => files.exists(path)),
      [false, false, false, false],
    );
  });
});
