import type { OwnBuild } from '../inspect/builds/own-build.ts';
import type { Program } from '../inspect/packages/programs.ts';
import { checkProgramName } from './program-name.ts';

// what a folder or a file is called that holds the program of a repository, and says nothing of which; `manager` is that of each operator of Kubebuilder
const generic = new Set(
  'app backend bin binary build cmd daemon entrypoint exe go-app goapp main manager out output program server service src'.split(' '),
);

/**
 * What the only program of an image is called: the name that the repository's own build gives it, else that of its folder, else, when
 * both could be any program's, that of the repository.
 */
export function productName(program: Pick<Program, 'name'>, own: OwnBuild | undefined, repositoryName: string | undefined): string {
  const names = [own?.output, program.name, repositoryName].flatMap(name => name ?? []);
  return names.find(name => !generic.has(name.toLowerCase()) && checkProgramName(name) === undefined) ?? program.name;
}
