import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { gitFolder } from '../../../generators/inspect/git/git-folder.ts';

describe('gitFolder', () => {
  for (const [what, texts, expected] of [
    ['a folder', { '.git/HEAD': '' }, { dir: '.git', commonDir: '.git' }],
    ['a file that names a folder', { '.git': 'gitdir: ./.bare\n', '.bare/config': '' }, { dir: '.bare', commonDir: '.bare' }],
    [
      'a worktree of it',
      { '.git': 'gitdir: .bare/worktrees/a\n', '.bare/worktrees/a/commondir': '../..\n' },
      { dir: '.bare/worktrees/a', commonDir: '.bare' },
    ],
    ['a worktree of a repository elsewhere', { '.git': 'gitdir: ../x/.git/worktrees/a\n' }, undefined],
    ['one with an absolute path', { '.git': 'gitdir: /srv/x/.git/worktrees/a\n' }, undefined],
    ['one whose commondir is elsewhere', { '.git': 'gitdir: .g\n', '.g/commondir': '../../x\n' }, undefined],
    ['another file', { '.git': 'hello' }, undefined],
    ['nothing', {}, undefined],
  ] as const) {
    it(`${what}: ${expected?.commonDir ?? 'not known'}`, () => assert.deepEqual(gitFolder(filesInMemory(texts)), expected));
  }
});
