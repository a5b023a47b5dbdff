import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { gitSubmodules } from '../../../generators/inspect/git/git-submodules.ts';

const text = `[submodule "libs/a"]
	path = libs/a ; here
	url = https://example.com/a.git
[submodule "with \\"quotes\\""]
	url = "../b # c"
	path = "spa ced/b"
[submodule "outside"]
	path = ../c
[submodule "no path"]
	url = x
[core]
	path = d
`;

describe('gitSubmodules', () => {
  it('lists paths and urls, and whether anything is there', () => {
    assert.deepEqual(gitSubmodules(filesInMemory({ '.gitmodules': text, 'libs/a/go.mod': '' })), [
      { name: 'libs/a', path: 'libs/a', url: 'https://example.com/a.git', evidence: { file: '.gitmodules', line: 2 }, isEmpty: false },
      { name: 'with "quotes"', path: 'spa ced/b', url: '../b # c', evidence: { file: '.gitmodules', line: 6 }, isEmpty: true },
    ]);
  });

  it('gives none without .gitmodules', () => assert.deepEqual(gitSubmodules(filesInMemory({})), []));
});
