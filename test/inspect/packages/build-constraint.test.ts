import assert from 'node:assert/strict';
import {
  goBuildText,
  matchesTarget,
  parseGoBuild,
  parsePlusBuild,
  plusBuildText,
} from '../../../generators/inspect/packages/build-constraint.ts';
import type { Target } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import type { ModuleRoot } from '../../../generators/inspect/modules/module-root.ts';
import { findPackages } from '../../../generators/inspect/packages/packages.ts';
import { readSourceTree } from '../../../generators/inspect/source-tree.ts';
import { packageDifferences } from '../../oracle/differences.ts';
import { goMinor } from '../../oracle/go-list.ts';
import { tempFolders, writeFiles } from '../../support/temp-folder.ts';

const target: Target = { goos: 'linux', goarch: 'amd64', cgo: false, goMinor: 24, tags: [] };

const allOf = (count: number): string => Array.from({ length: count }, () => 'linux').join(' && ');

describe('parseGoBuild', () => {
  for (const [expression, expected] of Object.entries({
    linux: true,
    '!linux': false,
    'linux && amd64': true,
    'linux && !cgo': true,
    'windows || linux && arm64': false,
    '(windows || linux) && amd64': true,
    'linux||windows&&arm64': true,
    '!(windows || darwin)': true,
    '!( !linux )': true,
    'linux\t||\twindows': true,
    '((linux))': true,
    'go1.18 && !go1.30': true,
    // tags may begin with digits and be in any letters
    '!386 && !größe_2.x': true,
  })) {
    it(`${expression} is ${expected}`, () => {
      const constraint = parseGoBuild(expression);
      assert.ok(constraint);
      assert.equal(matchesTarget(constraint, target), expected);
    });
  }

  for (const expression of [
    '',
    'linux windows',
    '!!linux',
    '! ! linux',
    'linux &',
    'linux & amd64',
    'a || ',
    '(a',
    'a)',
    '()',
    'a-b',
    '"a"',
    '&& a',
    'a,b',
  ]) {
    it(`refuses ${expression || 'nothing'}`, () => assert.equal(parseGoBuild(expression), undefined));
  }

  it('takes a thousand terms and no more, at any depth', () => {
    assert.equal(matchesTarget(parseGoBuild(allOf(1000)), target), true);
    assert.equal(parseGoBuild(allOf(1001)), undefined);
    assert.ok(parseGoBuild(`${'('.repeat(999)}a${')'.repeat(999)}`));
    assert.equal(parseGoBuild('('.repeat(100_000)), undefined);
  });
});

describe('parsePlusBuild', () => {
  for (const [text, expected] of Object.entries({
    linux: true,
    '!linux': false,
    'windows linux': true,
    'linux,amd64': true,
    'linux,arm64 windows': false,
    'windows linux,!cgo': true,
    '': false,
    '!!linux': false,
    '!': false,
    // what is no tag counts as the tag ignore
    '!a-b': true,
    'a-b': false,
    'linux,': false,
  })) {
    it(`${text || 'nothing'} is ${expected}`, () => {
      const constraint = parsePlusBuild(text);
      assert.ok(constraint);
      assert.equal(matchesTarget(constraint, target), expected);
    });
  }

  it('gives up beyond a hundred operators', () => {
    assert.ok(parsePlusBuild('a '.repeat(101)));
    assert.equal(parsePlusBuild('a '.repeat(102)), undefined);
  });
});

describe('the lines of constraints', () => {
  it('has a space, or nothing, after the prefix', () => {
    assert.equal(goBuildText('//go:build  linux'), 'linux');
    assert.equal(goBuildText('//go:build'), '');
    assert.equal(goBuildText('//go:builder linux'), undefined);
    assert.equal(goBuildText('// go:build linux'), undefined);
    assert.equal(plusBuildText('// +build linux'), 'linux');
    assert.equal(plusBuildText('//+build linux'), 'linux');
    assert.equal(plusBuildText('// +builder linux'), undefined);
    assert.equal(plusBuildText('+build linux'), undefined);
  });
});

describe('build constraints, as the go command sees them', function () {
  this.slow(4000);
  const tempFolder = tempFolders();
  const minor = goMinor();
  if (minor === undefined) console.log('      (go is not installed: generated constraints are not compared)');

  for (const goarch of ['amd64', 'arm64']) {
    for (const cgo of [true, false]) {
      (minor === undefined ? it.skip : it)(`agrees on 600 generated files for ${goarch}, cgo ${cgo ? 'on' : 'off'}`, () => {
        const folder = tempFolder();
        const texts = generatedFiles(600);
        writeFiles(folder, texts);
        const files = filesInMemory(texts);
        const module: ModuleRoot = { dir: '', path: 'example.com/m', ignore: [] };
        const forTarget: Target = { goos: 'linux', goarch, cgo, goMinor: minor ?? 0, tags: ['extra'] };
        const packages = findPackages(module, forTarget, readSourceTree(files), goFileReader(files));
        assert.equal(packages.length, 30);
        assert.deepEqual(packageDifferences(folder, module, forTarget, packages), []);
      });
    }
  }
});

const TAGS =
  'linux windows darwin android unix amd64 arm64 386 gc gccgo cgo go1.1 go1.26 go1.99 extra ignore amd64.v1 arm64.v8.0 goexperiment.dwarf5 é'.split(
    ' ',
  );
const SUFFIXES = [
  '',
  '',
  '_linux',
  '_windows',
  '_android',
  '_amd64',
  '_arm64',
  '_linux_amd64',
  '_linux_arm64',
  '_amd64_linux',
  '_unix',
  '_js_wasm',
  '_test',
];

function generatedFiles(count: number): Readonly<Record<string, string>> {
  const random = randomNumbers(20_260_801);
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const expression = (depth: number): string => {
    const kind = depth === 0 ? 0 : random(5);
    if (kind <= 1) return pick(TAGS);
    if (kind === 2) return `!${pick(TAGS)}`;
    const joined = `${expression(depth - 1)} ${kind === 3 ? '&&' : '||'} ${expression(depth - 1)}`;
    return random(2) ? `(${joined})` : joined;
  };
  const plusBuild = (): string =>
    Array.from({ length: 1 + random(3) }, () => `${random(3) ? '' : '!'}${pick(TAGS)}`).join(random(2) ? ',' : ' ');
  const header = (): string =>
    pick([
      '',
      `//go:build ${expression(3)}\n`,
      `// +build ${plusBuild()}\n// +build ${plusBuild()}\n`,
      `//go:build ${expression(2)}\n// +build ${plusBuild()}\n`,
    ]);
  const files: Record<string, string> = { 'go.mod': 'module example.com/m\n\ngo 1.25\n' };
  for (let index = 0; index < count; index++) {
    const folder = `p${index % 30}`;
    const imports = random(6) ? '' : 'import "C"\n';
    const name = imports === '' ? pick(SUFFIXES) : pick(SUFFIXES.filter(suffix => suffix !== '_test'));
    files[`${folder}/f${index}${name}.go`] = `// A comment.\n\n${header()}${pick(['\n', '\n', ''])}package p\n${imports}`;
  }
  return files;
}

// mulberry32: the same files on every machine
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
