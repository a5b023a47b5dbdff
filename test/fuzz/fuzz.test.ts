import assert from 'node:assert/strict';
import { fuzz, inputOf } from './fuzz.ts';
import { fuzzTargets } from './targets.ts';

describe('what reads a repository', () => {
  it('throws on no mutated text, names no line that is not there, and is never slow', async () => {
    const { findings, figures } = fuzz(await fuzzTargets(), { seed: 1, count: 20_000, seconds: 3 });
    assert.deepEqual(findings, []);
    for (const [name, { inputs }] of figures) assert.ok(inputs > 0, `${name} was given nothing`);
  });
});

describe('fuzz', () => {
  it('finds what throws and what names a line that is not there, and makes it again from the seed', () => {
    const thrower = { name: 'thrower', seeds: ['abc'], read: (text: string) => ({ value: new URL(text), texts: {} }) };
    const liar = {
      name: 'liar',
      seeds: ['abc'],
      read: (text: string) => ({ value: [{ problem: { line: text.length + 2 } }], texts: {}, own: text }),
    };
    const { findings } = fuzz([thrower, liar], { seed: 7, count: 4 });
    assert.deepEqual(
      findings.map(({ target, seed, what }) => [target, seed, /Invalid URL|there is no line/.test(what)]),
      [
        ['thrower', 7, true],
        ['liar', 8, true],
        ['thrower', 9, true],
        ['liar', 10, true],
      ],
    );
    assert.deepEqual(fuzz([liar], { seed: 8, count: 1 }).findings[0], findings[1]);
    assert.notEqual(inputOf(liar, 8), inputOf(liar, 10));
  });
});
