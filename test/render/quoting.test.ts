import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { commentText, dockerfileValue, execForm, shellWord } from '../../generators/render/quoting.ts';

const hostile = ['', 'a b', "it's", '"x"', '$HOME', '`id`', '$(id)', 'a\\b', 'a&&b', '#x', '-x', 'ü', "';touch x;'"];

describe('quoting', () => {
  it('makes one shell word of any text without a line break', function () {
    if (process.platform === 'win32') {
      console.log('      (Windows has no sh to ask)');
      this.skip();
    }
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${hostile.map(shellWord).join(' ')}`], { encoding: 'utf8' });
    assert.deepEqual(stdout.split('\n').slice(0, -1), hostile);
  });

  it('leaves plain words as they are', () => assert.equal(shellWord('./cmd/api-v2_x.y'), './cmd/api-v2_x.y'));

  it('makes a JSON array of the exec form', () => assert.deepEqual(JSON.parse(execForm(hostile)), hostile));

  it('escapes what has a meaning in a value of the Dockerfile', () => assert.equal(dockerfileValue('a"$b\\'), String.raw`"a\"\$b\\"`));

  it('keeps a comment on its line', () => assert.equal(commentText('a\nRUN x\r\u2028\u202eb\0'), 'a?RUN x???b?'));
});
