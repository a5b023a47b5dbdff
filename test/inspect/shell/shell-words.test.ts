import assert from 'node:assert/strict';
import { plainWords, shellTokens, UNKNOWN } from '../../../generators/inspect/shell/shell-words.ts';

const values: Readonly<Record<string, string>> = { A: 'x', LIST: 'p q', EMPTY: '', HIDDEN: UNKNOWN };
const valueOf = (name: string): string | undefined => values[name];

describe('shellTokens', () => {
  const scripts: readonly (readonly [string, readonly string[]])[] = [
    [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
    [`"a\\"b" 'a\\b' x"y"'z'`, ['a"b', 'a\\b', 'xyz']],
    ['a&&b||c;d|e&f', ['a', '&&', 'b', '||', 'c', ';', 'd', '|', 'e', '&', 'f']],
    ['(a b)\nc', ['(', 'a', 'b', ')', '\n', 'c']],
    ['a 2>&1 >/dev/null 1> x b', ['a', 'b']],
    ['a # b && c\nd#e', ['a', '\n', 'd#e']],
    ['a \\\n b\\\nc', ['a', 'bc']],
    ['$A ${A}y "$A z" \'$A\' \\$A', ['x', 'xy', 'x z', '$A', '$A']],
    ['$LIST "$LIST" $EMPTY "$EMPTY"', ['p', 'q', 'p q', '']],
    ['$B ${B} a$(x "$(y) z")b `c d` $1 $', [UNKNOWN, UNKNOWN, `a${UNKNOWN}b`, UNKNOWN, UNKNOWN, '$']],
    ['${B:-d} ${A:-d} ${HIDDEN:-d} ${A%x}', ['d', 'x', UNKNOWN, UNKNOWN]],
    ['a${{ matrix.b }}c', [`a${UNKNOWN}c`]],
    ['a "b', ['a', 'b']],
    ["a 'b", ['a', 'b']],
    ['a $(b', ['a', UNKNOWN]],
  ];
  for (const [script, words] of scripts) {
    it(JSON.stringify(script), () =>
      assert.deepEqual(
        Array.from(shellTokens(script, valueOf), ({ text }) => text),
        words,
      ),
    );
  }

  it('counts lines, in quotes and over continued lines as well', () => {
    const tokens = [...shellTokens('a "b\nc" \\\n d\ne', valueOf)].filter(({ kind }) => kind === 'word');
    assert.deepEqual(
      tokens.map(({ text, line }) => [text, line]),
      [
        ['a', 0],
        ['b\nc', 0],
        ['d', 2],
        ['e', 3],
      ],
    );
  });
});

describe('plainWords', () => {
  it('has no operators and no comments, and does not split what a variable holds', () => {
    assert.deepEqual(plainWords('a&&b #c "d e" $LIST', valueOf), ['a&&b', '#c', 'd e', 'p q']);
  });

  it('has no commands in it', () => {
    assert.deepEqual(plainWords('a`b` "$(c)`" "\\`" $(d', valueOf), ['a`b`', '$(c)`', '\\`', '$(d']);
  });
});
