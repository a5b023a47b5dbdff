import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { UserError } from '../user-error.ts';
import { cPackages } from './c-libraries.ts';
import { capitalized } from './clauses.ts';
import { familiarName } from './image-reference.ts';
import { holdsNoPrograms, nearestBase } from './nearest-base.ts';
import { packageOfProgram } from './program-packages.ts';
import { programWords } from './program-path.ts';
import { type RuntimeBase, type RuntimeBaseName, runtimeBases } from './runtime-base.ts';

/** A base and a clause without a full stop that says why. */
export interface ChosenBase {
  readonly base: RuntimeBase;
  readonly reason: string;
}

/** The base asked for, else the nearest to that of the programs' own image, else alpine. */
function wantedBase(
  { dockerfile }: Pick<Repository, 'dockerfile'>,
  programs: readonly ProgramFacts[],
  asked?: RuntimeBaseName,
): ChosenBase {
  if (asked) return { base: runtimeBases[asked], reason: 'as chosen' };
  const own = programs.flatMap(({ ownImage }) => (ownImage ? [{ image: ownImage.stage.image, file: ownImage.file }] : []));
  const found = own[0] ?? (dockerfile?.finalBase && { image: dockerfile.finalBase.image, file: dockerfile.finalBase.evidence.file });
  const near = found && nearestBase(found.image);
  if (!near) return { base: runtimeBases.alpine, reason: 'the default, small and with a shell' };
  return {
    base: runtimeBases[near.base],
    reason: `${near.isSame ? 'as in' : `the nearest to ${familiarName(found.image)} in`} ${found.file}`,
  };
}

/**
 * The wanted base or, when the user did not ask for it, the nearest on which all programs can run.
 * Throws a UserError that says what cannot run there, and where it can.
 */
export function chooseBase(
  repository: Repository,
  programs: readonly ProgramFacts[],
  known: KnownPackages,
  asked?: RuntimeBaseName,
): ChosenBase {
  const wanted = wantedBase(repository, programs, asked);
  const obstacle = firstObstacle(programs, wanted.base, known);
  if (obstacle === undefined) return wanted;
  const others = [runtimeBases.alpine, runtimeBases.debian].filter(base => firstObstacle(programs, base, known) === undefined);
  const [nearest] = others;
  if (!nearest) throw new UserError(`${capitalized(obstacle)}. ${unknownAdvice(programs)}`);
  if (asked)
    throw new UserError(`--base ${asked} cannot work: ${obstacle}; use --base ${others.map(({ name }) => name).join(' or --base ')}.`, 2);
  return { base: nearest, reason: `${obstacle}, so not ${wanted.base.name}` };
}

/** Packages that the user names, for libraries and programs that no table here has. */
export interface KnownPackages {
  readonly build: readonly string[];
  readonly run: readonly string[];
}

function firstObstacle(programs: readonly ProgramFacts[], base: RuntimeBase, known: KnownPackages): string | undefined {
  for (const program of programs) {
    const obstacle = (program.cgo.needed ? cObstacle(program, base, known) : undefined) ?? programObstacle(program, base);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function cObstacle(program: ProgramFacts, { name, cBuilder, packages, cxxImage }: RuntimeBase, known: KnownPackages): string | undefined {
  const { cgo } = program;
  const glibc = cgo.reasons.find(({ module }) => module?.glibc);
  if (glibc && cBuilder === 'alpine') return `${glibc.what} is made for glibc (${cite(glibc.evidence)}), which ${name} does not have`;
  const found = cPackages(cgo, cBuilder);
  const [library] = [...cgo.pkgConfig, ...cgo.ldLibraries];
  if (!found.isWhole && known.build.length === 0) {
    return `${programWords(program)} is linked with ${cgo.unknown[0] ?? library?.name}, for which no ${cBuilder === 'alpine' ? 'Alpine' : 'Debian'} package is known here`;
  }
  const held = cxxImage === undefined ? [] : cxxPackages;
  const shared = found.run.some(run => !held.includes(run)) || known.run.length > 0;
  return shared && !packages ? `${programWords(program)} loads ${library?.name} when it runs, which ${name} has no package of` : undefined;
}

const cxxPackages: readonly string[] = ['libstdc++6'];

/** The image of a base that programs linked with the C library run on, that with the C++ library when one of them needs it. */
export function cImageOf({ image, cImage, cxxImage }: RuntimeBase, programs: readonly ProgramFacts[]): string {
  const usesCxx = programs.some(({ cgo }) => cgo.needed && cgo.ldLibraries.some(({ name }) => name === 'stdc++'));
  return (usesCxx ? cxxImage : undefined) ?? cImage ?? image;
}

function programObstacle({ starts, ownImage }: ProgramFacts, { name, packages }: RuntimeBase): string | undefined {
  // where its own image holds no other program either, it can do without what it may start
  if (packages || (ownImage && holdsNoPrograms(ownImage.stage.image))) return undefined;
  const started = starts.find(found => !found.isOptional && packageOfProgram(found.name, 'alpine') !== undefined);
  return started && `it starts ${started.name} (${cite(started.evidence)}), and ${name} holds no other program`;
}

function unknownAdvice(programs: readonly ProgramFacts[]): string {
  const names = programs.flatMap(({ cgo }) => cgo.unknown);
  return names.length > 0
    ? 'Name the packages it comes in: --build-package NAME for the headers, --run-package NAME for the library.'
    : 'Choose another program with --program.';
}
