import type { Repository } from '../inspect/inspect-repository.ts';
import type { Program } from '../inspect/programs.ts';
import { UserError } from '../user-error.ts';

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

/** Either programs with a reason each, or the candidates among which only the user can choose. */
export type ProgramChoice = { readonly chosen: readonly ChosenProgram[] } | { readonly candidates: readonly Program[] };

/**
 * The programs that get an image: those asked for, else the single one that stands out, else an open choice; never the first by chance.
 * Throws a UserError when there is no program at all (status 1), or none in a folder asked for (status 2).
 */
export function choosePrograms({ name, programs }: Pick<Repository, 'name' | 'programs'>, wish: ProgramWish): ProgramChoice {
  if (programs.length === 0) {
    throw new UserError(
      'There is no program here: no package main with a func main that linux builds. An image needs one; run this where the program is, or add it first.',
    );
  }
  if (wish.allPrograms) return { chosen: programs.map(program => ({ program, reason: 'asked for with --all-programs' })) };
  if (wish.program)
    return {
      chosen: unique(wish.program.map(dir => named(programs, dir))).map(program => ({ program, reason: 'asked for with --program' })),
    };
  const strong = strongCandidate(programs, name);
  return strong ? { chosen: [strong] } : { candidates: programs };
}

/** The sentence for when nobody can be asked. */
export function openChoiceMessage(candidates: readonly Program[]): string {
  return `${candidates.length} programs are here and none stands out: ${listed(candidates)}. Choose with --program DIR (repeatable), or take all with --all-programs.`;
}

/** `./cmd/api`, as it is given to the go command. */
export function programPath({ dir }: Pick<Program, 'dir'>): string {
  return dir === '' ? '.' : `./${dir}`;
}

function named(programs: readonly Program[], wanted: string): Program {
  const dir = wanted.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const found = programs.find(program => program.dir === (dir === '.' ? '' : dir) || program.importPath === wanted);
  if (found) return found;
  throw new UserError(`--program ${JSON.stringify(wanted)} names no program. The programs are in: ${listed(programs)}`, 2);
}

// folders that hold what a repository needs for itself; a program in one of them is seldom what it ships
const helperFolders = new Set([
  'example',
  'examples',
  'tool',
  'tools',
  'hack',
  'test',
  'tests',
  'e2e',
  'script',
  'scripts',
  'doc',
  'docs',
  'internal',
]);

function strongCandidate(programs: readonly Program[], repositoryName: string | undefined): ChosenProgram | undefined {
  const [only] = programs;
  if (only && programs.length === 1) return { program: only, reason: 'the only program of the repository' };
  const shipped = programs.filter(({ dir }) => !dir.split('/').some(name => helperFolders.has(name)));
  const [outside] = shipped;
  if (outside && shipped.length === 1)
    return { program: outside, reason: 'the only program outside of examples, tools, tests and scripts' };
  const namesakes = shipped.filter(({ name }) => name === repositoryName);
  const [namesake] = namesakes;
  // foo beside food or foo-server is as likely to be their client
  const hasRival = shipped.some(({ name }) => name !== namesake?.name && name.startsWith(namesake?.name ?? ''));
  if (namesake && namesakes.length === 1 && !hasRival) return { program: namesake, reason: 'named as the repository' };
  return undefined;
}

function listed(programs: readonly Program[]): string {
  const most = 12;
  const paths = programs.slice(0, most).map(programPath).join(', ');
  return programs.length > most ? `${paths} and ${programs.length - most} more` : paths;
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
