import { canonicalVersion } from '../inspect/modules/module-path.ts';
import { isVersionBefore, minorNumber } from './version-order.ts';

/** Versions of a module that a newer release of Go does not build, or whose programs end as they start. */
export interface GoCeiling {
  readonly module: string;
  /** Older versions than this one are not meant. */
  readonly from?: string;
  /** From this version on all is well; absent when there is no such version. */
  readonly below?: string;
  /** The newest release of Go that does it. */
  readonly newestGo: string;
  /** Only programs that import this package of it, or one below it, are concerned. */
  readonly package?: string;
  /** Where this was reported, or mended. */
  readonly source: string;
}

/** A module at a version, as a require directive names it. */
export interface RequiredModule {
  readonly path: string;
  readonly version: string;
}

/** The release of Go that a build cannot go beyond, and the module that it is for. */
export interface FoundCeiling {
  /** `1.23` */
  readonly minor: string;
  readonly module: string;
  readonly version: string;
  readonly source: string;
}

const QUIC_GO = 'https://github.com/quic-go/quic-go/wiki/quic-go-and-Go-versions';
const SWISS = 'https://github.com/cockroachdb/swiss/issues';
const SONIC = 'https://github.com/bytedance/sonic/issues';
const PYROSCOPE = 'https://github.com/grafana/pyroscope-go';
const MOVING_GC = 'https://github.com/go4org/unsafe-assume-no-moving-gc';
const TOOLS = 'https://github.com/golang/go/issues/74462';

// Each was tried for linux/amd64 in November 2026, at the first version of its range or the one after: the release named here does
// it, and the next does not. With assume-no-moving-gc, and with sonic v1.13.0, the build succeeds and the program ends as it starts.
// A package is named where go.mod often has the module though the program has not: for a build tag, a test or a tool. Not here, for
// Go 1.27 builds them: github.com/modern-go/reflect2 v1.0.1, github.com/ugorji/go/codec v1.1.7.
// prettier-ignore
const CEILINGS: readonly GoCeiling[] = [
  { module: 'github.com/lucas-clemente/quic-go', from: 'v0.26.0', below: 'v0.28.0', newestGo: '1.18', source: QUIC_GO },
  { module: 'github.com/lucas-clemente/quic-go', from: 'v0.28.0', newestGo: '1.19', source: QUIC_GO },
  { module: 'github.com/quic-go/quic-go', from: 'v0.32.0', below: 'v0.37.4', newestGo: '1.20', source: QUIC_GO },
  { module: 'go4.org/unsafe/assume-no-moving-gc', from: 'v0.0.0-20211027215541-db492cf91b37', below: 'v0.0.0-20220617031537-928513b29760', newestGo: '1.18', source: `${MOVING_GC}/issues/8` },
  { module: 'go4.org/unsafe/assume-no-moving-gc', from: 'v0.0.0-20220617031537-928513b29760', below: 'v0.0.0-20230204201903-c31fa085b70e', newestGo: '1.19', source: `${MOVING_GC}/pull/6` },
  { module: 'go4.org/unsafe/assume-no-moving-gc', from: 'v0.0.0-20230204201903-c31fa085b70e', below: 'v0.0.0-20230525183740-e7c30c78aeb2', newestGo: '1.20', source: `${MOVING_GC}/pull/10` },
  { module: 'gvisor.dev/gvisor', from: 'v0.0.0-20220817001344-846276b3dbc5', below: 'v0.0.0-20230504175454-7b0a1988a28f', newestGo: '1.20', source: 'https://github.com/google/gvisor/issues/9202' },
  { module: 'gvisor.dev/gvisor', from: 'v0.0.0-20230504175454-7b0a1988a28f', below: 'v0.0.0-20230928000133-4fe30062272c', newestGo: '1.21', source: 'https://github.com/superfly/flyctl/issues/3145' },
  { module: 'github.com/grafana/pyroscope-go/godeltaprof', from: 'v0.1.4', below: 'v0.1.5', newestGo: '1.21', source: `${PYROSCOPE}/issues/90` },
  { module: 'github.com/grafana/pyroscope-go/godeltaprof', from: 'v0.1.5', below: 'v0.1.7', newestGo: '1.22', source: `${PYROSCOPE}/pull/107` },
  { module: 'github.com/fjl/memsize', newestGo: '1.22', package: 'github.com/fjl/memsize', source: 'https://github.com/fjl/memsize/issues/4' },
  { module: 'github.com/bytedance/sonic', from: 'v1.8.8', below: 'v1.12.0', newestGo: '1.22', package: 'github.com/bytedance/sonic', source: `${SONIC}/660` },
  { module: 'github.com/bytedance/sonic', from: 'v1.12.0', below: 'v1.13.0', newestGo: '1.25', package: 'github.com/bytedance/sonic', source: `${SONIC}/660` },
  { module: 'github.com/bytedance/sonic', from: 'v1.13.0', below: 'v1.13.1', newestGo: '1.23', package: 'github.com/bytedance/sonic', source: `${SONIC}/738` },
  { module: 'github.com/bytedance/sonic', from: 'v1.13.1', below: 'v1.14.0', newestGo: '1.24', package: 'github.com/bytedance/sonic', source: `${SONIC}/858` },
  { module: 'github.com/bytedance/sonic', from: 'v1.14.0', below: 'v1.15.0', newestGo: '1.25', package: 'github.com/bytedance/sonic', source: `${SONIC}/895` },
  { module: 'github.com/cockroachdb/swiss', from: 'v0.0.0-20240612210725-f4de07ae6964', below: 'v0.0.0-20250327203710-2932b022f6df', newestGo: '1.23', source: `${SWISS}/40` },
  { module: 'github.com/cockroachdb/swiss', from: 'v0.0.0-20250327203710-2932b022f6df', below: 'v0.0.0-20250624142022-d6e517c1d961', newestGo: '1.24', source: `${SWISS}/48` },
  { module: 'github.com/cockroachdb/swiss', from: 'v0.0.0-20250624142022-d6e517c1d961', below: 'v0.0.0-20251224182025-b0f6560f979b', newestGo: '1.25', source: `${SWISS}/48` },
  { module: 'github.com/cockroachdb/swiss', from: 'v0.0.0-20251224182025-b0f6560f979b', below: 'v0.0.0-20260820225851-333444432258', newestGo: '1.26', source: `${SWISS}/51` },
  { module: 'golang.org/x/tools', from: 'v0.8.0', below: 'v0.24.1', newestGo: '1.24', package: 'golang.org/x/tools/go/packages', source: TOOLS },
  { module: 'golang.org/x/tools', from: 'v0.8.0', below: 'v0.24.1', newestGo: '1.24', package: 'golang.org/x/tools/go/gcexportdata', source: TOOLS },
  { module: 'golang.org/x/tools', from: 'v0.25.0', below: 'v0.25.1', newestGo: '1.24', package: 'golang.org/x/tools/go/packages', source: TOOLS },
  { module: 'golang.org/x/tools', from: 'v0.25.0', below: 'v0.25.1', newestGo: '1.24', package: 'golang.org/x/tools/go/gcexportdata', source: TOOLS },
];

/**
 * The oldest release of Go that one of the required modules cannot go beyond; undefined when none is known. `imports` are the import
 * paths of the program: without them a module of which only some packages matter is not looked at.
 */
export function goCeiling(requires: readonly RequiredModule[], imports: Iterable<string> = []): FoundCeiling | undefined {
  const imported = [...imports];
  return requires
    .flatMap(({ path, version }) =>
      CEILINGS.filter(ceiling => ceiling.module === path && holdsFor(ceiling, version) && isImported(ceiling, imported)).map(
        ({ newestGo, module, source }) => ({ minor: newestGo, module, version, source }),
      ),
    )
    .toSorted((a, b) => minorNumber(a.minor) - minorNumber(b.minor))[0];
}

function holdsFor({ from, below }: GoCeiling, text: string): boolean {
  const version = canonicalVersion(text);
  if (version === undefined || (from !== undefined && isVersionBefore(version, from))) return false;
  return below === undefined || isVersionBefore(version, below);
}

function isImported({ package: path }: GoCeiling, imports: readonly string[]): boolean {
  return path === undefined || imports.some(imported => imported === path || imported.startsWith(`${path}/`));
}
