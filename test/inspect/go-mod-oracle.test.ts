import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { GoMod, Parsed } from '../../generators/inspect/modules/go-mod.ts';
import { parseGoMod } from '../../generators/inspect/modules/go-mod.ts';
import type { GoWork } from '../../generators/inspect/modules/go-work.ts';
import { parseGoWork } from '../../generators/inspect/modules/go-work.ts';

interface Verdict {
  /** What Go printed; undefined when it refused the file. */
  readonly json: unknown;
  /** The lines that its errors name. */
  readonly lines: readonly number[];
  readonly stderr: string;
}

let folder = '';

function askGo(subcommand: 'mod' | 'work', text: string): Verdict {
  const file = `go.${subcommand}`;
  writeFileSync(join(folder, file), text);
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off', GO111MODULE: 'on', GOFLAGS: '', GOPROXY: 'off' };
  const { status, stdout, stderr } = spawnSync('go', [subcommand, 'edit', '-json', file], { cwd: folder, env, encoding: 'utf8' });
  const lines = [...stderr.matchAll(/^go\.(?:mod|work):(\d+)(?::\d+)?: /gm)].map(match => Number(match[1]));
  return { json: status === 0 ? JSON.parse(stdout) : undefined, lines, stderr };
}

/** The last of those that have the same key, in place, as removeDups in rule.go treats replacements. */
function lastOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const lastIndex = new Map(items.map((item, index) => [keyOf(item), index]));
  return items.filter((item, index) => lastIndex.get(keyOf(item)) === index);
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return lastOfEach(items.toReversed(), keyOf).toReversed();
}

// Empty lists are null and empty texts are left out, as encoding/json does; `edit` drops duplicates, and what has an empty path.
function list<T, U>(items: readonly T[], toJson: (item: T) => U): readonly U[] | null {
  return items.length === 0 ? null : items.map(toJson);
}

function moduleJson(path: string, version = ''): object {
  return version === '' ? { Path: path } : { Path: path, Version: version };
}

function replaceJson(replace: GoMod['replace']): unknown {
  const kept = lastOfEach(replace, ({ path, version }) => `${path} ${version ?? ''}`).filter(({ path }) => path !== '');
  return list(kept, ({ path, version, newPath, newVersion }) => ({ Old: moduleJson(path, version), New: moduleJson(newPath, newVersion) }));
}

function goModJson({ module, go, toolchain, require, replace, exclude, retract, tool, ignore, godebug }: GoMod): object {
  const excluded = firstOfEach(exclude, ({ path, version }) => `${path} ${version}`).filter(({ path }) => path !== '');
  return {
    Module: { Path: module?.path ?? '' },
    ...(go && { Go: go.version }),
    ...(toolchain && { Toolchain: toolchain.name }),
    Require: list(
      require.filter(({ path }) => path !== ''),
      ({ path, version, indirect }) => ({ ...moduleJson(path, version), ...(indirect && { Indirect: true }) }),
    ),
    Exclude: list(excluded, ({ path, version }) => moduleJson(path, version)),
    Replace: replaceJson(replace),
    Retract: list(
      retract.filter(({ low, high }) => low !== '' || high !== ''),
      ({ low, high }) => ({ ...(low && { Low: low }), ...(high && { High: high }) }),
    ),
    Tool: list(
      firstOfEach(tool, ({ path }) => path),
      ({ path }) => ({ Path: path }),
    ),
    Ignore: list(
      firstOfEach(ignore, ({ path }) => path),
      ({ path }) => ({ Path: path }),
    ),
    GoDebug:
      list(
        godebug.filter(({ key }) => key !== ''),
        ({ key, value }) => ({ Key: key, Value: value }),
      ) ?? undefined,
  };
}

// `go work edit -json` prints neither toolchain nor godebug.
function goWorkJson({ go, use, replace }: GoWork): object {
  return {
    ...(go && { Go: go.version }),
    Use: list(
      use.filter(({ path }) => path !== ''),
      ({ path }) => ({ DiskPath: path }),
    ),
    Replace: replaceJson(replace),
  };
}

// Comments that explain a module or a retraction are printed by Go, and not read here.
function withoutComments(json: unknown): unknown {
  const text = JSON.stringify(json, (key, value: unknown) => (key === 'Deprecated' || key === 'Rationale' ? undefined : value));
  const parsed: unknown = JSON.parse(text);
  return parsed;
}

function compare<T>(text: string, verdict: Verdict, parsed: Parsed<T>, toJson: (value: T) => object): void {
  const context = `${JSON.stringify(text)}\n${JSON.stringify(parsed.problems)}\n${verdict.stderr}`;
  assert.equal(parsed.value !== undefined, verdict.json !== undefined, context);
  if (parsed.value === undefined) {
    // Go names the end of the file when a block is not closed; its beginning is of more use
    if (verdict.stderr.includes('unterminated block')) return;
    const lines = parsed.problems.map(({ line }) => line);
    assert.deepEqual(lines, verdict.lines, context);
  } else {
    assert.deepEqual(JSON.parse(JSON.stringify(toJson(parsed.value))), withoutComments(verdict.json), context);
  }
}

function compareGoMod(text: string): void {
  compare(text, askGo('mod', text), parseGoMod(text, 'go.mod'), goModJson);
}

function compareGoWork(text: string): void {
  compare(text, askGo('work', text), parseGoWork(text, 'go.work'), goWorkJson);
}

const bothSyntax: readonly string[] = [
  '',
  '\n\r\n// only a comment\n',
  '\uFEFFgo 1.26\n',
  'go 1.26 // \uFEFF',
  'go 1.26\r\n\r\nreplace (\r\n\ta => ./a\r\n)\r\n',
  'go\r1.26',
  'go\f1.26',
  'go\u00A01.26',
  'go 1.26 /* c */',
  'go 1.26/*c',
  'go 1.26//c',
  'go 1.26\ngo 1.26',
  'go',
  'go 1',
  'go 1.26.0.1',
  'go 1.026',
  'go 1.26rc1',
  'go 1.26.1rc1',
  'go 1.26-custom',
  'go v1.26',
  'go "1.26"',
  'go 1.26 1.27',
  'go 99.0',
  'go (\n1.26\n)',
  'go ()',
  'go 1.26 (\n)',
  'toolchain default',
  'toolchain go1',
  'toolchain go1x',
  'toolchain go1.99.0-custom',
  'toolchain 1.26',
  'toolchain local',
  'toolchain default\n\ntoolchain go1.26.0',
  'toolchain (\ndefault\n)',
  'godebug a=b',
  'godebug a=',
  'godebug =b=c',
  'godebug a',
  'godebug a=b c=d',
  'godebug "a=b"',
  'godebug a=b,c=d',
  "godebug a='b'",
  'godebug (\na=b\nc=d // e\n)',
  'godebug (\n)',
  'replace a => ./a',
  'replace a => .',
  'replace a => ..',
  'replace a => ...',
  'replace a => .a',
  'replace a => /a',
  'replace a => \\a',
  'replace a => ./a\\b',
  'replace a => C:\\a',
  'replace a => c:/a',
  'replace a => c:',
  'replace a => b',
  'replace a => b@v1.0.0',
  'replace a => b v1.0.0',
  'replace a => b v1',
  'replace a => b master',
  'replace a => b/v2 v1.0.0',
  'replace a => ./b v1.0.0',
  'replace a v1.0.0 => b v2.0.0',
  'replace a v2.0.0 => b v2.0.0',
  'replace a v2.0.0+incompatible => b v2.0.0',
  'replace a/v1 => ./a',
  'replace a => b v1.0.0 c',
  'replace a =>',
  'replace => ./a',
  'replace => => ./a',
  'replace => v1.0.0 => ./a',
  'replace a "=>" ./a',
  'replace "a" "v1.0.0" => "b b" "v1.0.0"',
  'replace `a` => ./a',
  'replace "" => ./a',
  'replace a => ""',
  'replace a => ./a\nreplace a => ./b\nreplace a v1.0.0 => ./c\n',
  'replace gopkg.in/a.v1 => ./a',
  'replace gopkg.in/a.v-unstable => ./a',
  'replace gopkg.in/a => ./a',
  'replace a => "./a b"',
  'replace a => "./\\x61\\142\\u0063\\U00000064\\t\\\\"',
  'replace a => "./\\xc3\\xa9"',
  'replace a => "./\\q"',
  'replace a => "./\\\'"',
  'replace a => "./\\400"',
  'replace a => "./\\ud800"',
  'replace a => "./\\U00110000"',
  'replace a => "./\\x6"',
  'replace a => "./b\n"',
  'replace a => "./b\\\n"\nx y',
  'replace a => `./b\n`',
  'replace a => "./b',
  'replace a => "./b\\',
  'replace a => `./b',
  'replace a => ./b"c',
  'replace a => ./é€\u{1F600}',
  'replace a => ./\uFFFD',
  'replace a => ./\u200B',
  'replace a => ./\u00AD',
  'replace a => ./\uE000',
  'replace (',
  'replace (\na => ./a',
  'replace (\na => ./a\n) x',
  'replace (\na => ./a\n) // x',
  'replace ( // x\n)',
  'replace ( )',
  'replace ( ) // x',
  'replace ( ) x',
  'replace ( (\n)',
  'replace x (\n)',
  'replace ((\n)',
  '( (\n)',
  '(',
  ')',
  '( )',
  '[ ]',
  'replace (\n(\n)\n)',
  'replace (\n(\n)',
  'replace (\n)\n)',
  'replace (\na => ./a )',
  'foo',
  'foo bar\nbaz (\nqux\n)\ngo 1.26',
  'constructor (\n)',
  '__proto__ a',
  '"go" 1.26',
  'Go 1.26',
  'replace (\n\u0000\n)',
];

const goModTexts: readonly string[] = [
  'module a',
  'module a b',
  'module',
  'module\nmodule a',
  'module a\nmodule b',
  'module "a b"',
  'module `a`',
  "module 'a'",
  'module ""',
  'module (\na\n)',
  'module (\na\nb\n)',
  '// Deprecated: x\nmodule a',
  'module a // +heroku install ./cmd/... // indirect',
  'require a v1.0.0',
  'require a v1.0.0 // indirect',
  'require a v1.0.0 //indirect',
  'require a v1.0.0 // indirect; why',
  'require a v1.0.0 // indirect why',
  'require a v1.0.0 // indirect;',
  'require a v1.0.0 // Indirect',
  'require a v1.0.0 //// indirect',
  'require a v1.0.0 // \u3000indirect\u0085',
  'require a v1.0.0 // indirect\uFEFF',
  'require a v1.0.0 // indirect\r\n',
  '// indirect\nrequire a v1.0.0',
  'require ( // indirect\na v1.0.0\n// indirect\nb v1.0.0\n) // indirect',
  'require a',
  'require a v1.0.0 b',
  'require a v1',
  'require a v1.2',
  'require a v1.2.3-pre+meta',
  'require a v1.2.3-01',
  'require a 1.2.3',
  'require a latest',
  'require a "v1.0.0"',
  'require a `v1.0.0`',
  'require a v2.0.0',
  'require a v2.0.0+incompatible',
  'require a/v2 v2.0.0+incompatible',
  'require a/v2 v2.0.0',
  'require a/v2 v3.0.0',
  'require a/v1 v1.0.0',
  'require a/v0 v0.0.0',
  'require a/v1.2 v1.0.0',
  'require /v2 v2.0.0',
  'require v2 v1.0.0',
  'require gopkg.in/a.v2 v2.0.0',
  'require gopkg.in/a.v2-unstable v2.0.0',
  'require gopkg.in/a.v1 v0.0.0-20161208181325-20d25e280405',
  'require gopkg.in/a.v0 v0.1.0',
  'require gopkg.in/a v1.0.0',
  'require gopkg.in/a/v2 v2.0.0',
  'require "" v1.0.0',
  'require "a b" v1.0.0',
  'require a v1.0.0\nrequire a v1.1.0',
  'exclude a v1.0.0\nexclude a v1.0.0',
  'exclude a v2.0.0',
  'exclude "" v1.0.0',
  'exclude (\na v1.0.0\nb\n)',
  'retract v1.0.0',
  'retract "v1.0.0"',
  'retract foo',
  'retract ""',
  'retract',
  'retract (',
  'retract ( v1.0.0',
  'retract [',
  'retract ]',
  'retract [v1.0.0]',
  'retract [v1.0.0,v1.1.0]',
  'retract [ v1.0.0 , "v1.1.0" ]',
  'retract [v1.0.0,v1.1.0] v2.0.0',
  'retract [v1.0.0;v1.1.0]',
  'retract [(,)]',
  'retract [v1.0.0,`v1`]',
  'retract v1.0.0 v1.1.0',
  'retract v1.0.0, v1.1.0',
  'retract (\nv1.0.0\n[v1.1.0, v1.2.0] // why\n(\n)',
  'tool a/b',
  'tool a b',
  'tool',
  'tool "a b"\ntool a\ntool "a"',
  'tool (\na\nb\n)',
  'ignore ./a\nignore "./a"',
  'ignore',
  'tool ""\nignore ""',
  'ignore (\n./a\n./b c\n)',
  'use ./a',
];

const goWorkTexts: readonly string[] = [
  'use a',
  'use ./a\nuse ./a',
  'use',
  'use a b',
  'use "a b"',
  'use `a`',
  'use ""',
  'use (\n./a // x\n..\n)',
  'use (\n)',
  'module a',
  'require a v1.0.0',
  'require (\n)',
  'tool a',
  'ignore ./a',
];

const token = fc.oneof(
  { arbitrary: fc.constantFrom('a.com/b', 'a/v2', 'v1.0.0', 'v2.1.0', 'v1', '=>', './x', '../y', '1.26', 'go1.26.0', 'k=v'), weight: 12 },
  { arbitrary: fc.constantFrom('(', ')', '[', ']', ',', '"q"', '`r`', '// indirect', '//', '/*', '"', '\\', 'é'), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 5 }), weight: 1 },
);
const verb = fc.constantFrom(
  'module',
  'go',
  'toolchain',
  'require',
  'replace',
  'exclude',
  'retract',
  'tool',
  'ignore',
  'godebug',
  'use',
  'foo',
);
const wildLine = fc.tuple(verb, fc.array(token, { maxLength: 5 })).map(([head, tokens]) => [head, ...tokens].join(' '));

const path = fc.constantFrom('a.com/b', '"a.com/c"', 'a.com/d/v2', 'gopkg.in/e.v2', '"a b"');
const version = fc.constantFrom('v2.0.0', 'v2', 'v2.3.4-rc.1', '"v2.0.0+incompatible"');
const comment = fc.constantFrom('', ' // indirect', ' // indirect; x', '//c', '\r', ' // indirect\r');
const target = fc.constantFrom('./x', '"../y z"', '/abs', 'f.com/g v1.0.0', '"f.com/h" v0.1.0+meta');
const required = fc
  .tuple(fc.constantFrom('a.com/d/v2', 'gopkg.in/e.v2', '"a.com/f/v2"'), version, comment)
  .map(([p, v, c]) => `${p} ${v}${c}`);
const replaced = fc.tuple(path, target, comment).map(([p, t, c]) => `${p} => ${t}${c}`);
const retracted = fc.tuple(version, version, comment).map(([low, high, c]) => `[${low}, ${high}]${c}`);
const setting = fc.tuple(fc.constantFrom('a=b', 'c=', 'default=go1.21'), comment).map(([s, c]) => `${s}${c}`);
const named = fc.tuple(path, comment).map(([p, c]) => `${p}${c}`);

/** The lines under one verb, each on its own or all in a block. */
function linesOf(head: string, line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(line, { maxLength: 3 }), fc.boolean(), comment)
    .map(([items, isBlock, c]) =>
      isBlock ? [`${head} (${c}`, ...items.map(item => `\t${item}`), `)${c}`].join('\n') : items.map(item => `${head} ${item}`).join('\n'),
    );
}

const head = fc.constantFrom('', 'go 1.26', 'go 1.26.3 // x', 'toolchain go1.26.0', 'toolchain default\ngo 1.14');
const validGoMod = fc
  .tuple(
    head,
    fc.constantFrom('', 'module a.com/m', 'module (\n"a.com/m"\n)'),
    fc.array(
      fc.oneof(
        linesOf('require', required),
        linesOf('exclude', required),
        linesOf('replace', replaced),
        linesOf('retract', retracted),
        linesOf('tool', named),
        linesOf('ignore', named),
        linesOf('godebug', setting),
      ),
      { maxLength: 8 },
    ),
  )
  .map(([first, module, rest]) => [first, module, ...rest].join('\n'));
const validGoWork = fc
  .tuple(head, fc.array(fc.oneof(linesOf('use', named), linesOf('replace', replaced), linesOf('godebug', setting)), { maxLength: 6 }))
  .map(([first, rest]) => [first, ...rest].join('\n'));
const wild = fc.array(wildLine, { minLength: 1, maxLength: 6 }).map(all => all.join('\n'));

const seed = 20261124;

describe('parseGoMod and parseGoWork beside the go command', () => {
  before(function () {
    if (spawnSync('go', ['version']).status !== 0) {
      console.log('      not compared: the go command is not installed');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'go-mod-oracle-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const text of [...bothSyntax, ...goModTexts]) it(`go.mod: ${JSON.stringify(text)}`, () => compareGoMod(text));
  for (const text of [...bothSyntax, ...goWorkTexts]) it(`go.work: ${JSON.stringify(text)}`, () => compareGoWork(text));

  it('go.mod: generated files that are valid', () =>
    fc.assert(fc.property(validGoMod, compareGoMod), { numRuns: 60, seed, endOnFailure: true }));
  it('go.work: generated files that are valid', () =>
    fc.assert(fc.property(validGoWork, compareGoWork), { numRuns: 30, seed, endOnFailure: true }));
  it('go.mod: generated files of any kind', () => fc.assert(fc.property(wild, compareGoMod), { numRuns: 60, seed, endOnFailure: true }));
  it('go.work: generated files of any kind', () => fc.assert(fc.property(wild, compareGoWork), { numRuns: 30, seed, endOnFailure: true }));
});
