import assert from 'node:assert/strict';
import { goCeiling } from '../../generators/plan/go-ceilings.ts';

const QUIC_GO = 'github.com/quic-go/quic-go';
const SONIC = 'github.com/bytedance/sonic';
const SWISS = 'github.com/cockroachdb/swiss';
const TOOLS = 'golang.org/x/tools';
const PACKAGES = `${TOOLS}/go/packages`;

function minorFor(path: string, version: string, imports?: readonly string[]): string | undefined {
  return goCeiling([{ path, version }], imports)?.minor;
}

describe('goCeiling', () => {
  it('gives the newest release that does it, the module that it is for, and who says so', () => {
    assert.deepEqual(goCeiling([{ path: QUIC_GO, version: 'v0.36.4' }]), {
      minor: '1.20',
      module: QUIC_GO,
      version: 'v0.36.4',
      source: 'https://github.com/quic-go/quic-go/wiki/quic-go-and-Go-versions',
    });
  });

  it('goes by the version of the module', () => {
    const cases: readonly (readonly [path: string, version: string, minor: string | undefined])[] = [
      // below a range, its first version, its last, the next
      [QUIC_GO, 'v0.31.9', undefined],
      [QUIC_GO, 'v0.32.0', '1.20'],
      [QUIC_GO, 'v0.37.3', '1.20'],
      [QUIC_GO, 'v0.37.4', undefined],
      // numbers, not text
      [QUIC_GO, 'v0.100.0', undefined],
      ['github.com/lucas-clemente/quic-go', 'v0.27.2', '1.18'],
      // no version of it does with more
      ['github.com/lucas-clemente/quic-go', 'v0.31.1', '1.19'],
      // prereleases come before their release
      [QUIC_GO, 'v0.37.4-rc.1', '1.20'],
      [QUIC_GO, 'v0.32.0-rc.1', undefined],
      // pseudo-versions of no tag, after a tag, after a prerelease
      [SWISS, 'v0.0.0-20240612210725-f4de07ae6964', '1.23'],
      [SWISS, 'v0.0.0-20250327203710-2932b022f6df', '1.24'],
      [SWISS, 'v0.0.0-20250701000000-0123456789ab', '1.25'],
      [SWISS, 'v0.0.0-20260101000000-0123456789ab', '1.26'],
      [SWISS, 'v0.0.0-20260820225851-333444432258', undefined],
      [QUIC_GO, 'v0.37.4-0.20230801000000-0123456789ab', '1.20'],
      [QUIC_GO, 'v0.37.5-0.20230901000000-0123456789ab', undefined],
      [QUIC_GO, 'v0.33.0+incompatible', '1.20'],
      // what Go would not take for a version
      [QUIC_GO, 'v0.33', '1.20'],
      [QUIC_GO, 'latest', undefined],
      ['github.com/lucas-clemente/quic-go', 'latest', undefined],
      [QUIC_GO, '', undefined],
      ['example.com/quic-go', 'v0.33.0', undefined],
      [`${QUIC_GO}/v2`, 'v0.33.0', undefined],
    ];
    for (const [path, version, minor] of cases) assert.equal(minorFor(path, version), minor, `${path}@${version}`);
  });

  it('looks at packages that must be imported only when they are', () => {
    const cases: readonly (readonly [path: string, version: string, imports: readonly string[] | undefined, minor: string | undefined])[] =
      [
        [SONIC, 'v1.11.9', undefined, undefined],
        [SONIC, 'v1.11.9', ['github.com/gin-gonic/gin'], undefined],
        [SONIC, 'v1.11.9', ['fmt', SONIC], '1.22'],
        [SONIC, 'v1.12.10', [SONIC], '1.25'],
        [SONIC, 'v1.13.0', [SONIC], '1.23'],
        [SONIC, 'v1.13.3', [`${SONIC}/ast`], '1.24'],
        [SONIC, 'v1.14.2', [SONIC], '1.25'],
        [SONIC, 'v1.15.0', [SONIC], undefined],
        [SONIC, 'v1.13.3', [`${SONIC}er`], undefined],
        [TOOLS, 'v0.21.1-0.20240508182429-e35e4ccd0d2d', [PACKAGES], '1.24'],
        [TOOLS, 'v0.24.0', [`${TOOLS}/imports`], undefined],
        [TOOLS, 'v0.24.1', [PACKAGES], undefined],
        [TOOLS, 'v0.25.0', [PACKAGES], '1.24'],
        [TOOLS, 'v0.26.0', [PACKAGES], undefined],
      ];
    for (const [path, version, imports, minor] of cases) assert.equal(minorFor(path, version, imports), minor, `${path}@${version}`);
  });

  it('gives the oldest of several', () => {
    const requires = [
      { path: SWISS, version: 'v0.0.0-20240612210725-f4de07ae6964' },
      { path: 'github.com/fjl/memsize', version: 'v0.0.2' },
      { path: 'example.com/other', version: 'v1.0.0' },
      { path: 'go4.org/unsafe/assume-no-moving-gc', version: 'v0.0.0-20220617031537-928513b29760' },
    ];
    assert.equal(goCeiling(requires)?.minor, '1.19');
    assert.equal(goCeiling(requires.slice(0, 3))?.minor, '1.23');
    assert.equal(goCeiling(requires.slice(0, 3), ['github.com/fjl/memsize/memsizeui'])?.minor, '1.22');
    assert.equal(goCeiling([]), undefined);
  });
});
