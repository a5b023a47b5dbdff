import assert from 'node:assert/strict';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { type CgoNeed, cgoNeed } from '../../../generators/inspect/cgo/cgo-need.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { importGraph, packageResolver } from '../../../generators/inspect/packages/import-graph.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';
import { moduleRoot } from '../../../generators/inspect/modules/module-facts.ts';

const goMod = { 'go.mod': 'module example.com/x\n\ngo 1.26\n' };
const main = (...imports: readonly string[]): string =>
  `package main\n\nimport (\n${imports.map(path => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`;
const cgo = (...directives: readonly string[]): string => `package c\n\n/*\n${directives.join('\n')}\n*/\nimport "C"\n`;

function needOf(texts: Readonly<Record<string, string>>, tags: readonly string[] = [], isBuiltWithout = false): CgoNeed {
  const files = filesInMemory({ ...goMod, ...texts });
  const { modules, packages, programs, pureTwins } = inspectRepository(files);
  const [program] = programs;
  assert.ok(program);
  const target: Target = { goos: 'linux', goarch: 'amd64', cgo: true, goMinor: 26, tags };
  const graph = importGraph(program.package, packageResolver(modules.map(moduleRoot), packages));
  return cgoNeed(graph, { pureTwins, target }, files, isBuiltWithout);
}

const namesOf = (libraries: CgoNeed['pkgConfig']): readonly string[] => libraries.map(({ name }) => name);

describe('cgoNeed', () => {
  it('finds nothing in a program without cgo', () => {
    const need = needOf({ 'main.go': main('net/http', 'modernc.org/sqlite', 'github.com/glebarez/sqlite'), 'c/c.go': cgo() });
    assert.deepEqual(need, { needed: false, optional: false, reasons: [], pkgConfig: [], ldLibraries: [], unknown: [] });
  });

  it('finds import "C" in a package that the program imports', () => {
    const { needed, optional, reasons } = needOf({ 'main.go': main('example.com/x/c'), 'c/c.go': cgo() });
    assert.deepEqual([needed, optional], [true, false]);
    assert.deepEqual(reasons, [{ what: 'import "C"', without: 'fails', evidence: { file: 'c/c.go', line: 6 } }]);
  });

  for (const [what, texts, expected] of [
    ['its own Go', { 'c/c.go': cgo('#include <stdio.h>', '#include <linux/if.h>') }, true],
    ['its own C', { 'c/c.go': cgo('#include "a.h"'), 'c/a.h': '#  include <linux/input.h>\n' }, true],
    ['a module', { 'c/c.go': 'package c\n\nimport _ "github.com/google/gopacket/afpacket"\n' }, true],
    ['nothing', { 'c/c.go': cgo('#include <sys/socket.h>'), 'c/a.h': '' }, undefined],
  ] as const) {
    it(`sees that ${what} is compiled with headers of the kernel`, () =>
      assert.equal(needOf({ 'main.go': main('example.com/x/c'), ...texts }).kernelHeaders, expected));
  }

  it('does not need cgo where a file stands in without it', () => {
    const texts = { 'main.go': main('example.com/x/c'), 'c/c.go': cgo('#cgo LDFLAGS: -lz'), 'c/pure.go': '//go:build !cgo\n\npackage c\n' };
    const { needed, optional, ldLibraries } = needOf(texts);
    assert.deepEqual([needed, optional, namesOf(ldLibraries)], [false, true, ['z']]);
  });

  for (const [isBuiltWithout, expected] of [
    [true, [false, true]],
    [false, [true, false]],
  ] as const) {
    it(`takes types alone of a package that is ${isBuiltWithout ? '' : 'not '}built without cgo`, () => {
      const { needed, optional } = needOf({ 'main.go': main('github.com/pganalyze/pg_query_go/v6') }, [], isBuiltWithout);
      assert.deepEqual([needed, optional], expected);
    });
  }

  it('leaves out files for other platforms', () => {
    const texts = { 'main.go': main('example.com/x/c'), 'c/c_darwin.go': cgo(), 'c/c.go': 'package c\n' };
    assert.equal(needOf(texts).needed, false);
  });

  for (const [importPath, without, what] of [
    ['github.com/mattn/go-sqlite3', 'stub', 'github.com/mattn/go-sqlite3 (SQLite, compiled in)'],
    ['gorm.io/driver/sqlite', 'stub', 'gorm.io/driver/sqlite (SQLite, compiled in, through github.com/mattn/go-sqlite3)'],
    ['github.com/h2non/bimg', 'fails', 'github.com/h2non/bimg (libvips)'],
    ['github.com/ethereum/go-ethereum/crypto', 'optional', 'github.com/ethereum/go-ethereum/crypto (libsecp256k1, compiled in)'],
  ] as const) {
    it(`knows ${importPath}: ${without}`, () => {
      const { needed, reasons } = needOf({ 'main.go': main('example.com/x/a'), 'a/a.go': `package a\n\nimport _ "${importPath}"\n` });
      assert.equal(needed, without !== 'optional');
      const [reason, ...others] = reasons.map(found => [found.what, found.without, found.evidence]);
      assert.deepEqual([reason, others], [[what, without, { file: 'a/a.go', line: 3 }], []]);
    });
  }

  it('says nothing of a module that only go.mod names', () => {
    const texts = { 'go.mod': `${goMod['go.mod']}\nrequire github.com/mattn/go-sqlite3 v1.14.0 // indirect\n`, 'main.go': main('fmt') };
    assert.deepEqual(needOf(texts).reasons, []);
  });

  const driver = { 'db/cgo.go': '//go:build cgo\n\npackage db\n\nimport _ "github.com/mattn/go-sqlite3"\n' };
  for (const [what, texts, needed] of [
    ['by another driver', { 'db/pure.go': '//go:build !cgo\n\npackage db\n\nimport _ "modernc.org/sqlite"\n' }, false],
    ['by an error', { 'db/pure.go': '//go:build !cgo\n\npackage db\n\nimport "errors"\n\nvar Err = errors.New("no SQLite")\n' }, true],
    [
      'by a driver that is there with cgo too',
      {
        'db/pure.go': '//go:build !cgo\n\npackage db\n\nimport _ "modernc.org/sqlite"\n',
        'main_db.go': 'package main\n\nimport _ "modernc.org/sqlite"\n',
      },
      true,
    ],
    [
      'by a driver for another platform',
      { 'db/pure.go': '//go:build !cgo && windows\n\npackage db\n\nimport _ "modernc.org/sqlite"\n' },
      true,
    ],
    ['in a test alone', { 'db/db_test.go': '//go:build !cgo\n\npackage db\n\nimport _ "modernc.org/sqlite"\n' }, true],
    [
      'in one package, and not in another',
      {
        'db/pure.go': '//go:build !cgo\n\npackage db\n\nimport _ "modernc.org/sqlite"\n',
        'main_db.go': 'package main\n\nimport _ "github.com/mattn/go-sqlite3"\n',
      },
      true,
    ],
  ] as const) {
    it(`${needed ? 'needs' : 'does not need'} cgo for a driver that is replaced without it ${what}`, () => {
      const need = needOf({ 'main.go': main('example.com/x/db'), ...driver, ...texts });
      assert.deepEqual([need.needed, need.optional], [needed, !needed]);
    });
  }

  const opened = { 'db/cgo.go': `${driver['db/cgo.go']}\nfunc open() error { return nil }\n` };
  const features = {
    'main_features.go': 'package main\n\nimport "example.com/x/features"\n\nvar _ = features.All\n',
    'features/features.go': 'package features\n\nvar All []string\n',
  };
  const standIn = (code: string, ...imports: readonly string[]): Readonly<Record<string, string>> => ({
    'main.go': main('example.com/x/db'),
    ...opened,
    ...features,
    'db/off.go': `//go:build nodb || !cgo\n\npackage db\n\nimport (\n${imports.map(path => `\t"${path}"\n`).join('')})\n\n${code}\n`,
  });

  for (const message of [
    'SQLite disabled at build time',
    'SQLite requires cgo',
    'the driver is not available',
    'set CGO_ENABLED=1 to use it',
  ]) {
    it(`needs cgo where a file that imports another package of the program stands in and says "${message}"`, () => {
      const code = `var _ = features.All\n\nfunc open() error {\n\treturn errors.New("${message}")\n}`;
      const { needed, reasons } = needOf(standIn(code, 'errors', 'example.com/x/features'));
      assert.equal(needed, true);
      assert.deepEqual(
        reasons.map(({ evidence, off }) => [evidence, off]),
        [
          [
            { file: 'db/cgo.go', line: 5 },
            { file: 'db/off.go', line: 13 },
          ],
        ],
      );
    });
  }

  for (const [what, code, ...imports] of [
    ['does the work with another package of the program', 'var _ = features.All', 'example.com/x/features'],
    [
      'says so of something else',
      'var _ = features.All\n\nfunc resize() error { return errors.New("resizing is not supported") }',
      'errors',
      'example.com/x/features',
    ],
    [
      'says so in a comment alone',
      '// For builds where go-sqlite3 is not available.\nfunc open() error { return features.Open() }',
      'example.com/x/features',
    ],
    [
      'has another driver',
      'var _ = features.All\n\nfunc open() error { return errors.New("extensions are not supported") }',
      'errors',
      'example.com/x/features',
      'modernc.org/sqlite',
    ],
  ] as const) {
    it(`does not need cgo where the file that stands in ${what}`, () => {
      const { needed, optional } = needOf(standIn(code, ...imports));
      assert.deepEqual([needed, optional], [false, true]);
    });
  }

  it('does without what stands in says to be off where the repository itself builds without cgo', () => {
    const texts = standIn('var err = errors.New("SQLite is not supported")', 'errors');
    assert.equal(needOf(texts).needed, true);
    assert.deepEqual([needOf(texts, [], true).needed, needOf(texts, [], true).optional], [false, true]);
  });

  it('needs cgo for what is imported without it too, however the repository builds', () => {
    assert.equal(needOf({ 'main.go': main('github.com/mattn/go-sqlite3') }, [], true).needed, true);
  });

  it('does not need it for an SQLite beside one in Go alone where the repository builds without', () => {
    const both = { 'main.go': main('modernc.org/sqlite', 'github.com/golang-migrate/migrate/v4/database/sqlite3') };
    assert.deepEqual([needOf(both).needed, needOf(both, [], true).needed, needOf(both, [], true).optional], [true, false, true]);
    assert.equal(needOf({ 'main.go': main('modernc.org/sqlite', 'github.com/karalabe/hid') }, [], true).needed, true);
  });

  it('knows the build tag with which a package needs no cgo', () => {
    const texts = { 'main.go': main('github.com/containers/image/v5/copy') };
    assert.deepEqual(namesOf(needOf(texts).pkgConfig), ['gpgme']);
    assert.deepEqual(needOf(texts, ['containers_image_openpgp']).reasons, []);
  });

  it('names the libraries of directives that apply, and of packages of others', () => {
    const directives = [
      '#cgo pkg-config: --static vips "glib-2.0"',
      '#cgo darwin pkg-config: cocoa',
      '#cgo windows linux,amd64 LDFLAGS: -L/opt/x -lfoo -l bar -l:libx.a -lm',
      '#cgo !linux LDFLAGS: -lnever',
      '#cgo (linux&&!static)||darwin LDFLAGS: -lfoo',
      '#cgo linux,extra LDFLAGS: -lextra',
      '#cgo CFLAGS: -lcflags',
      '#cgo noescape f',
    ];
    const texts = { 'main.go': main('example.com/x/c', 'github.com/google/gopacket/pcap'), 'c/c.go': cgo(...directives) };
    const { pkgConfig, ldLibraries, unknown } = needOf(texts);
    assert.deepEqual(pkgConfig, [
      { name: 'vips', evidence: { file: 'c/c.go', line: 4 } },
      { name: 'glib-2.0', evidence: { file: 'c/c.go', line: 4 } },
    ]);
    assert.deepEqual(ldLibraries[0], { name: 'foo', evidence: { file: 'c/c.go', line: 6 } });
    assert.deepEqual(namesOf(ldLibraries), ['foo', 'bar', 'm', 'pcap']);
    assert.deepEqual(unknown, ['foo', 'bar']);
    assert.deepEqual(namesOf(needOf(texts, ['extra']).ldLibraries).includes('extra'), true);
  });

  it('takes libraries in a folder of the package itself for known', () => {
    const texts = { 'main.go': main('example.com/x/c'), 'c/c.go': cgo('#cgo LDFLAGS: -L${SRCDIR}/lib -lown -lz') };
    assert.deepEqual(namesOf(needOf(texts).ldLibraries), ['z']);
    assert.deepEqual(needOf(texts).unknown, []);
  });
});
