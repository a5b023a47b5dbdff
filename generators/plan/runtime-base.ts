import { versions } from './versions.ts';
import type { Distribution } from './c-libraries.ts';

export const runtimeBaseNames = ['alpine', 'scratch', 'distroless', 'debian'] as const;
export type RuntimeBaseName = (typeof runtimeBaseNames)[number];

/** What the final stage starts from, and what it lacks that every image of ours promises. */
export interface RuntimeBase {
  readonly name: RuntimeBaseName;
  /** The image reference of the final `FROM`. */
  readonly image: string;
  /** The image in its stead for a program that is linked with the C library, where that is another. */
  readonly cImage?: string;
  /** And for one that is linked with the C++ library. */
  readonly cxxImage?: string;
  /** What a reader gets by this base, in half a sentence. */
  readonly summary: string;
  /** Whether there is a `/tmp` that every user can write to. */
  readonly hasTmp: boolean;
  /** Whose packages can be installed in it; absent where there is no package manager. */
  readonly packages?: Distribution;
  /** Whether it is the Debian before, whose libraries have other versions. */
  readonly isBefore?: true;
  /** The builder whose C library its programs find, or, on scratch, that links programs without one. */
  readonly cBuilder: Distribution;
}

const debianRelease = `debian${versions.debian}`;

/** The base with the image of the Debian release before in the place of its own. */
export function onDebianBefore(base: RuntimeBase): RuntimeBase {
  const image = base.image.replace(/(?<=debian:?)\d+/, versions.debianBefore);
  return image === base.image ? base : { ...base, image, isBefore: true };
}

/** The runtime bases by name; `alpine` is the default, as in the article that this project began with. */
export const runtimeBases: Readonly<Record<RuntimeBaseName, RuntimeBase>> = {
  alpine: {
    name: 'alpine',
    image: `alpine:${versions.alpine}`,
    summary: 'a small Linux with a shell and apk',
    hasTmp: true,
    packages: 'alpine',
    cBuilder: 'alpine',
  },
  scratch: { name: 'scratch', image: 'scratch', summary: 'nothing but the program: the smallest image', hasTmp: false, cBuilder: 'alpine' },
  distroless: {
    name: 'distroless',
    image: `gcr.io/distroless/static-${debianRelease}:nonroot`,
    cImage: `gcr.io/distroless/base-${debianRelease}:nonroot`,
    cxxImage: `gcr.io/distroless/cc-${debianRelease}:nonroot`,
    summary: 'no shell and no package manager, scanned and rebuilt by its maintainers',
    hasTmp: true,
    cBuilder: 'debian',
  },
  debian: {
    name: 'debian',
    image: `debian:${versions.debian}-slim`,
    summary: 'Debian with a shell and apt',
    hasTmp: true,
    packages: 'debian',
    cBuilder: 'debian',
  },
};
