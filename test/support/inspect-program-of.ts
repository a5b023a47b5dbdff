import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { loadGoSyntax } from '../../generators/inspect/code/go-syntax.ts';
import { inspectProgram, type ProgramFacts } from '../../generators/inspect/inspect-program.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';

/** What is known of the first program of a repository that is given as path to text; a go.mod for example.com/x is there when none is given. */
export async function inspectProgramOf(texts: Readonly<Record<string, string>>): Promise<ProgramFacts> {
  const files = filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', ...texts });
  const repository = inspectRepository(files);
  const [first] = repository.programs;
  if (!first) throw new Error('the repository has no program');
  return inspectProgram(files, await loadGoSyntax(), repository, first);
}
