import assert from 'node:assert/strict';
import { scanGoHead } from '../../../generators/inspect/packages/go-head.ts';

const importsOf = (text: string): readonly string[] =>
  scanGoHead(text).imports.map(({ path, name, line }) => `${line} ${name === undefined ? '' : `${name} `}${path}`);

describe('scanGoHead', () => {
  it('finds the package clause below comments of all kinds', () => {
    const { packageName, packageLine, error } = scanGoHead('// one\n/* two\n*/ /**/\n\npackage /* three */ größe // four\n');
    assert.deepEqual([packageName, packageLine, error], ['größe', 5, undefined]);
  });

  for (const [what, text, imports] of [
    ['one import', 'package p\nimport "fmt"\n', ['2 fmt']],
    ['semicolons', 'package p; import "a"; import ("b"; "c"); var x int', ['1 a', '1 b', '1 c']],
    ['a group', 'package p\nimport (\n\t"a"\n\n\tx "b"\n\t_ "c"\n\t. "d"\n)\n', ['3 a', '5 x b', '6 _ c', '7 . d']],
    ['an empty group', 'package p\nimport ()\nimport "a"\n', ['3 a']],
    ['several declarations', 'package p\nimport "a"\nimport ("b")\nvar x = "c"\nimport "d"\n', ['2 a', '3 b']],
    ['a raw string and escapes', 'package p\nimport `a/b`\nimport "\\x61\\u0062"\n', ['2 a/b', '3 ab']],
    ['comments everywhere', 'package p // x\nimport /* y */ ( // z\n// "no"\n"a" /* "no" */ // "no"\n/*\n"no"\n*/ "b")\n', ['4 a', '7 b']],
    ['a line break in a comment, which ends the line', 'package p /*\n*/ import "a" /*\n*/ import "b"\n', ['2 a', '3 b']],
    ['CRLF', 'package p\r\n\r\nimport (\r\n\t"a"\r\n\t"b"\r\n)\r\n', ['4 a', '5 b']],
    ['a file that ends after an import', 'package p\nimport "a"', ['2 a']],
    ['a first declaration on the line of the imports', 'package p\nimport "a" var x int\n', ['2 a']],
    ['a word that only begins like import', 'package p\nimport "a"\nimporter()\n', ['2 a']],
    ['a broken file below the head', 'package p\nimport "a"\n"not closed\n/*', ['2 a']],
    ['import paths with other letters', 'package p\nimport "größe/x+y~z"\n', ['2 größe/x+y~z']],
  ] as const) {
    it(`reads ${what}`, () => {
      assert.deepEqual(importsOf(text), imports);
      assert.equal(scanGoHead(text).error, undefined);
    });
  }

  for (const [what, text, name, error] of [
    ['nothing', '', '', "1 expected 'package', found the end of the file"],
    ['only comments', '// x\n/* y */\n', '', "3 expected 'package', found the end of the file"],
    ['no package clause', 'import "a"\n', '', '1 expected \'package\', found "import"'],
    ['no package name', 'package\nimport "a"\n', '', '2 expected the package name, found "import"'],
    ['a keyword as its name', 'package func\n', '', '1 expected the package name, found "func"'],
    ['a comment that is not closed', 'package p\n/* import "a"\n', '', '2 "/* import \\"a\\"\\n" is not closed'],
    ['no path', 'package p\nimport x\n', 'p', '2 expected an import path, found the end of the line'],
    ['a path in the next line', 'package p\nimport x\n"a"\n', 'p', '2 expected an import path, found the end of the line'],
    ['a path that is not closed', 'package p\nimport "a\n', 'p', '2 "\\"a\\n" is not closed'],
    ['an empty path', 'package p\nimport "a"\nimport ""\n', 'p', '3 expected a valid import path, found "\\"\\""'],
    ['a path with a space', 'package p\nimport "a b"\n', 'p', '2 expected a valid import path, found "\\"a b\\""'],
    ['a group that is cut off', 'package p\nimport (\n"a"\n', 'p', "4 expected ')', found the end of the file"],
    ['two paths in one line', 'package p\nimport ("a" "b")\n', 'p', '2 expected \';\', found "\\"b\\""'],
    ['two imports in one line', 'package p\nimport "a" import "b"\n', 'p', '2 expected \';\', found "import"'],
    ['a form feed', 'package p\f\n', '', '1 expected a declaration, found "\\f"'],
  ] as const) {
    it(`says what is wrong with ${what}`, () => {
      const head = scanGoHead(text);
      assert.equal(head.packageName, name);
      assert.deepEqual(head.imports, []);
      assert.equal(`${head.error?.line} ${head.error?.message}`, error);
    });
  }

  it('refuses a NUL in the head, and does not see one below it', () => {
    assert.deepEqual(scanGoHead('package p\n// \0\nimport "a"\n').refused, { line: 2, message: 'unexpected NUL in input' });
    assert.ok(scanGoHead('package p\nimport "a\0b"\n').refused);
    assert.ok(scanGoHead('package p\n\0').refused);
    assert.equal(scanGoHead('package p\nvar x = "\0"\n').refused, undefined);
  });

  for (const [what, text, directives] of [
    [
      'a block comment',
      '/*\n#include <x.h>\n#cgo LDFLAGS: -lx\n  #cgo\tpkg-config: y\n*/\nimport "C"\n',
      ['4 #cgo LDFLAGS: -lx', '5 #cgo\tpkg-config: y'],
    ],
    [
      'line comments, with and without a space',
      '// #cgo LDFLAGS: -lx\n//#cgo linux CFLAGS: -I.\nimport "C"\n',
      ['2 #cgo LDFLAGS: -lx', '3 #cgo linux CFLAGS: -I.'],
    ],
    ['the last group of comments only', '// #cgo LDFLAGS: -lx\n\n// #cgo LDFLAGS: -ly\nimport "C"\n', ['4 #cgo LDFLAGS: -ly']],
    ['a blank line above the import', '// #cgo LDFLAGS: -lx\n\nimport "C"\n', []],
    ['the comment inside of a group', 'import (\n"fmt"\n// #cgo LDFLAGS: -lx\n"C"\n)\n', ['4 #cgo LDFLAGS: -lx']],
    ['the comment above a group of one', '// #cgo LDFLAGS: -lx\nimport (\n"C"\n)\n', ['2 #cgo LDFLAGS: -lx']],
    ['the comment above a group of two', '// #cgo LDFLAGS: -lx\nimport (\n"C"\n"fmt"\n)\n', []],
    [
      'comments of both kinds',
      '/* #cgo LDFLAGS: -lx */ // #cgo LDFLAGS: -ly\n/*\n// #cgo LDFLAGS: -lz\n#cgo LDFLAGS: -la */\nimport "C"\n',
      ['2 #cgo LDFLAGS: -lx', '2 #cgo LDFLAGS: -ly', '5 #cgo LDFLAGS: -la'],
    ],
    ['the own comment of a group of one', '// #cgo LDFLAGS: -lx\nimport (\n// #cgo LDFLAGS: -ly\n"C"\n)\n', ['4 #cgo LDFLAGS: -ly']],
    ['a comment behind the parenthesis', 'import ( // #cgo LDFLAGS: -lx\n"C"\n)\n', []],
    ['a comment behind another import', 'import "a" // #cgo LDFLAGS: -lx\nimport "C"\n', []],
    ['a word that begins with #cgo', '// #cgoish LDFLAGS: -lx\n// #cgo\nimport "C"\n', []],
    ['another import', '// #cgo LDFLAGS: -lx\nimport "fmt"\n', []],
    ['CRLF', '/*\r\n#cgo LDFLAGS: -lx\r\n*/\r\nimport "C"\r\n', ['3 #cgo LDFLAGS: -lx']],
  ] as const) {
    it(`takes #cgo lines from ${what}`, () => {
      const { cgoDirectives, error } = scanGoHead(`package p\n${text}`);
      assert.equal(error, undefined);
      assert.deepEqual(
        cgoDirectives.map(directive => `${directive.line} ${directive.text}`),
        directives,
      );
    });
  }
});
