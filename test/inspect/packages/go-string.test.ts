import assert from 'node:assert/strict';
import { endOfString, unquoteGoString } from '../../../generators/inspect/packages/go-string.ts';

describe('endOfString', () => {
  for (const [text, end] of [
    ['"a" b', 3],
    ['"a\\"b" c', 6],
    ['"\\\\" c', 4],
    ['`a\n\\` c', 5],
    ["'\"' c", 3],
    ["'\\'' c", 4],
    ['"a\n"', undefined],
    ['"a', undefined],
    ['"a\\', undefined],
    ['`a', undefined],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(endOfString(text, 0), end));
  }
});

describe('unquoteGoString', () => {
  for (const [literal, value] of [
    ['"a b"', 'a b'],
    ['`a\\n\r\nb`', 'a\\n\nb'],
    [String.raw`"\a\b\f\n\r\t\v\\\""`, '\u0007\b\f\n\r\t\v\\"'],
    [String.raw`"\x41\101\u00e9\U0001F600"`, 'AAé😀'],
    [String.raw`"\xc3\xa9\303\251-"`, 'éé-'],
    [String.raw`"\'"`, undefined],
    [String.raw`"\q"`, undefined],
    [String.raw`"\x4"`, undefined],
    [String.raw`"\400"`, undefined],
    [String.raw`"\ud800"`, undefined],
    [String.raw`"\U00110000"`, undefined],
  ] as const) {
    it(literal, () => assert.equal(unquoteGoString(literal), value));
  }
});
