import { linuxTarget } from './build-target.ts';
import { type CgoNeed, cgoNeed } from './cgo-need.ts';
import { commandLineEvidence } from './command-line.ts';
import { type Embed, resolveEmbeds } from './embed-files.ts';
import type { Evidence } from './evidence.ts';
import { goFileReader } from './go-file-reader.ts';
import type { GoSyntax } from './go-syntax.ts';
import { importGraph, packageResolver } from './import-graph.ts';
import type { Repository } from './inspect-repository.ts';
import { programConstants } from './constants.ts';
import { listening, type Listening } from './listen-ports.ts';
import { type MainFacts, readMainFile } from './main-facts.ts';
import { type RuntimeFile, runtimeFiles } from './runtime-files.ts';
import { type CodeFile, withProgramCode } from './program-code.ts';
import { moduleRoot } from './module-facts.ts';
import type { Program } from './programs.ts';
import { type StartedProgram, startedPrograms } from './started-programs.ts';
import { pathIn } from './source-tree.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** What is known of one program, over all packages of the repository that it imports. */
export interface ProgramFacts extends Program, MainFacts {
  /** The ports that it listens on, in the order of its packages and files, and the variable that sets the main one. */
  readonly listens: Listening;
  /** What it opens by paths that its code holds. */
  readonly runtimeFiles: readonly RuntimeFile[];
  /** Other programs that it starts. */
  readonly starts: readonly StartedProgram[];
  /** What it needs of cgo, by its own packages and by those of others. */
  readonly cgo: CgoNeed;
  /** In the order of its packages and patterns. */
  readonly embeds: readonly Embed[];
  /** Where it takes up its flags, when it is sure to be a command-line program and no service. */
  readonly commandLine?: Evidence;
}

/** Reads what a program is and needs from its own files, and from those of the packages it imports. */
export function inspectProgram(files: RepositoryFiles, syntax: GoSyntax, repository: Repository, program: Program): ProgramFacts {
  const graph = importGraph(program.package, packageResolver(repository.modules.map(moduleRoot), repository.packages));
  const commandLine = commandLineEvidence(graph);
  // a program is started in one of these, as far as its repository can know
  const places = ['', program.moduleDir, program.dir];
  return withProgramCode(files, syntax, graph.packages, code => {
    const constants = programConstants(code);
    return {
      ...program,
      ...mainFacts(code.filesOf(program.importPath)),
      listens: listening(code, constants),
      runtimeFiles: runtimeFiles(code, constants, path => places.some(dir => files.exists(pathIn(dir, path)))),
      starts: startedPrograms(code, constants),
      cgo: cgoNeed(graph, repository.pureTwins, linuxTarget, goFileReader(files)),
      embeds: resolveEmbeds(files, graph.packages),
      ...(commandLine && { commandLine }),
    };
  });
}

function mainFacts(files: readonly CodeFile[]): MainFacts {
  const facts = files.map(({ path, root }) => readMainFile(path, root));
  return { health: facts.find(({ health }) => health)?.health, version: facts.find(({ version }) => version)?.version };
}
