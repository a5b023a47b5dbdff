import type { CgoNeed } from '../inspect/cgo/cgo-need.ts';
import { type CgoLibrary, ldLibrary, type LibraryPackages, pkgConfigLibrary } from '../inspect/cgo/cgo-libraries.ts';

/** A distribution that a builder image and its run-time base are of, by its C library. */
export type Distribution = 'alpine' | 'debian';

/** The packages that the C libraries of a program come in. */
export interface CPackages {
  readonly build: readonly string[];
  readonly run: readonly string[];
  /** Whether they are those of all libraries: the distribution may have no package of one, or none is known. */
  readonly isWhole: boolean;
}

/** The packages of a distribution, of its release before where that is asked for, for what a program links with. */
export function cPackages(need: CgoNeed, distribution: Distribution, isBefore = false): CPackages {
  const libraries = [...need.pkgConfig.map(({ name }) => pkgConfigLibrary(name)), ...need.ldLibraries.map(({ name }) => ldLibrary(name))];
  const found = libraries.flatMap(library => (library && packagesOf(library, distribution, isBefore)) ?? []);
  return {
    build: [...new Set([...found.flatMap(({ build }) => build), ...kernelHeaders(need, distribution)])],
    run: [...new Set(found.flatMap(({ run }) => run))],
    isWhole: found.length === libraries.length,
  };
}

// Debian's libc6-dev depends on them: https://packages.debian.org/trixie/libc6-dev
function kernelHeaders(need: CgoNeed, distribution: Distribution): readonly string[] {
  return need.kernelHeaders && distribution === 'alpine' ? ['linux-headers'] : [];
}

function packagesOf({ alpine, bookworm, trixie }: CgoLibrary, distribution: Distribution, isBefore: boolean): LibraryPackages | undefined {
  return distribution === 'alpine' ? alpine : isBefore ? bookworm : trixie;
}

/** Gives the sentence that says what is wrong with the name of a package of Alpine Linux or Debian; undefined when nothing is. */
export function checkPackageName(name: string): string | undefined {
  if (/^[a-z0-9][a-z0-9+._-]{0,99}$/.test(name)) return undefined;
  return `${JSON.stringify(name)} is not the name of a package; give one such as libvips-dev, without a version.`;
}
