import type { CgoReason } from '../inspect/cgo/cgo-need.ts';
import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { cPackages, type Distribution } from './c-libraries.ts';
import type { KnownPackages } from './choose-base.ts';
import { type Fetching, fetchingPackages } from './fetching.ts';
import type { RequiredModule } from './go-ceilings.ts';
import type { GoRelease } from './go-release.ts';
import type { RuntimeBase } from './runtime-base.ts';
import { isVersionBefore, minorNumber } from './version-order.ts';
import { versions } from './versions.ts';

/** The builder image, and what a build with cgo needs in it. */
export interface Toolchain {
  /** The image reference of the build stage's `FROM`. */
  readonly image: string;
  readonly distribution: Distribution;
  /** To install in the builder: a C compiler and headers, what private modules are fetched with. */
  readonly packages: readonly string[];
  /** Absent for a build without cgo. */
  readonly cgo?: CgoBuild;
}

export interface CgoBuild {
  /** A clause without a full stop that says what needs cgo. */
  readonly reason: string;
  /** Linked whole, since the final image has no C library. */
  readonly isStatic: boolean;
  /** Build tags that a library asks for where it is linked with musl. */
  readonly tags: readonly string[];
  /** CGO_CFLAGS, and a clause that says why. */
  readonly cFlags?: { readonly value: string; readonly reason: string };
}

/** The builder for these programs: on Alpine Linux, unless the base's C library is that of Debian and a program is linked with it. */
export function planToolchain(
  go: GoRelease,
  base: RuntimeBase,
  programs: readonly ProgramFacts[],
  known: KnownPackages,
  fetching: Fetching,
  requires: readonly RequiredModule[],
): Toolchain {
  const linked = programs.filter(({ cgo }) => cgo.needed);
  const needed = linked.flatMap(({ cgo }) => cgo.reasons).find(({ without }) => without !== 'optional');
  const asked = known.build.length > 0 ? `cgo is on because of --build-package ${known.build.join(', ')}` : undefined;
  const reason = needed ? compiledByCgo(needed) : asked;
  if (!reason) return { image: `golang:${go.minor}-alpine`, distribution: 'alpine', packages: fetchingPackages(fetching, 'alpine') };
  const distribution = base.cBuilder;
  const libraries = linked.map(({ cgo }) => cPackages(cgo, distribution));
  const usesPkgConfig = linked.some(({ cgo }) => cgo.pkgConfig.length > 0);
  const packages = [
    ...compiler(distribution, usesPkgConfig),
    ...libraries.flatMap(({ build }) => build),
    ...known.build,
    ...fetchingPackages(fetching, distribution),
  ];
  const tags = linked.flatMap(({ cgo }) => cgo.reasons.flatMap(({ module }) => module?.muslTag ?? []));
  return {
    image: `golang:${go.minor}-${distribution === 'alpine' ? 'alpine' : debianName(go)}`,
    distribution,
    packages: [...new Set(packages)].toSorted(),
    cgo: {
      reason,
      isStatic: base.name === 'scratch',
      tags: distribution === 'alpine' ? [...new Set(tags)] : [],
      ...(distribution === 'alpine' && muslFlags(requires)),
    },
  };
}

function compiledByCgo({ what, evidence, off }: CgoReason): string {
  return `${what} at ${cite(evidence)} is compiled by cgo${off ? `, and ${cite(off)} stands in for it without cgo` : ''}`;
}

// https://hub.docker.com/_/golang: the first release on Debian 13 is 1.24
function debianName({ minor }: GoRelease): string {
  return minorNumber(minor) < 24 ? versions.debianNameBefore : versions.debianName;
}

// https://github.com/mattn/go-sqlite3/issues/1164: musl 1.2.4 has no names with 64 any more, unless asked for
function muslFlags(requires: readonly RequiredModule[]): Pick<CgoBuild, 'cFlags'> {
  // v2.0 was taken back, and is older than v1.14
  const old = requires.find(
    ({ path, version }) => path === 'github.com/mattn/go-sqlite3' && (isVersionBefore(version, 'v1.14.19') || version.startsWith('v2.0.')),
  );
  return old
    ? { cFlags: { value: '-D_LARGEFILE64_SOURCE', reason: `${old.path} ${old.version} asks musl for names that it hides since 1.2.4` } }
    : {};
}

// golang:*-alpine has no C compiler; the Debian image has gcc, g++, pkg-config and make: https://github.com/docker-library/golang
function compiler(distribution: Distribution, usesPkgConfig: boolean): readonly string[] {
  if (distribution === 'debian') return [];
  return ['gcc', 'musl-dev', ...(usesPkgConfig ? ['pkgconf'] : [])];
}
