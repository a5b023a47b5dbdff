import type { BuildEvidence } from './build-evidence.ts';

/** Whether the repository itself builds a program with CGO_ENABLED=0: in the Dockerfile of its image or, where that does not, for its release. */
export function isBuiltWithoutCgo(evidence: readonly BuildEvidence[], programDir: string, dockerfile: string | undefined): boolean {
  const known = evidence.filter(
    found => (found.programDir === programDir || found.programDir === undefined) && found.builtElsewhere !== true,
  );
  const inImage = known.filter(found => found.source === 'dockerfile' && found.evidence.file === dockerfile);
  const builds = inImage.length > 0 ? inImage : known.filter(({ source }) => source === 'goreleaser');
  return builds.length > 0 && builds.every(({ cgo }) => cgo === '0');
}
