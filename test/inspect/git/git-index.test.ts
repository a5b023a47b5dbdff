import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { gitTracks } from '../../../generators/inspect/git/git-index.ts';
import { filesOnDisk } from '../../../generators/run/files-on-disk.ts';
import { tempFolders, writeFiles } from '../../support/temp-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

describe('gitTracks', () => {
  const tempFolder = tempFolders();

  it('knows nothing without an index', () => assert.equal(gitTracks(filesInMemory({ a: '' }))('a'), false));

  it('knows the files that git has', function () {
    if (!hasTool('git')) this.skip();
    const root = tempFolder();
    const long = `${'d'.repeat(100)}/${'é'.repeat(20)}`;
    const longer = `${'d'.repeat(100)}/${'e'.repeat(150)}`;
    const tracked = ['a', 'b/c.txt', 'b/d/é', long, longer];
    writeFiles(root, Object.fromEntries([...tracked, 'c.txt', 'b/x', 'e'].map(path => [path, path])));
    runTool('git', ['init', '--quiet'], root);
    runTool('git', ['add', '--force', ...tracked], root);
    const isTracked = gitTracks(filesOnDisk(root));
    assert.deepEqual([...tracked, 'c.txt', 'b/x', 'e', 'txt', 'b', 'd/é'].filter(isTracked), tracked);
  });
});
