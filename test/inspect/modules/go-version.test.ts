import assert from 'node:assert/strict';
import type { GoVersion } from '../../../generators/inspect/modules/go-version.ts';
import { compareGoVersions, parseGoVersion } from '../../../generators/inspect/modules/go-version.ts';

// Most cases are those of internal/gover/gover_test.go and cmd/go/internal/gover/toolchain_test.go.
const versions: readonly (readonly [text: string, version: GoVersion | undefined])[] = [
  ['1', { major: 1, minor: 0, patch: 0 }],
  ['1.2', { major: 1, minor: 2, patch: 0 }],
  ['1.2.3', { major: 1, minor: 2, patch: 3 }],
  ['1.2rc3', { major: 1, minor: 2, prerelease: 'rc3' }],
  ['1.20', { major: 1, minor: 20, patch: 0 }],
  ['1.21', { major: 1, minor: 21 }],
  ['1.21.0', { major: 1, minor: 21, patch: 0 }],
  ['1.27rc1', { major: 1, minor: 27, prerelease: 'rc1' }],
  ['1.999testmod', { major: 1, minor: 999, prerelease: 'testmod' }],
  ['go1.26.3', { major: 1, minor: 26, patch: 3 }],
  ['go1.26.0-custom', { major: 1, minor: 26, patch: 0 }],
  ['go1.2.3 bigcorp', { major: 1, minor: 2, patch: 3 }],
  ['go1.2.3\tbigcorp', { major: 1, minor: 2, patch: 3 }],
  ['', undefined],
  ['go', undefined],
  ['default', undefined],
  ['1.', undefined],
  ['1.02', undefined],
  ['1.2.', undefined],
  ['1.2.3.4', undefined],
  ['1.21.3rc1', undefined],
  ['1.21rc01', undefined],
  ['1.21RC1', undefined],
  ['1.26-custom', undefined],
  ['v1.26', undefined],
  ['go1.26/x', undefined],
  ['go1.26-a\\b', undefined],
  ['1.99999999999999999999', undefined],
];

const comparisons: readonly (readonly [a: string, b: string, sign: number])[] = [
  ['1', '1.1', -1],
  ['1.5', '1.6', -1],
  ['1.5', '1.10', -1],
  ['1.6', '1.6.1', -1],
  ['1.19', '1.19.0', 0],
  ['1.19rc1', '1.19', -1],
  ['1.20rc1', '1.20', -1],
  ['1.21', '1.21.0', -1],
  ['1.21', '1.21rc1', -1],
  ['1.21rc1', '1.21.0', -1],
  ['1.19rc1', '1.19rc2', -1],
  ['1.19rc2', '1.19rc10', -1],
  ['1.19rc', '1.19rc0', -1],
  ['1.19alpha3', '1.19beta2', -1],
  ['1.19beta2', '1.19rc1', -1],
  ['2.0', '1.26', 1],
];

function parsed(text: string): GoVersion {
  const version = parseGoVersion(text);
  assert(version, text);
  return version;
}

describe('parseGoVersion', () => {
  for (const [text, version] of versions) {
    it(`${version === undefined ? 'refuses' : 'reads'} ${JSON.stringify(text)}`, () => {
      const expected = version && { patch: undefined, prerelease: undefined, ...version };
      assert.deepEqual(parseGoVersion(text), expected);
    });
  }
});

describe('compareGoVersions', () => {
  for (const [a, b, sign] of comparisons) {
    it(`puts ${a} and ${b} in order`, () => {
      assert.equal(Math.sign(compareGoVersions(parsed(a), parsed(b))), sign);
      assert.equal(Math.sign(compareGoVersions(parsed(b), parsed(a))), sign === 0 ? 0 : -sign);
    });
  }
});
