import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { isCopyablePath } from '../../generators/plan/docker-paths.ts';
import { keptOut } from '../../generators/plan/ignore-rules.ts';
import { imageName } from '../../generators/plan/program-name.ts';
import { comment, copyWords, dockerfileValue, execForm, hclString, shellWord } from '../../generators/render/quoting.ts';
import { UserError } from '../../generators/user-error.ts';
import { jsonWords, splitWords, unquotedWord, wordsOfList } from '../support/dockerfile-words.ts';
import { hclText } from '../support/hcl-strings.ts';
import { hostileValues } from '../support/hostile-values.ts';

const values = hostileValues(200_000, 1);

/** Each value with what a function makes of it; what it refuses is left out, and has to be refused in a sentence that names it. */
function held<T>(quote: (value: string) => T, mayRefuse: RegExp): readonly (readonly [value: string, quoted: T])[] {
  return values.flatMap(value => {
    try {
      return [[value, quote(value)] as const];
    } catch (error) {
      assert.ok(error instanceof UserError && mayRefuse.test(value), `${JSON.stringify(value)}: ${String(error)}`);
      assert.ok(error.message.startsWith(`${JSON.stringify(value)} `) && error.message.endsWith('.'), error.message);
      return [];
    }
  });
}

// shorter than to compare 200,000 values at once, and it shows the one
function assertAll(pairs: readonly (readonly [value: string, read: unknown])[]): void {
  assert.ok(pairs.length > values.length / 2, `${pairs.length} values were not refused`);
  for (const [value, read] of pairs) if (read !== value) assert.deepEqual(read, value);
}

// a line break, a NUL and half a character, which no line of UTF-8 holds
const noLine = /[\0\n\r]|\p{Cs}/u;

describe('200,000 hostile values are read as what they are, or refused', function () {
  this.timeout(120_000);

  it('by a shell, in which nothing else runs', function () {
    if (process.platform === 'win32') {
      console.log('      (Windows has no sh to ask)');
      this.skip();
    }
    const words = held(shellWord, noLine);
    const { stdout, stderr } = spawnSync('sh', {
      input: `printf '%s\\0' ${words.map(([, word]) => word).join(' ')}\n`,
      maxBuffer: 1e8,
      encoding: 'utf8',
      env: {},
    });
    const read = stdout.split('\0').slice(0, -1);
    assert.deepEqual([stderr, read.length], ['', words.length]);
    assertAll(words.map(([value], index) => [value, read[index]]));
  });

  it('as a value of ENV and LABEL', () => {
    const quoted = held(dockerfileValue, noLine);
    for (const [value, word] of quoted) assert.equal(splitWords(`A=${word} B=1`).length, 2, value);
    assertAll(quoted.map(([value, word]) => [value, unquotedWord(word)]));
  });

  it('as a word of the exec form, on one line that shows every character of it', () => {
    const quoted = held(value => execForm([value, 'x']), /^$/);
    for (const [value, text] of quoted) assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, value);
    assertAll(quoted.map(([value, text]) => [value, jsonWords(text)?.[0]]));
  });

  it('as what COPY takes and where it puts it', () => {
    const quoted = held(value => copyWords([value, 'x'], value), noLine);
    for (const [value, text] of quoted) assert.deepEqual(wordsOfList(text), [value, 'x', value]);
  });

  it('as a string of a bake file', () => {
    const quoted = held(hclString, /[\0\n\r]|\p{Cs}|\p{M}/u);
    assertAll(quoted.map(([value, text]) => [value, hclText(text)]));
  });

  it('in a comment, whose every line is one', () => {
    for (const value of values) {
      const lines = comment(`x ${value}`).split(/[\n\r\u0085\u2028\u2029]/);
      for (const line of lines) assert.match(line, /^# /, JSON.stringify(value));
    }
  });

  it('as a path of the ignore file, when COPY takes it too, and no other path with it', () => {
    const paths = values.filter(value => isCopyablePath(value) && value.split('/').every(name => !/^\.{0,2}$/.test(name)));
    assert.ok(paths.length > 10_000);
    for (const path of paths) {
      const others = [`${path}x`, `x${path}`];
      assert.deepEqual(keptOut(['*', `!${path}`], [path, ...others]), others, path);
    }
  });

  it('as the name of an image', () => {
    // https://pkg.go.dev/github.com/distribution/reference
    for (const value of values) assert.match(imageName(value), /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/, JSON.stringify(value));
  });
});
