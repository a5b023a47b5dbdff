import { baseName } from '../paths.ts';
import type { BuildEvidence, BuildSource } from './build-evidence.ts';
import type { Evidence } from '../evidence.ts';
import { withoutPlatform } from '../dockerfiles/platform-name.ts';

/** How the repository itself builds a program. */
export interface OwnBuild {
  /** In the order in which they are given. */
  readonly tags: readonly string[];
  readonly cgo?: '0' | '1';
  /** The name of the file that it writes, without folders. */
  readonly output?: string;
  /** Variables that it sets with -X, as `importpath.name`. */
  readonly ldflagsVariables: readonly string[];
  /** Without a line when it is a Dockerfile. */
  readonly evidence: Evidence;
}

/** What an image is built of counts before what a release is, and that before what developers run. */
export const buildRanks: readonly BuildSource[] = ['dockerfile', 'goreleaser', 'promu', 'makefile', 'taskfile', 'justfile', 'workflow'];

// tags of what is only run to see something
const ofDevelopers = /^(?:dev(?:elop(?:ment)?)?|debug|local|tests?|testing|mocks?|man|docs?)$/i;

/**
 * The build of a program that says most surely how it is meant: the first of its Dockerfile, its release, its Makefile and so on whose
 * tags can be known. A build that names no program counts only when none names this one,
 * and what a Makefile runs only when nothing builds it.
 */
export function ownBuild(evidence: readonly BuildEvidence[], programDir: string): OwnBuild | undefined {
  const known = buildRanks.flatMap(rank => evidence.filter(found => found.source === rank && !found.unknownTags && !isVariant(found)));
  const build = known.find(found => found.programDir === programDir) ?? known.find(found => found.programDir === undefined);
  if (!build)
    return evidence.some(found => found.unknownTags && found.programDir === programDir) ? undefined : ownRun(evidence, programDir);
  const { tags, cgo, ldflagsVariables } = build;
  const output = known.find(found => found.programDir === programDir && fileName(found.output) !== undefined)?.output;
  // of places that say the same the one to cite is no Dockerfile: that is a file to be written anew
  const said = known.find(found => found.source !== 'dockerfile' && sameTags(found.tags, tags) && found.programDir === build.programDir);
  return {
    tags,
    ldflagsVariables,
    ...(cgo && { cgo }),
    ...(output !== undefined && { output: fileName(output) }),
    evidence: said?.evidence ?? { file: build.evidence.file },
  };
}

/** Where the build of a program that says most surely how it is meant has tags that cannot be known, and no other has any. */
export function unknownTags(evidence: readonly BuildEvidence[], programDir: string): Evidence | undefined {
  const builds = evidence.filter(found => found.programDir === programDir && !found.builtElsewhere && !isVariant(found));
  const [first] = buildRanks.flatMap(rank => builds.filter(({ source }) => source === rank));
  const isOther = (ownBuild(evidence, programDir)?.tags.length ?? 0) > 0;
  return first?.unknownTags && !isOther ? first.evidence : undefined;
}

// of the image, for who asks for that tag: Dockerfile.sqlite with -tags sqlite, but not Dockerfile.prod with -tags prod
function isVariant({ source, tags, evidence }: BuildEvidence): boolean {
  const words = new Set(baseName(evidence.file).split(/[._-]/));
  return source === 'dockerfile' && tags.some(tag => words.has(tag) && !/^(?:prod(?:uction)?|release)$/.test(tag));
}

// where nothing builds it, the tags with which it is always run
function ownRun(evidence: readonly BuildEvidence[], programDir: string): OwnBuild | undefined {
  const [first, ...others] = evidence.filter(found => found.source === 'run' && found.programDir === programDir);
  if (
    !first ||
    !others.every(({ tags }) => sameTags(tags, first.tags)) ||
    first.tags.some(tag => tag.split(/[._-]/).some(word => ofDevelopers.test(word)))
  )
    return undefined;
  return { tags: first.tags, ldflagsVariables: [], evidence: first.evidence };
}

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(tag => b.includes(tag));
}

// -o bin/ and -o . name a folder, -o /dev/null nothing that is kept, and -o ~/bin/acme-dev what one developer has at hand; an image is for whatever platform it is built for
function fileName(output = ''): string | undefined {
  if (/^(?:\/dev|~)\//.test(output)) return undefined;
  const name = withoutPlatform(baseName(output));
  return /^[A-Za-z0-9][\w.-]*$/.test(name) ? name : undefined;
}
