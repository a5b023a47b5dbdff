import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseGoMod } from '../../../generators/inspect/modules/go-mod.ts';
import { parseGoWork } from '../../../generators/inspect/modules/go-work.ts';
import { parseVendorModules } from '../../../generators/inspect/modules/vendor-modules.ts';

const full = `// Deprecated: use b
module a.com/m/v2 // +heroku goVersion go1.26

go 1.26.0
toolchain go1.26.3

require (
	a.com/x v1.2.3
	"a.com/y" v0.0.0-20240101000000-abcdefabcdef // indirect
	a.com/z/v3 v3.0.0 // indirect; for tests
	a.com/w v1 // not indirect
)
require gopkg.in/q.v1 v1.0.0 //indirect

exclude a.com/x v1.2.2
replace a.com/x => ../x
replace (
	a.com/y v1.0.0 => a.com/y2 v1.1.0
	a.com/z/v3 => /abs
)
retract v2.0.0 // oops
retract [v2.1.0, v2.1.9]
tool a.com/x/cmd/t
ignore ./node_modules
godebug default=go1.21
godebug (
	panicnil=1
)
`;

const refused: readonly (readonly [name: string, text: string, line: number, part: string])[] = [
  ['an unknown directive', 'module a\nfoo bar', 2, 'The directive "foo" is unknown'],
  ['an unknown directive with the name of an object property', '\nconstructor a', 2, 'The directive "constructor" is unknown'],
  ['a block of go', 'go (\n1.26\n)', 1, 'cannot begin with "go"'],
  ['go twice', 'go 1.26\n\ngo 1.26', 3, 'appears twice'],
  ['toolchain twice', 'toolchain default\ntoolchain default', 2, 'appears twice'],
  ['module twice', 'module a\nmodule b', 2, 'appears twice'],
  ['go without a version', 'go', 1, 'exactly one version'],
  ['a patch version of go in quotes', 'go "1.26"', 1, 'no version of Go'],
  ['go with a prefix', 'go go1.26', 1, 'no version of Go'],
  ['a toolchain without prefix', 'toolchain 1.26.3', 1, 'no toolchain'],
  ['a module without a path', 'module', 1, 'exactly one path'],
  ['a module in back quotes', 'module `a`', 1, 'holds a quote'],
  ['a requirement without a version', 'require a.com/b', 1, 'takes a module and a version'],
  ['a requirement of a branch', 'require a.com/b master', 1, '"master" is not a version'],
  ['a requirement of another major version', 'require a.com/b v2.0.0', 1, 'needs v0 or v1'],
  ['a requirement of /v1', 'require a.com/b/v1 v1.0.0', 1, 'ends in a version'],
  ['an exclusion of another major version', 'exclude gopkg.in/b.v2 v1.0.0', 1, 'needs v2'],
  ['a replacement without an arrow', 'replace a.com/b ../b', 1, 'is incomplete'],
  ['a replacement by a module without a version', 'replace a.com/b => c.com/b', 1, 'has no version'],
  ['a replacement by a folder with a version', 'replace a.com/b => ../b v1.0.0', 1, 'cannot have a version'],
  ['a replacement by a folder of Windows', 'replace a.com/b => ..\\b', 1, 'written as on Windows'],
  ['an open interval', 'retract [v1.0.0', 1, 'interval'],
  ['a setting without a value', 'godebug panicnil', 1, 'takes one setting'],
  ['a tool that is none', 'tool a b', 1, 'tool directive takes exactly one path'],
];

describe('parseGoMod', () => {
  it('reads every directive, with its line', () => {
    assert.deepEqual(parseGoMod(full, 'go.mod'), {
      problems: [],
      value: {
        module: { path: 'a.com/m/v2', line: 2 },
        go: { version: '1.26.0', line: 4 },
        toolchain: { name: 'go1.26.3', line: 5 },
        require: [
          { path: 'a.com/x', version: 'v1.2.3', indirect: false, line: 8 },
          { path: 'a.com/y', version: 'v0.0.0-20240101000000-abcdefabcdef', indirect: true, line: 9 },
          { path: 'a.com/z/v3', version: 'v3.0.0', indirect: true, line: 10 },
          { path: 'a.com/w', version: 'v1.0.0', indirect: false, line: 11 },
          { path: 'gopkg.in/q.v1', version: 'v1.0.0', indirect: true, line: 13 },
        ],
        exclude: [{ path: 'a.com/x', version: 'v1.2.2', line: 15 }],
        replace: [
          { path: 'a.com/x', version: undefined, newPath: '../x', newVersion: undefined, line: 16 },
          { path: 'a.com/y', version: 'v1.0.0', newPath: 'a.com/y2', newVersion: 'v1.1.0', line: 18 },
          { path: 'a.com/z/v3', version: undefined, newPath: '/abs', newVersion: undefined, line: 19 },
        ],
        retract: [
          { low: 'v2.0.0', high: 'v2.0.0', line: 21 },
          { low: 'v2.1.0', high: 'v2.1.9', line: 22 },
        ],
        tool: [{ path: 'a.com/x/cmd/t', line: 23 }],
        ignore: [{ path: './node_modules', line: 24 }],
        godebug: [
          { key: 'default', value: 'go1.21', line: 25 },
          { key: 'panicnil', value: '1', line: 27 },
        ],
      },
    });
  });

  it('reads an empty file', () => {
    const { value, problems } = parseGoMod('', 'go.mod');
    assert.deepEqual(problems, []);
    assert.equal(value?.module, undefined);
  });

  for (const [name, text, line, part] of refused) {
    it(`refuses ${name}`, () => {
      const { value, problems } = parseGoMod(text, 'a/go.mod');
      assert.equal(value, undefined);
      assert.deepEqual(
        problems.map(problem => ({ ...problem, message: problem.message.includes(part) || problem.message })),
        [{ severity: 'error', file: 'a/go.mod', line, message: true }],
      );
      assert.match(problems[0]?.message ?? '', /^["A-Z].*; .*\.$/);
    });
  }

  it('names every line that is wrong, in order', () => {
    const { problems } = parseGoMod('foo\nbar (\n)\nmodule a\nbaz', 'go.mod');
    assert.deepEqual(
      problems.map(({ line }) => line),
      [1, 2, 5],
    );
  });
});

function edited(text: string, { at, cut, piece }: { readonly at: number; readonly cut: number; readonly piece: string }): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + piece + text.slice(start + cut);
}

describe('hostile text', () => {
  const vendor = '# a.com/b v1.0.0 => ../b\n## explicit; go 1.20\na.com/b/c\n# a.com/d => e.com/f v1.0.0\n';
  const pieces = ['\n', '(', ')', '"', '`', '\\', '//', '/*', '=>', '[', ',', ' ', '\r', '\uFEFF', '\uD800', 'v', '1', '.', '\u0000'];
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat(12),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })),
  });
  const mutation = fc
    .tuple(fc.constantFrom(full, vendor), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => edits.reduce(edited, text));

  it('gives a value or problems for every mutation of a valid file', () => {
    fc.assert(
      fc.property(mutation, text => {
        parseVendorModules(text);
        for (const { value, problems } of [parseGoMod(text, 'go.mod'), parseGoWork(text, 'go.work')]) {
          assert.equal(value === undefined, problems.length > 0);
        }
      }),
      { numRuns: 3000, seed: 20261124 },
    );
  });

  const long: readonly (readonly [name: string, text: string])[] = [
    ['a version of many digits', `go 1.${'1'.repeat(1_000_000)}x`],
    ['a version of many letters', `go 1.1${'a'.repeat(1_000_000)}`],
    ['a prerelease of many parts', `require a v1.0.0-${'0.'.repeat(500_000)}`],
    ['a path of many versions', `require a${'/v1'.repeat(300_000)}x v1.0.0`],
    ['a path of digits', `require a/v${'1'.repeat(1_000_000)}x v1.0.0`],
    ['a comment of white space', `require a v1.0.0 // ${' '.repeat(1_000_000)}x`],
    ['a gopkg.in path of digits', `require gopkg.in/a.v${'1'.repeat(1_000_000)}x v1.0.0`],
  ];
  for (const [name, text] of long) it(`reads ${name}`, () => void parseGoMod(text, 'go.mod'));
});
