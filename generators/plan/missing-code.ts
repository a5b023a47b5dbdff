import { folderOf, isWithin } from '../inspect/paths.ts';
import { firstBy } from '../inspect/first-by.ts';
import { cite } from '../inspect/evidence.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import { shellCommands } from '../inspect/shell/shell-commands.ts';
import type { GenerateStep } from '../inspect/packages/generate-steps.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { UserError } from '../user-error.ts';
import { capitalized } from './clauses.ts';
import { unmadeEmbeds } from './own-outputs.ts';
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
    ...missingPackages(repository, program),
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

// what the builder has that a directive runs, by itself or in a line for the shell
const OF_BUILDER: ReadonlySet<string> = new Set(
  'go gofmt cp mv rm mkdir touch echo printf cat sed awk tr cut head tail sort date cd true'.split(' '),
);

/** What a step runs that the builder does not have. */
function lackedBy({ tool, command: [, option, script = ''] }: GenerateStep): string | undefined {
  const names = tool === 'sh' && option === '-c' ? [...shellCommands(script)].map(({ name }) => name) : [tool];
  return names.find(name => !OF_BUILDER.has(name));
}

// go generate runs all directives of a package, in their order, and stops at the first that fails: https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source
function stepInTheWay({ generateSteps }: Repository, dir: string): GenerateStep | undefined {
  return generateSteps.find(step => step.dir === dir && lackedBy(step) !== undefined);
}

function makerClause(step: GenerateStep | undefined): string {
  if (!step) return '';
  const tool = lackedBy(step) ?? step.tool;
  // a script of the repository is there, and not all that it runs
  const lack = tool.includes('/') ? 'may need what the builder does not have' : 'the builder does not have';
  return `; go generate runs ${tool} for it (${cite(step.evidence)}), which ${lack}`;
}

function missingPackages(repository: Repository, program: ProgramFacts): readonly Generation[] {
  return program.missingPackages.map(({ importPath, evidence, step }) => {
    const inTheWay = step && (stepInTheWay(repository, step.dir) ?? (lackedBy(step) === undefined ? undefined : step));
    if (step && !inTheWay) {
      return {
        dir: step.dir,
        moduleDir: program.moduleDir,
        reason: `${cite(step.evidence)} makes ${importPath}, which ${cite(evidence)} imports`,
      };
    }
    throw new UserError(
      `${capitalized(programWords(program))} imports ${importPath} (${cite(evidence)}), whose code is not in the repository${makerClause(inTheWay)}. Make it here first, and run this again.`,
    );
  });
}

// of a package whose other files are there
function missingFiles(repository: Repository, program: ProgramFacts): readonly Generation[] {
  const generations = generatedFiles(repository, program);
  const file = program.missingFiles.find(({ path }) => !generations.some(({ dir }) => dir === folderOf(path)));
  if (!file) return generations;
  const { path, name, evidence } = file;
  const made = program.madePaths.find(found => found.path === path);
  const advice = made ? `Run "make ${made.target}"` : 'Make it';
  throw new UserError(
    `${capitalized(programWords(program))} is built from ${path}, which git leaves out and which is not here, while ${name} (${cite(evidence)}) is declared nowhere else${makerClause(stepInTheWay(repository, folderOf(path)))}. ${advice} here first, and run this again.`,
  );
}

function generatedFiles(repository: Repository, program: ProgramFacts): readonly Generation[] {
  return repository.generateSteps.flatMap(({ tool, dir, outputsIgnored, evidence }) => {
    const missing = outputsIgnored.find(path => folderOf(path) === dir && path.endsWith('.go') && !path.endsWith('_test.go'));
    if (tool !== 'go' || missing === undefined || !program.packageDirs.includes(dir) || stepInTheWay(repository, dir)) return [];
    return [{ dir, moduleDir: program.moduleDir, reason: `${cite(evidence)} makes ${missing}, which git leaves out` }];
  });
}

function missingEmbeds(repository: Repository, program: ProgramFacts): readonly Generation[] {
  const missing = unmadeEmbeds(program).filter(({ state }) => state === 'missing');
  return missing.map(({ pattern, evidence }) => {
    const dir = folderOf(evidence.file);
    const embedded = embedRoot(dir, pattern);
    const makes = ({ outputsMissing }: GenerateStep): boolean =>
      outputsMissing.some(path => isWithin(path, embedded) || isWithin(embedded, path));
    const { generateSteps, submodules } = repository;
    const step = generateSteps.find(found => (found.tool === 'go' && found.dir === dir) || (lackedBy(found) === undefined && makes(found)));
    const inTheWay = stepInTheWay(repository, step?.dir ?? dir);
    if (step && !inTheWay)
      return {
        dir: step.dir,
        moduleDir: program.moduleDir,
        reason: `${cite(step.evidence)} makes ${pattern}, which ${cite(evidence)} embeds`,
      };
    // what a repository of another place brings lies in it, as far as the name of the file tells
    const submodule = submodules.find(({ path, isEmpty }) => isEmpty && (isWithin(embedded, path) || isWithin(path, embedded)));
    const advice = submodule
      ? `${submodule.path} is a submodule that is not checked out: run "git submodule update --init", and this again`
      : `Make it here first, by ${inTheWay ? `"go generate" in ${inTheWay.dir || 'the root'}` : 'the build of the front end for instance'}, and run this again`;
    throw new UserError(
      `${capitalized(programWords(program))} embeds ${pattern} (${cite(evidence)}), and nothing is there${makerClause(inTheWay)}. ${advice}.`,
    );
  });
}
