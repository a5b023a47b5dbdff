/** Every version that ages stands here, and nowhere else; read on 2026-11-24. */
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
} as const;
