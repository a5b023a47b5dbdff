import assert from 'node:assert/strict';
import { fieldsOf, parseModSyntax, parseString, quoted } from '../../../generators/inspect/modules/mod-syntax.ts';

const blockVerbs = new Set(['require', 'retract']);

/** Each directive as `line verb|arg|arg #comment`, each fault as `line!`. */
function read(text: string): readonly string[] {
  const { directives, faults } = parseModSyntax(text, blockVerbs);
  return [
    ...directives.map(
      ({ line, verb, args, comment }) => `${line} ${[verb, ...args].join('|')}${comment === undefined ? '' : ` #${comment}`}`,
    ),
    ...faults.map(({ line }) => `${line}!`),
  ];
}

const accepted: readonly (readonly [name: string, text: string, directives: readonly string[]])[] = [
  ['an empty text', '', []],
  ['white space only', ' \t\r\n\r\n ', []],
  ['a line without a newline at its end', 'module a.com/b', ['1 module|a.com/b']],
  ['CRLF', 'module a\r\nrequire (\r\n\tb v1.0.0\r\n)\r\n', ['1 module|a', '3 require|b|v1.0.0']],
  ['a carriage return within a line as white space', 'go\r1.26', ['1 go|1.26']],
  ['an empty block', 'require ()\nrequire ( ) // none\ngo 1', ['3 go|1']],
  ['a block, with a comment after each of its parts', 'require ( // a\nb v1 // c\n// d\n) // e', ['2 require|b|v1 #// c']],
  ['parentheses that are no block', 'x ( y )\nx ( ) y\n( )\n)', ['1 x|(|y|)', '2 x|(|)|y', '3 (|)', '4 )']],
  ['parentheses within the lines of a block', 'require (\nx (\n( y )\n)', ['2 require|x|(', '3 require|(|y|)']],
  ['punctuation without space around it', 'retract [v1,v2]', ['1 retract|[|v1|,|v2|]']],
  ['strings, which keep their quotes', 'a "b c"`d e`"f"g', ['1 a|"b c"|`d e`|"f"|g']],
  ['a backslash that guards a quote, but not a back quote', 'a "b\\"c" `d\\` e', ['1 a|"b\\"c"|`d\\`|e']],
  ['slashes in strings', 'a "//b" `/*c`', ['1 a|"//b"|`/*c`']],
  ['a comment that follows a word directly', 'a b//c', ['1 a|b #//c']],
  ['a slash that begins no comment', 'replace a => /b/c', ['1 replace|a|=>|/b/c']],
  ['letters and symbols beyond ASCII', 'a é€\u{1F600}\uFFFD', ['1 a|é€\u{1F600}\uFFFD']],
  ['a byte order mark in a comment', '// \uFEFF\na b', ['2 a|b']],
];

const refused: readonly (readonly [name: string, text: string, faults: readonly string[]])[] = [
  ['a byte order mark', '\uFEFFmodule a', ['1!']],
  ['a no-break space', 'a\n\u00A0b', ['2!']],
  ['a form feed', 'a\fb', ['1!']],
  ['a control character', 'a\n\nb\u0000', ['3!']],
  ['a lone surrogate', 'a \uD800', ['1!']],
  ['a comment with /* */', 'a b\n/* c */', ['2!']],
  ['/* in a word', 'a b/*c', ['1!']],
  ['a newline in a string', 'a\nb "c\nd"', ['2!']],
  ['a newline in a raw string', 'a\nb `c\nd`', ['2!']],
  ['a string that is never closed', 'a "b', ['1!']],
  ['a string that ends in a backslash', 'a "b\\', ['1!']],
  ['a raw string that is never closed', 'a `b', ['1!']],
  ['a block that is never closed', 'a\nrequire (\nb c\n', ['2!']],
  ['text after a block', 'require (\n) x', ['2!']],
  ['an unknown block, beside which the rest is read', 'foo (\na b\n)\nrequire x y (\n)\ngo 1', ['6 go|1', '1!', '4!']],
];

describe('parseModSyntax', () => {
  for (const [name, text, expected] of accepted) it(`reads ${name}`, () => assert.deepEqual(read(text), expected));
  for (const [name, text, expected] of refused) it(`refuses ${name}`, () => assert.deepEqual(read(text), expected));

  it('counts the lines of a string that a backslash carries over a newline', () => {
    assert.deepEqual(read('a "b\\\nc" // d\ne f'), ['1 a|"b\\\nc" #// d', '3 e|f']);
  });

  it('says which character is wrong, and what to do', () => {
    const [fault] = parseModSyntax('\uFEFFmodule a', blockVerbs).faults;
    assert.equal(fault?.message, 'The character U+FEFF is not allowed here; save the file as UTF-8 without a byte order mark.');
  });

  const size = 1_000_000;
  const long: readonly (readonly [name: string, text: string])[] = [
    ['one word', 'a'.repeat(size)],
    ['one string', `a "${'\\n'.repeat(size)}`],
    ['raw strings on one line', '``'.repeat(size)],
    ['comments', '//\n'.repeat(size / 4)],
    ['parentheses', `a ${'( '.repeat(size)}`],
    ['blocks', 'require (\n)\n'.repeat(size / 10)],
  ];
  for (const [name, text] of long) it(`reads a long text of ${name}`, () => void parseModSyntax(text, blockVerbs));
});

describe('parseString', () => {
  const values: readonly (readonly [token: string, value: string | undefined])[] = [
    ['a.com/b', 'a.com/b'],
    ['""', ''],
    ['"a b"', 'a b'],
    ['"\\x61\\142\\u0063\\U00000064\\t"', 'abcd\t'],
    ['"\\xc3\\xa9"', 'é'],
    ['`a`', undefined],
    ["'a'", undefined],
    ["b'a", undefined],
    ['"\\\'"', undefined],
    ['"\\400"', undefined],
    ['"\\ud800"', undefined],
    ['"\\q"', undefined],
    ['"\\\n"', undefined],
  ];
  for (const [token, value] of values) {
    it(`${value === undefined ? 'refuses' : 'reads'} ${JSON.stringify(token)}`, () => {
      const result = parseString(token);
      assert.equal(result.value, value);
      assert.equal(result.fault === undefined, value !== undefined);
    });
  }
});

describe('fieldsOf', () => {
  it('parts words at the white space of Go', () => assert.deepEqual(fieldsOf(' a\t\u0085b\u3000\uFEFFc '), ['a', 'b', '\uFEFFc']));
});

describe('quoted', () => {
  it('escapes control characters', () => assert.equal(quoted('a\u001b'), String.raw`"a\u001b"`));
  it('cuts long text', () => assert.equal(quoted('a'.repeat(101)), `"${'a'.repeat(100)}..."`));
});
