import assert from 'node:assert/strict';
import { scanGoFile } from '../../../generators/inspect/packages/go-file.ts';

describe('scanGoFile', () => {
  it('gives what a file says about its build', () => {
    const text =
      '//go:build linux\n\npackage main\n\nimport "embed"\n\n//go:generate go run ./gen\n\n//go:embed a\nvar a string\n\nfunc main() {}\n';
    const { packageName, packageLine, constraint, imports, embedPatterns, generateCommands, mainFuncLine, error, refused } =
      scanGoFile(text);
    assert.deepEqual([packageName, packageLine, mainFuncLine, error, refused], ['main', 3, 12, undefined, undefined]);
    assert.deepEqual(constraint, { kind: 'any', operands: [{ kind: 'all', operands: [{ kind: 'tag', tag: 'linux' }] }] });
    assert.deepEqual(imports, [{ path: 'embed', line: 5 }]);
    assert.deepEqual(embedPatterns, [{ pattern: 'a', line: 9 }]);
    assert.deepEqual(generateCommands, [{ text: 'go run ./gen', line: 7 }]);
  });

  it('skips a byte order mark, also before a constraint', () => {
    const { packageName, constraint } = scanGoFile('\uFEFF//go:build windows\npackage p\n');
    assert.equal(packageName, 'p');
    assert.ok(constraint);
  });

  it('takes patterns only where embed is imported, and a main function only in package main', () => {
    assert.deepEqual(scanGoFile('package main\n//go:embed a\nvar a string\n').embedPatterns, []);
    assert.equal(scanGoFile('package p\nimport "embed"\n//go:embed a\nfunc main() {}\n').mainFuncLine, undefined);
    assert.deepEqual(scanGoFile('package p\nimport _ "embed"\n//go:embed a\n').embedPatterns, [{ pattern: 'a', line: 3 }]);
  });

  it('finds go:generate at the start of any line and nowhere else', () => {
    const text =
      '//go:generate a b \r\npackage p\n/*\n//go:generate\tc\n*/\n //go:generate no\nvar x int //go:generate no\n//go:generated no\n//go:generate\n';
    assert.deepEqual(scanGoFile(text).generateCommands, [
      { text: 'a b', line: 1 },
      { text: 'c', line: 4 },
    ]);
  });

  it('reports a head and a constraint that cannot be read, each in its own place', () => {
    assert.equal(scanGoFile('pakcage main\n').error?.line, 1);
    assert.equal(scanGoFile('//go:build a b\npackage main\n').refused?.line, 1);
    assert.equal(scanGoFile('package \0').refused?.message, 'unexpected NUL in input');
  });
});

describe('hostile Go files', function () {
  this.slow(10_000);
  const main = 'package main\n';
  const embed = 'package main\nimport "embed"\n';
  for (const [what, before, unit, after] of [
    ['line comments', '', '// x\n', main],
    ['block comments in one line', '', '/* */ ', main],
    ['+build lines', '', '// +build a\n', `\n${main}`],
    ['parentheses in a constraint', '//go:build ', '(', `\n${main}`],
    ['one long tag', '//go:build ', 'a', `\n${main}`],
    ['blank lines', '', '\t \n', main],
    ['imports', `${main}import (\n`, '"a/b"\n', ')\n'],
    ['#cgo lines', main, '// #cgo LDFLAGS: -lx\n', 'import "C"\n'],
    ['escapes', `${main}import "`, '\\x41', '"\n'],
    ['one long import path', `${main}import "`, 'é', '"\n'],
    ['embed patterns in one line', `${embed}//go:embed `, 'a ', '\n'],
    ['embed lines', embed, '//go:embed a\n', ''],
    ['generate lines', main, '//go:generate a\n', ''],
    ['braces', main, '{', ''],
    ['functions without a name', main, 'func/**/', ''],
    ['one word', main, 'f', ''],
    ['quotes', main, '"\n', ''],
    ['backquotes', main, '`', ''],
    ['NULs', main, '\0', ''],
  ] as const) {
    it(`takes no more than linear time for ${what}`, () => {
      // through bytes, as a file comes: joined strings have costs of their own
      const text = Buffer.from(before + unit.repeat(2_000_000 / unit.length) + after).toString();
      const started = performance.now();
      scanGoFile(text);
      assert.ok(performance.now() - started < 5000);
    });
  }
});
