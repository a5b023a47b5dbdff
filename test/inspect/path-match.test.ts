import assert from 'node:assert/strict';
import { pathPattern } from '../../generators/inspect/path-match.ts';
import { matchesPieces } from '../../generators/inspect/wildcards.ts';

describe('pathPattern', () => {
  for (const [pattern, name, expected] of [
    ['abc', 'abc', true],
    ['*', 'abc', true],
    ['*c', 'abc', true],
    ['a*', 'ab.c', true],
    ['a*b*c*d*e*', 'axbxcxdxe', true],
    ['a*b?c*x', 'abxbbxdbxebxczzy', false],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[^b-d]', 'abc', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'ab', false],
    ['a?b', 'a☺b', true],
    ['a[^a]b', 'a☺b', true],
    ['a???b', 'a☺b', false],
    ['[a-ζ]*', 'α', true],
    ['[\\]a]', ']', true],
    ['[\\-x]', '-', true],
    ['[x\\-]', 'z', false],
    ['*x', 'xxx', true],
    ['', '', true],
    ['', 'a', false],
    ['a**', 'a', true],
  ] as const) {
    it(`${JSON.stringify(pattern)} and ${JSON.stringify(name)}: ${expected}`, () => {
      const pieces = pathPattern(pattern);
      assert.ok(pieces);
      assert.equal(matchesPieces(pieces, Array.from(name)), expected);
    });
  }

  for (const pattern of ['[]a]', '[-]', '[x-]', '[-x]', '[', '[^', '[^bc', 'a[', 'a\\', '[a-b-c]', '[a-]*]']) {
    it(`${pattern} is malformed`, () => assert.equal(pathPattern(pattern), undefined));
  }

  it('does not take long where a pattern could match in many ways', () => {
    const pieces = pathPattern(`${'*a'.repeat(1000)}b`);
    assert.ok(pieces);
    assert.equal(matchesPieces(pieces, 'a'.repeat(3000)), false);
  });
});
