/**
 * The versions that age and that the files are written with; read on 2026-11-24. inspect, which knows nothing of plan, has others that age:
 * the release tags of Go in build-target.ts, which a test holds to goNewest, the names of Node.js releases in node-version.ts, and in
 * package-manager.ts the lockfiles of each pnpm and yarn.
 */
export const versions = {
  /** https://go.dev/dl/ */
  goNewest: '1.27',
  /** A release gets security fixes until there are two newer ones: https://go.dev/doc/devel/release#policy */
  goOldestSupported: '1.26',
  alpine: '3.24',
  debian: '13',
  debianName: 'trixie',
  /** On which golang images before 1.24 are made: https://hub.docker.com/_/golang */
  debianBefore: '12',
  debianNameBefore: 'bookworm',
  /** The newest release with long-term support: https://nodejs.org/en/about/previous-releases */
  node: '24',
  /** What installs a front end whose package.json names no version of its package manager. */
  pnpm: '10',
  /** The last of the old yarn, which is not developed any more: https://github.com/yarnpkg/yarn/releases */
  yarn: '1.22.22',
  bun: '1',
} as const;
