import { baseName, isWithin } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import { type OpenNeed, plainNeed } from './build-needs.ts';
import type { FrontEndCandidate } from './front-end-candidates.ts';
import type { FrontEndCopy } from './front-end-copies.ts';
import type { PackageJson } from './package-json.ts';

/** A build of a front end, and the need of the program that it meets. */
export interface FrontEndMatch extends Omit<FrontEndCandidate, 'written'> {
  readonly open: OpenNeed;
  readonly output: string;
  readonly copy?: FrontEndCopy;
  readonly outputEvidence: Evidence;
  readonly strength: number;
}

/** A match, and whether it is by what the repository runs itself that it was chosen, and neither by its name nor by its place. */
export interface ChosenMatch extends FrontEndMatch {
  readonly isByRun: boolean;
}

/**
 * The builds that meet what a program needs, one for each package, in the order of their folders. Only what is sure: the output folder is
 * that of the need, around it or in it, or the need lies below the package and its build is one that cannot be followed.
 */
export function frontEndMatches(
  candidates: readonly FrontEndCandidate[],
  copies: readonly FrontEndCopy[],
  needs: readonly OpenNeed[],
  ownDockerfile: string | undefined,
): readonly ChosenMatch[] {
  const copied = copies.flatMap(copy => needs.flatMap(open => copiedMatches(copy, open)));
  const followed = candidates.flatMap(candidate => needs.flatMap(open => matchesOf(candidate, open)));
  const sure = [...copied, ...followed];
  const met = new Set(sure.map(({ open }) => open));
  const likely = needs.filter(open => !met.has(open)).flatMap(open => nearestOpaque(candidates, open));
  const found = [...sure, ...likely];
  const ofImage = copies.filter(({ evidence }) => evidence.file === ownDockerfile).flatMap(copy => imageMatch(copy, candidates));
  const matches = [...found, ...ofImage.filter(match => !found.some(isOf(match.manifest)))];
  return bestOfEach(chosen(matches)).map(match => ({ ...match, isByRun: isChosenByRun(match, matches) }));
}

function matchesOf({ manifest, script, run, written }: FrontEndCandidate, open: OpenNeed): readonly FrontEndMatch[] {
  return written.outputs.flatMap(({ folder, evidence }) => {
    const strength = isWithin(manifest.dir, folder) ? 0 : strengthOf(folder, open, manifest.dir);
    if (strength === 0) return [];
    const outputEvidence = evidence ?? manifest.evidenceOf('scripts', script);
    return [{ manifest, script, ...(run && { run }), open, output: folder, outputEvidence, strength }];
  });
}

// the repository's own Dockerfile knows best
function copiedMatches(copy: FrontEndCopy, open: OpenNeed): readonly FrontEndMatch[] {
  const { build, output, target, isInImage, evidence } = copy;
  if (!build) return [];
  const { manifest, script } = build;
  const strength = isInImage && open.need.kind !== 'runtime' ? 0 : strengthOf(target, open, manifest.dir);
  return strength === 0 ? [] : [{ manifest, script, copy, open, output, outputEvidence: evidence, strength: strength + 3 }];
}

function isOf({ dir }: PackageJson): (match: FrontEndMatch) => boolean {
  return ({ manifest }) => manifest.dir === dir;
}

// what the program finds by its configuration; what a stage builds in a way that is not followed is known by where it is written
function imageMatch(copy: FrontEndCopy, candidates: readonly FrontEndCandidate[]): readonly FrontEndMatch[] {
  const { output, imagePath, evidence } = copy;
  const build = copy.build ?? candidates.find(({ written }) => written.outputs.some(({ folder }) => folder === output));
  if (imagePath === undefined || !build || isWithin(build.manifest.dir, output)) return [];
  const { need, ...rest } = plainNeed('runtime', { path: imagePath, evidence }, output);
  const open: OpenNeed = { ...rest, need: { ...need, isOfImage: true } };
  return [{ manifest: build.manifest, script: build.script, copy, open, output, outputEvidence: evidence, strength: 1 }];
}

// what is embedded with its sources is not waiting for a build
function strengthOf(output: string, { need: { target }, takesAll, isThere, ignoredFolders }: OpenNeed, dir: string): number {
  if (isThere(output)) return 0;
  if (output === target || ignoredFolders.includes(output)) return 3;
  if (isWithin(target, output)) return 2;
  return takesAll && isWithin(output, target) && !isWithin(dir, target) ? 1 : 0;
}

// the usual names of what is built
const BUILT = /^(?:dist|build|out|output|public|static|assets|www|html|_site|bundle)$/;

// the package next above, when nothing can tell where its build writes
function nearestOpaque(candidates: readonly FrontEndCandidate[], open: OpenNeed): readonly FrontEndMatch[] {
  const { target } = open.need;
  const output = (open.isPresent ? open.ignoredFolders : [target]).find(folder => BUILT.test(baseName(folder)));
  const above = candidates.filter(({ manifest }) => manifest.dir !== target && isWithin(target, manifest.dir));
  const nearest = above.toSorted((a, b) => b.manifest.dir.length - a.manifest.dir.length)[0];
  if (output === undefined || !nearest?.written.mayWriteElsewhere) return [];
  const { manifest, script, run } = nearest;
  return [{ manifest, script, ...(run && { run }), open, output, outputEvidence: manifest.evidenceOf('scripts', script), strength: 1 }];
}

// of several packages that write the same folder it is the innermost; side by side they are there to choose from, by what the repository
// itself builds, or by a rule that is not known
function chosen(matches: readonly FrontEndMatch[]): readonly FrontEndMatch[] {
  return matches.filter(match =>
    matches.every(other => other.output !== match.output || isWithin(match.manifest.dir, other.manifest.dir) || isRunAlone(match, other)),
  );
}

function isRunAlone(match: FrontEndMatch, other: FrontEndMatch): boolean {
  return match.run !== undefined && !other.run && !isWithin(other.manifest.dir, match.manifest.dir);
}

// neither by its name nor by its place
function isChosenByRun({ manifest: { dir, scripts }, script, output }: FrontEndMatch, matches: readonly FrontEndMatch[]): boolean {
  const isUsual = script === 'build' || !scripts.has('build');
  return !isUsual || matches.some(other => other.output === output && !isWithin(dir, other.manifest.dir));
}

function bestOfEach(matches: readonly FrontEndMatch[]): readonly FrontEndMatch[] {
  const best = new Map<string, FrontEndMatch>();
  for (const match of matches) {
    const known = best.get(match.manifest.dir);
    if (!known || rankOf(match) > rankOf(known)) best.set(match.manifest.dir, match);
  }
  return [...best.values()].toSorted((a, b) => (a.manifest.dir < b.manifest.dir ? -1 : 1));
}

// the Go build has to have what gets into the program; the same folder on the disk is for who develops it
function rankOf({ open, strength }: FrontEndMatch): number {
  return strength + (open.need.kind === 'runtime' ? 0 : 10);
}
