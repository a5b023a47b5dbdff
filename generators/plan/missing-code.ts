import { folderOf, isWithin } from '../inspect/paths.ts';
import { firstBy } from '../inspect/first-by.ts';
import { cite } from '../inspect/evidence.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import type { GenerateStep } from '../inspect/packages/generate-steps.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { UserError } from '../user-error.ts';
import { capitalized } from './clauses.ts';
import { programWords } from './program-path.ts';

/** A `go generate` to run before the build, since what it makes is not in the repository. */
export interface Generation {
  /** The folder of the package, '' for the repository's root. */
  readonly dir: string;
  readonly moduleDir: string;
  /** A clause without a full stop that says what it makes, and for whom. */
  readonly reason: string;
}

/**
 * The `go generate` runs that make what the programs lack, where the Go toolchain is all that they need.
 * Throws a UserError when a package or an embedded file is missing that nothing here can make, or when the go command refuses to embed it.
 */
export function planGeneration(repository: Repository, programs: readonly ProgramFacts[]): readonly Generation[] {
  programs.forEach(refuseEmbeds);
  const generations = programs.flatMap(program => [
    ...missingPackages(program),
    ...missingFiles(repository, program),
    ...missingEmbeds(repository, program),
  ]);
  return firstBy(generations, ({ dir }) => dir);
}

function refuseEmbeds(program: ProgramFacts): void {
  const refused = program.embeds.find(({ state }) => state === 'refused');
  if (!refused) return;
  const { pattern, evidence, refusal = '' } = refused;
  const what = `${capitalized(programWords(program))} embeds ${pattern} (${cite(evidence)}), which the go command refuses`;
  throw new UserError(`${what}: ${refusal}. Change the pattern or what it names, until "go build" works, and run this again.`);
}

function missingPackages(program: ProgramFacts): readonly Generation[] {
  return program.missingPackages.map(({ importPath, evidence, step }) => {
    if (step?.tool === 'go') {
      return {
        dir: step.dir,
        moduleDir: program.moduleDir,
        reason: `${cite(step.evidence)} makes ${importPath}, which ${cite(evidence)} imports`,
      };
    }
    const maker = step ? `; ${cite(step.evidence)} makes it with ${step.tool}, which the builder does not have` : '';
    throw new UserError(
      `${capitalized(programWords(program))} imports ${importPath} (${cite(evidence)}), which is not in the repository${maker}. Make it here first, and run this again.`,
    );
  });
}

// of a package whose other files are there
function missingFiles({ generateSteps }: Repository, program: ProgramFacts): readonly Generation[] {
  return generateSteps.flatMap(({ tool, dir, outputsIgnored, evidence }) => {
    const missing = outputsIgnored.find(path => folderOf(path) === dir && path.endsWith('.go') && !path.endsWith('_test.go'));
    if (tool !== 'go' || missing === undefined || !program.packageDirs.includes(dir)) return [];
    return [{ dir, moduleDir: program.moduleDir, reason: `${cite(evidence)} makes ${missing}, which git leaves out` }];
  });
}

function missingEmbeds({ generateSteps, submodules }: Repository, program: ProgramFacts): readonly Generation[] {
  const built = new Set(program.frontEnds.map(({ neededBy }) => cite(neededBy.evidence)));
  const missing = program.embeds.filter(({ state, evidence }) => state === 'missing' && !built.has(cite(evidence)));
  return missing.map(({ pattern, evidence }) => {
    const dir = folderOf(evidence.file);
    const embedded = embedRoot(dir, pattern);
    const makes = ({ outputsMissing }: GenerateStep): boolean =>
      outputsMissing.some(path => isWithin(path, embedded) || isWithin(embedded, path));
    const step = generateSteps.find(found => found.tool === 'go' && (found.dir === dir || makes(found)));
    if (step)
      return {
        dir: step.dir,
        moduleDir: program.moduleDir,
        reason: `${cite(step.evidence)} makes ${pattern}, which ${cite(evidence)} embeds`,
      };
    // what a repository of another place brings lies in it, as far as the name of the file tells
    const submodule = submodules.find(({ path, isEmpty }) => isEmpty && (isWithin(embedded, path) || isWithin(path, embedded)));
    const advice = submodule
      ? `${submodule.path} is a submodule that is not checked out: run "git submodule update --init", and this again`
      : 'Make it here first, by the build of the front end for instance, and run this again';
    throw new UserError(`${capitalized(programWords(program))} embeds ${pattern} (${cite(evidence)}), and nothing is there. ${advice}.`);
  });
}
