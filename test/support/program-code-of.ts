import { type Constants, programConstants } from '../../generators/inspect/code/constants.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { loadGoSyntax } from '../../generators/inspect/code/go-syntax.ts';
import { type ImportGraph, importGraph, packageResolver } from '../../generators/inspect/packages/import-graph.ts';
import { inspectRepository, type Repository } from '../../generators/inspect/inspect-repository.ts';
import { moduleRoot } from '../../generators/inspect/modules/module-facts.ts';
import { type ProgramCode, withProgramCode } from '../../generators/inspect/code/program-code.ts';
import type { Program } from '../../generators/inspect/packages/programs.ts';

export interface ProgramParts {
  readonly code: ProgramCode;
  readonly constants: Constants;
  readonly graph: ImportGraph;
  readonly repository: Repository;
  readonly program: Program;
}

/** What `use` makes of the code of the first program of a repository that is given as path to text; a go.mod for example.com/x is there when none is given. */
export async function programCodeOf<T>(texts: Readonly<Record<string, string>>, use: (parts: ProgramParts) => T): Promise<T> {
  const files = filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', ...texts });
  const repository = inspectRepository(files);
  const [program] = repository.programs;
  if (!program) throw new Error('the repository has no program');
  const graph = importGraph(program.package, packageResolver(repository.modules.map(moduleRoot), repository.packages));
  const syntax = await loadGoSyntax();
  return withProgramCode(files, syntax, graph.packages, code =>
    use({ code, constants: programConstants(code), graph, repository, program }),
  );
}

/** A Go file with these imports, separated by spaces; the body begins at line 3. */
export function fileImporting(imports: string, body: string, name = 'main'): string {
  const specs = imports.split(' ').filter(Boolean);
  return `package ${name}; import (${specs.map(path => `"${path}"`).join('; ')})\n\n${body}\n`;
}
