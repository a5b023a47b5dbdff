import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalVersion, checkModulePath, checkPathVersion, isImportPath } from '../../../generators/inspect/modules/module-path.ts';

const acceptedPaths = [
  'hello',
  'std',
  'cmd',
  'example',
  'example.com/hello',
  'Example.com/Hello',
  'example.com/hello/v2',
  'example.com/hello/v10',
  'example.com/hello/v',
  'example.com/hello/v2x',
  'example.com/v2/hello',
  'v1',
  'v2',
  '.hidden/x',
  'a/.b',
  'a..b/c',
  'a+b',
  'a~b/c_d-e',
  'a~/x',
  'a~1x',
  'a.b~1',
  'console/x',
  'com0',
  'go/x',
  'gopkg.in/yaml.v3',
  'gopkg.in/yaml.v0',
  'gopkg.in/yaml.v3-unstable',
  'gopkg.in/yaml.v-unstable',
];

const refusedPaths: readonly (readonly [path: string, part: string])[] = [
  ['-x', 'begins with a dash'],
  ['/x', 'begins with a slash'],
  ['x/', 'ends in a slash'],
  ['x//y', 'two slashes'],
  ['.', 'local folder'],
  ['..', 'local folder'],
  ['./x', 'local folder'],
  ['../x', 'local folder'],
  ['x/./y', 'ends in a dot'],
  ['x/y.', 'ends in a dot'],
  ['x/...', 'ends in a dot'],
  ['x y', 'has the character " "'],
  ['x\ty', String.raw`has the character "\t"`],
  ['x@v1.0.0', 'has the character "@"'],
  ['x:y', 'has the character ":"'],
  ['x\\y', String.raw`has the character "\\"`],
  ['https://example.com/x', 'two slashes'],
  ['é', 'has the character "é"'],
  ['x\u{1F600}', 'has the character "\u{1F600}"'],
  ['con', 'Windows'],
  ['x/NuL.txt', 'Windows'],
  ['x/com1', 'Windows'],
  ['lpt9/x', 'Windows'],
  ['x~1', '"~" and digits'],
  ['x/y~12.z', '"~" and digits'],
  ['go', 'reserved'],
  ['toolchain', 'reserved'],
  ['x/v0', 'ends in a version'],
  ['x/v1', 'ends in a version'],
  ['x/v02', 'ends in a version'],
  ['x/v1.2', 'ends in a version'],
  ['x/v2.0.0', 'ends in a version'],
  ['gopkg.in/yaml', 'gopkg.in/'],
  ['gopkg.in/yaml/v3', 'gopkg.in/'],
  ['gopkg.in/yaml.v', 'gopkg.in/'],
  ['gopkg.in/yaml.v03', 'gopkg.in/'],
  ['gopkg.in/yaml.v0-unstable', 'gopkg.in/'],
];

describe('checkModulePath', () => {
  for (const path of acceptedPaths) it(`accepts ${path}`, () => assert.equal(checkModulePath(path), undefined));
  for (const [path, part] of refusedPaths) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      const sentence = checkModulePath(path) ?? '';
      assert(sentence.includes(part), sentence);
      assert.match(sentence, /^The module path ".*" .*; .*\.$/u);
    });
  }
  it('refuses the empty path', () => assert.equal(checkModulePath(''), 'The module path "" is empty; give one such as example.com/hello.'));
});

describe('checkModulePath beside go mod init', () => {
  let folder = '';
  before(function () {
    if (spawnSync('go', ['version']).status !== 0) {
      console.log('      not compared: the go command is not installed');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'module-path-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const path of [...acceptedPaths, ...refusedPaths.map(([refused]) => refused)]) {
    it(`agrees on ${JSON.stringify(path)}`, () => {
      rmSync(join(folder, 'go.mod'), { force: true });
      const env = { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off', GO111MODULE: 'on', GOFLAGS: '', GOPROXY: 'off' };
      const { status, stderr } = spawnSync('go', ['mod', 'init', '--', path], { cwd: folder, env, encoding: 'utf8' });
      assert.equal(checkModulePath(path) === undefined, status === 0, stderr);
    });
  }
});

describe('canonicalVersion', () => {
  const versions: readonly (readonly [version: string, canonical: string | undefined])[] = [
    ['v1.2.3', 'v1.2.3'],
    ['v1', 'v1.0.0'],
    ['v1.2', 'v1.2.0'],
    ['v1.2.3-rc.1', 'v1.2.3-rc.1'],
    ['v1.2.3-0-a', 'v1.2.3-0-a'],
    ['v1.2.3+meta', 'v1.2.3'],
    ['v1.2.3-a+b.c', 'v1.2.3-a'],
    ['v2.0.0+incompatible', 'v2.0.0+incompatible'],
    ['', undefined],
    ['1.2.3', undefined],
    ['v01.2.3', undefined],
    ['v1.2.3.4', undefined],
    ['v1-rc1', undefined],
    ['v1.2+meta', undefined],
    ['v1.2.3-', undefined],
    ['v1.2.3-01', undefined],
    ['v1.2.3-a..b', undefined],
    ['v1.2.3+', undefined],
    ['v1.2.3+a.', undefined],
    ['v1.2.3+a+b', undefined],
    ['v1.2.3-é', undefined],
    ['master', undefined],
  ];
  for (const [version, canonical] of versions) {
    it(`gives ${canonical} for ${JSON.stringify(version)}`, () => assert.equal(canonicalVersion(version), canonical));
  }
});

describe('checkPathVersion', () => {
  const cases: readonly (readonly [path: string, version: string | undefined, isFitting: boolean])[] = [
    ['a.com/b', undefined, true],
    ['a.com/b', 'v0.1.0', true],
    ['a.com/b', 'v1.1.0', true],
    ['a.com/b', 'v2.0.0', false],
    ['a.com/b', 'v2.0.0+incompatible', true],
    ['a.com/b/v2', 'v2.0.0', true],
    ['a.com/b/v2', 'v3.0.0', false],
    ['a.com/b/v20', 'v2.0.0', false],
    ['a.com/b/v2', 'v2.0.0+incompatible', true],
    ['a.com/b/v1', undefined, false],
    ['gopkg.in/b.v2', 'v2.0.0', true],
    ['gopkg.in/b.v2-unstable', 'v2.0.0', true],
    ['gopkg.in/b.v2', 'v1.0.0', false],
    ['gopkg.in/b.v1', 'v0.0.0-20161208181325-20d25e280405', true],
    ['gopkg.in/b.v-unstable', 'v1.0.0', false],
    ['gopkg.in/b', undefined, false],
  ];
  for (const [path, version, isFitting] of cases) {
    it(`${isFitting ? 'accepts' : 'refuses'} ${path} ${version}`, () =>
      assert.equal(checkPathVersion(path, version) === undefined, isFitting));
  }
});

describe('isImportPath', () => {
  it('accepts what checkModulePath reserves', () => assert(isImportPath('go') && isImportPath('a/v1')));
  it('refuses what is no path', () => assert(!isImportPath('a b') && !isImportPath('')));
});
