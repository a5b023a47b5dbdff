import assert from 'node:assert/strict';
import { scanGoBody } from '../../../generators/inspect/packages/go-body.ts';

describe('the main function', () => {
  for (const [what, text, line] of [
    ['plain', 'package main\n\nfunc main() {}\n', 3],
    ['below other code', 'var x = map[string]int{"{": \'{\', `}`: 1}\n\n// }\n/* } */\nfunc main() {\n}\n', 5],
    ['with spaces and comments inside', 'func /* a\n*/ main // b\n(\n) {}\n', 1],
    ['behind a semicolon', 'var x int; func main() {}\n', 1],
    ['with CRLF', 'package main\r\n\r\nfunc main() {\r\n}\r\n', 3],
    ['the first of two', 'func main() {}\nfunc main() {}\n', 1],
    ['behind runes that look like quotes', "const a, b, c = '\"', '\\'', '`'\nfunc main() {}\n", 2],
    ['below a string that is not closed', 'var x = "{\nfunc main() {}\n', 2],
    ['below braces too many', '}\nfunc main() {}\n', 2],
  ] as const) {
    it(`is found ${what}`, () => assert.equal(scanGoBody(text).mainFuncLine, line));
  }

  for (const [what, text] of [
    ['a method', 'func (m mainer) main() {}\n'],
    ['another name', 'func mainly() {}\nfunc domain() {}\nfunc Main() {}\n'],
    ['a comment', '// func main() {}\n/*\nfunc main() {}\n*/\n'],
    ['a string', 'var a = "func main() {}"\nvar b = `\nfunc main() {}\n`\n'],
    ['an inner function', 'var x = func() { func main() {} }\n'],
    ['a parameter', 'var x interface{ f(func main()) }\n'],
    ['type parameters', 'func main[T any]() {}\n'],
    ['another word before', 'myfunc main() {}\nfunc_ main() {}\n'],
    ['a file that is cut off', 'func main'],
    ['a comment that is not closed', '/* \nfunc main() {}\n'],
    ['a raw string that is not closed', 'var x = `\nfunc main() {}\n'],
  ] as const) {
    it(`is not ${what}`, () => assert.equal(scanGoBody(text).mainFuncLine, undefined));
  }
});

describe('go:embed patterns', () => {
  for (const [what, text, patterns] of [
    ['one', '//go:embed a.txt\nvar a string\n', ['1 a.txt']],
    ['several', '\n//go:embed a.txt  static/*\tall:web\n', ['2 a.txt', '2 static/*', '2 all:web']],
    ['on several lines', '//go:embed a\n//go:embed b\n', ['1 a', '2 b']],
    ['quoted', '//go:embed "a b.txt" `c d` "\\x65" f\n', ['1 a b.txt', '1 c d', '1 e', '1 f']],
    ['with a quote inside a word', '//go:embed a"b"\n', ['1 a"b"']],
    ['with a bad string, which voids the line', '//go:embed a "b\n//go:embed c\n', ['2 c']],
    ['with text right behind a string', '//go:embed "a"b\n', []],
    ['without any', '//go:embed\n//go:embed \n', []],
    ['of another directive', '//go:embedded a\n// go:embed b\n', []],
    ['in a string, a raw string and a block comment', 'var a = "//go:embed a"\nvar b = `\n//go:embed b\n`\n/*\n//go:embed c\n*/\n', []],
    ['inside a function and behind code', 'func f() {\n\t//go:embed a\n\tvar x string //go:embed b\n}\n', ['2 a', '3 b']],
    ['with CRLF', '//go:embed a b\r\nvar a string\r\n', ['1 a', '1 b']],
    ['at the end of the file', '//go:embed a', ['1 a']],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(
        scanGoBody(text).embedPatterns.map(({ pattern, line }) => `${line} ${pattern}`),
        patterns,
      );
    });
  }
});
