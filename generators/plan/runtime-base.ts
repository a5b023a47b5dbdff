import { versions } from './versions.ts';

export const runtimeBaseNames = ['alpine', 'scratch', 'distroless', 'debian'] as const;
export type RuntimeBaseName = (typeof runtimeBaseNames)[number];

/** What the final stage starts from, and what it lacks that every image of ours promises. */
export interface RuntimeBase {
  readonly name: RuntimeBaseName;
  /** The image reference of the final `FROM`. */
  readonly image: string;
  /** What a reader gets by this base, in half a sentence. */
  readonly summary: string;
  /** Whether there is a `/tmp` that every user can write to. */
  readonly hasTmp: boolean;
}

/** The runtime bases by name; `alpine` is the default, as in the article that this project began with. */
export const runtimeBases: Readonly<Record<RuntimeBaseName, RuntimeBase>> = {
  alpine: { name: 'alpine', image: `alpine:${versions.alpine}`, summary: 'a small Linux with a shell and apk', hasTmp: true },
  scratch: { name: 'scratch', image: 'scratch', summary: 'nothing but the program: the smallest image', hasTmp: false },
  distroless: {
    name: 'distroless',
    image: `gcr.io/distroless/static-debian${versions.debian}:nonroot`,
    summary: 'no shell and no package manager, scanned and rebuilt by its maintainers',
    hasTmp: true,
  },
  debian: { name: 'debian', image: `debian:${versions.debian}-slim`, summary: 'Debian with a shell and apt', hasTmp: true },
};
