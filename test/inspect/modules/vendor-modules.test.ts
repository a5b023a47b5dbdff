import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoMod } from '../../../generators/inspect/modules/go-mod.ts';
import { parseGoMod } from '../../../generators/inspect/modules/go-mod.ts';
import type { VendoredModule } from '../../../generators/inspect/modules/vendor-modules.ts';
import { checkVendorConsistency, parseVendorModules, usesVendorByDefault } from '../../../generators/inspect/modules/vendor-modules.ts';

function goMod(...lines: readonly string[]): GoMod {
  const { value, problems } = parseGoMod(lines.join('\n'), 'go.mod');
  assert(value, JSON.stringify(problems));
  return value;
}

function vendored(module: Partial<VendoredModule> & { readonly path: string }): VendoredModule {
  return { version: undefined, explicit: false, packages: [], ...module };
}

describe('parseVendorModules', () => {
  const cases: readonly (readonly [name: string, text: string, modules: readonly VendoredModule[]])[] = [
    ['nothing', '', []],
    [
      'a module with packages',
      '# a.com/b v1.2.3\n## explicit; go 1.17\na.com/b\na.com/b/c\n',
      [vendored({ path: 'a.com/b', version: 'v1.2.3', explicit: true, packages: ['a.com/b', 'a.com/b/c'] })],
    ],
    [
      'CRLF',
      '# a.com/b v1.2.3\r\n## explicit\r\na.com/b\r\n',
      [vendored({ path: 'a.com/b', version: 'v1.2.3', explicit: true, packages: ['a.com/b'] })],
    ],
    [
      'replacements',
      '# a v1.0.0 => ../a\n# b v1.0.0 => c v1.1.0\n# d => ./d\n# e => f v1.0.0\n',
      [
        vendored({ path: 'a', version: 'v1.0.0', replacement: { path: '../a', version: undefined } }),
        vendored({ path: 'b', version: 'v1.0.0', replacement: { path: 'c', version: 'v1.1.0' } }),
        vendored({ path: 'd', replacement: { path: './d', version: undefined } }),
        vendored({ path: 'e', replacement: { path: 'f', version: 'v1.0.0' } }),
      ],
    ],
    [
      'a module that is listed twice',
      '# a v1.0.0\n## explicit\na/b\n# c v1.0.0\n# a v1.0.0 => ./a\n## go 1.20\na/d\n',
      [
        vendored({
          path: 'a',
          version: 'v1.0.0',
          explicit: true,
          replacement: { path: './a', version: undefined },
          packages: ['a/b', 'a/d'],
        }),
        vendored({ path: 'c', version: 'v1.0.0' }),
      ],
    ],
    ['no packages of a line that is not understood', 'x/y\n# a master\n## explicit\na/b\n', []],
    ['packages after a short module line', '# a v1.0.0\n# b\na/c\n', [vendored({ path: 'a', version: 'v1.0.0', packages: ['a/c'] })]],
    ['neither two words nor a bad path as a package', '# a v1.0.0\na/b c\na/:\n', [vendored({ path: 'a', version: 'v1.0.0' })]],
    [
      'no replacement that is not understood',
      '# a v1.0.0 => b c\n# d v1.0.0 => e v1.0.0 f\n',
      [vendored({ path: 'a', version: 'v1.0.0' }), vendored({ path: 'd', version: 'v1.0.0' })],
    ],
    ['unknown annotations', '# a v1.0.0\n## new; explicit ;old\n', [vendored({ path: 'a', version: 'v1.0.0', explicit: true })]],
  ];
  for (const [name, text, modules] of cases) it(`reads ${name}`, () => assert.deepEqual(parseVendorModules(text).modules, modules));

  for (const [text, workspace] of [
    ['## workspace\n# a v1.0.0\n', true],
    ['## new; workspace', true],
    ['# a v1.0.0\n## workspace\n', false],
    ['##workspace', false],
    [`## ${' '.repeat(512)}; workspace`, false],
  ] as const) {
    it(`${workspace ? 'sees' : 'sees no'} workspace in ${JSON.stringify(text.slice(0, 40))}`, () =>
      assert.equal(parseVendorModules(text).workspace, workspace));
  }
});

describe('usesVendorByDefault', () => {
  for (const [line, expected] of [
    ['', false],
    ['go 1.13', false],
    ['go 1.14beta1', false],
    ['go 1.14', true],
    ['go 1.26.0', true],
    ['go 1.27rc1', true],
  ] as const) {
    it(`is ${expected} for ${JSON.stringify(line)}`, () => assert.equal(usesVendorByDefault(goMod(line)), expected));
  }
});

const cases: readonly (readonly [name: string, mod: readonly string[], vendor: string, problems: readonly string[]])[] = [
  ['nothing at all', [], '', []],
  ['a requirement', ['require a v1.0.0'], '# a v1.0.0\n## explicit\na\n', []],
  [
    'a requirement that is missing',
    ['require a v1.0.0'],
    '',
    ['3: go.mod requires "a@v1.0.0", but vendor/modules.txt does not mark it as explicit'],
  ],
  [
    'a requirement that is not explicit',
    ['require a v1.0.0'],
    '# a v1.0.0\na\n',
    ['3: go.mod requires "a@v1.0.0", but vendor/modules.txt does not mark it as explicit'],
  ],
  [
    'a requirement of another version',
    ['require a v1.1.0'],
    '# a v1.0.0\n## explicit\na\n',
    [
      '3: go.mod requires "a@v1.1.0", but vendor/modules.txt does not mark it as explicit',
      '-: vendor/modules.txt marks "a@v1.0.0" as explicit, but go.mod does not require it',
    ],
  ],
  ['an explicit module without packages that nothing requires', [], '# a v1.0.0\n## explicit\n', []],
  ['a replaced requirement', ['require a v1.0.0', 'replace a => ./a'], '# a v1.0.0 => ./a\n## explicit\na\n# a => ./a\n', []],
  [
    'a replacement that is not recorded',
    ['replace a => ./a'],
    '',
    ['3: go.mod replaces "a" by "./a", but vendor/modules.txt does not replace it'],
  ],
  [
    'a replacement recorded for the version only',
    ['require a v1.0.0', 'replace a => ./a'],
    '# a v1.0.0 => ./a\n## explicit\na\n',
    ['4: go.mod replaces "a" by "./a", but vendor/modules.txt does not replace it'],
  ],
  [
    'another replacement',
    ['replace a v1.0.0 => b v1.1.0'],
    '# a v1.0.0 => b v1.2.0\n',
    ['3: go.mod replaces "a@v1.0.0" by "b@v1.1.0", but vendor/modules.txt replaces it by "b@v1.2.0"'],
  ],
  ['a replacement that go.mod lacks', [], '# a v1.0.0 => ./a\n', ['-: vendor/modules.txt replaces "a@v1.0.0", but go.mod does not']],
  ['a replacement of the main module', ['replace m => ./a'], '', []],
];

describe('checkVendorConsistency', () => {
  for (const [name, mod, vendor, expected] of cases) {
    it(`judges ${name}`, () => {
      const problems = checkVendorConsistency(goMod('module m', 'go 1.26', ...mod), parseVendorModules(vendor), 'go.mod');
      assert.deepEqual(
        problems.map(({ line, message }) => `${line ?? '-'}: ${message}`),
        expected.map(text => `${text}; run "go mod vendor".`),
      );
    });
  }

  it('checks nothing below go 1.14', () => {
    assert.deepEqual(checkVendorConsistency(goMod('go 1.13', 'require a v1.0.0'), parseVendorModules('')), []);
  });

  it('names the file it is told', () => {
    const [problem] = checkVendorConsistency(goMod('go 1.26', 'require a v1.0.0'), parseVendorModules(''), 'sub/go.mod');
    assert.deepEqual([problem?.severity, problem?.file, problem?.line], ['error', 'sub/go.mod', 2]);
  });
});

describe('checkVendorConsistency beside go list -mod=vendor', () => {
  let folder = '';
  before(function () {
    if (spawnSync('go', ['version']).status !== 0) {
      console.log('      not compared: the go command is not installed');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'vendor-modules-'));
    mkdirSync(join(folder, 'vendor'));
    writeFileSync(join(folder, 'm.go'), 'package m\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, mod, vendor, expected] of cases) {
    it(`agrees on ${name}`, () => {
      writeFileSync(join(folder, 'go.mod'), ['module m', 'go 1.26', ...mod].join('\n'));
      writeFileSync(join(folder, 'vendor', 'modules.txt'), vendor);
      const env = { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off', GO111MODULE: 'on', GOFLAGS: '', GOPROXY: 'off' };
      const { stderr } = spawnSync('go', ['list', '-mod=vendor', '.'], { cwd: folder, env, encoding: 'utf8' });
      const [, complaints = ''] = /inconsistent vendoring in .*:\n([^]*?)\n\n/.exec(stderr) ?? [];
      assert.equal(complaints.split('\n').filter(line => line !== '').length, expected.length, stderr);
    });
  }
});
