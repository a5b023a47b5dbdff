import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { gitRemote } from '../../../generators/inspect/git/git-remote.ts';

const remoteOf = (config: string): string | undefined => {
  const remote = gitRemote(filesInMemory({ '.git/config': config }));
  return remote && `${remote.host}/${remote.path}`;
};

describe('gitRemote', () => {
  for (const url of [
    'https://github.com/acme/hello.git',
    'https://user:secret@github.com/acme/hello',
    'git@github.com:acme/hello.git',
    'ssh://git@GitHub.com:22/acme/hello.git/',
    'git://github.com/acme/hello',
  ]) {
    it(`reads ${url}`, () => assert.equal(remoteOf(`[remote "origin"]\n\turl = ${url}\n`), 'github.com/acme/hello'));
  }

  it('is silent on other remotes, local paths and what is no config', () => {
    for (const config of [
      '',
      '[remote "fork"]\n\turl = https://github.com/a/b\n',
      '[remote "origin"]\n\turl = /srv/git/hello.git\n',
      '\0\0',
    ]) {
      assert.equal(remoteOf(config), undefined);
    }
    assert.equal(gitRemote(filesInMemory({ '.git': 'gitdir: /elsewhere\n' })), undefined);
    assert.equal(gitRemote(filesInMemory({ '.git': 'gitdir: ../x/.git/worktrees/a\n' })), undefined);
  });

  it('follows the file .git of a worktree to the config that it shares', () => {
    const config = '[Remote "origin"] # the one\n\tURL = "https://github.com/acme/hello" ; here\n';
    const files = { '.git': 'gitdir: .bare/worktrees/a\n', '.bare/worktrees/a/commondir': '../..\n', '.bare/config': config };
    assert.deepEqual(gitRemote(filesInMemory(files)), { host: 'github.com', path: 'acme/hello' });
  });
});
