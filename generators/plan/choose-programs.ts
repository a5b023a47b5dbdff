import { programsBuiltFor } from '../inspect/builds/build-evidence.ts';
import { cite } from '../inspect/evidence.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { isOutsideHelpers } from '../inspect/packages/helper-folders.ts';
import type { Program } from '../inspect/packages/programs.ts';
import { UserError } from '../user-error.ts';
import { listed } from './clauses.ts';
import { programPath } from './program-path.ts';

// of many programs a sentence names these
const mostCandidates = 12;

export interface ChosenProgram {
  readonly program: Program;
  /** A clause without a full stop that says why this one. */
  readonly reason: string;
}

export interface ProgramWish {
  /** Folders relative to the repository's root. */
  readonly program?: readonly string[];
  readonly allPrograms?: boolean;
}

type ProgramSource = Pick<Repository, 'name' | 'programs' | 'buildEvidence'>;

/** Either programs with a reason each, or the candidates among which only the user can choose. */
export type ProgramChoice = { readonly chosen: readonly ChosenProgram[] } | { readonly candidates: readonly Program[] };

/**
 * The programs that get an image: those asked for, else the single one that stands out, else an open choice; never the first by chance.
 * Throws a UserError when there is no program at all (status 1), or none in a folder asked for (status 2).
 */
export function choosePrograms(repository: ProgramSource, wish: ProgramWish): ProgramChoice {
  const { programs } = repository;
  if (programs.length === 0) {
    throw new UserError(
      'There is no program here: no package main with a func main that linux builds. An image needs one; run this where the program is, or add it first.',
    );
  }
  if (wish.allPrograms) return { chosen: programs.map(program => ({ program, reason: 'as chosen, with all others' })) };
  if (wish.program)
    return {
      chosen: [...new Set(wish.program.map(dir => named(programs, dir)))].map(program => ({ program, reason: 'as chosen' })),
    };
  const strong = strongCandidate(repository);
  return strong ? { chosen: [strong] } : { candidates: likelyFirst(repository) };
}

/** The sentence for when nobody can be asked. */
export function openChoiceMessage(candidates: readonly Program[]): string {
  return `${candidates.length} programs are here and none stands out: ${listed(candidates.map(programPath), mostCandidates)}. Choose with --program DIR (repeatable), or take all with --all-programs.`;
}

function named(programs: readonly Program[], wanted: string): Program {
  const dir = wanted.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const found = programs.find(program => program.dir === (dir === '.' ? '' : dir) || program.importPath === wanted);
  if (found) return found;
  throw new UserError(
    `--program ${JSON.stringify(wanted)} names no program. The programs are in: ${listed(programs.map(programPath), mostCandidates)}`,
    2,
  );
}

function strongCandidate({ name, programs, buildEvidence }: ProgramSource): ChosenProgram | undefined {
  const [only] = programs;
  if (only && programs.length === 1) return { program: only, reason: 'the only program of the repository' };
  const outsideHelpers = programs.filter(isOutsideHelpers);
  // what imports nothing can do nothing: it stands there for its //go:generate lines
  const doing = outsideHelpers.filter(({ imports }) => imports.length > 0);
  const shipped = doing.length > 0 ? doing : outsideHelpers;
  const [outside] = shipped;
  const built = builtByRepository(programs, buildEvidence);
  const sameName = namesake(shipped, name, buildEvidence);
  // a release may be of a client or a plugin, and the program named as the repository its service
  if (built?.source === 'goreleaser' && sameName && sameName.program.dir !== built.program.dir) return undefined;
  return (
    built ??
    (outside && shipped.length === 1
      ? { program: outside, reason: 'the only program outside of examples, tools, tests and scripts' }
      : undefined) ??
    sameName ??
    (shipped.some(program => plain(program.name) === plain(name ?? '')) ? undefined : builtInFolder(shipped, buildEvidence))
  );
}

const ofImages = /^(?:\.?(?:github|gitlab|ci|docker|build|deploy(?:ments?)?|packag(?:e|ing)|containers?)\/)+[^/]*$/;

// what the only Dockerfiles are of, in a folder for images as such: one in a folder of its own speaks of one of many images
function builtInFolder(shipped: readonly Program[], buildEvidence: Repository['buildEvidence']): ChosenProgram | undefined {
  const found = buildEvidence.filter(({ source }) => source === 'dockerfile');
  return found.every(({ evidence }) => ofImages.test(evidence.file)) ? soleProgram(shipped, programsBuiltFor(found)) : undefined;
}

// what the repository itself builds, and then what it is likely to ship; among those in the order of their paths
function likelyFirst({ programs, buildEvidence }: ProgramSource): readonly Program[] {
  const built = new Set(buildEvidence.map(({ programDir }) => programDir));
  const rank = (program: Program): number => (isOutsideHelpers(program) ? 0 : 2) + (built.has(program.dir) ? 0 : 1);
  return programs.toSorted((a, b) => rank(a) - rank(b));
}

// what the repository's own Dockerfile starts, or builds; without an answer there what its Procfile starts, then what its releases are made of
function builtByRepository(
  programs: readonly Program[],
  buildEvidence: Repository['buildEvidence'],
): (ChosenProgram & { readonly source: string }) | undefined {
  // files at its root speak of the repository; one of many Dockerfiles below it speaks of one of many images
  const built = programsBuiltFor(buildEvidence.filter(({ evidence }) => !evidence.file.includes('/')));
  for (const source of ['dockerfile', 'procfile', 'goreleaser']) {
    const choice = soleProgram(
      programs,
      built.filter(record => record.source === source),
    );
    if (choice) return { ...choice, source };
  }
  return undefined;
}

function soleProgram(programs: readonly Program[], built: ReturnType<typeof programsBuiltFor>): ChosenProgram | undefined {
  const found = built.flatMap(record => record.programs);
  const known = [...new Set(found.map(({ dir }) => dir))].flatMap(dir => programs.find(program => program.dir === dir) ?? []);
  const [program] = known;
  const record = found.find(({ dir }) => dir === program?.dir);
  return program && record && known.length === 1
    ? { program, reason: `${record.started ? 'started' : 'built'} by ${cite({ file: record.evidence.file })}` }
    : undefined;
}

function namesake(
  shipped: readonly Program[],
  repositoryName: string | undefined,
  buildEvidence: Repository['buildEvidence'],
): ChosenProgram | undefined {
  const wanted = plain(repositoryName ?? '');
  const [program, ...others] = shipped.filter(({ name }) => plain(name) === wanted);
  if (!program || others.length > 0) return undefined;
  // foo beside food or foo-server is as likely to be their client, unless it is what the root of the repository builds, or its Dockerfiles do
  const hasRival = program.dir !== '' && shipped.some(({ name }) => plain(name) !== wanted && plain(name).startsWith(wanted));
  if (!hasRival) return { program, reason: 'named as the repository' };
  const built = soleProgram(shipped, programsBuiltFor(buildEvidence.filter(({ source }) => source === 'dockerfile')));
  return built?.program === program ? built : undefined;
}

// FooBar, foo_bar and foo-bar are one name
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
