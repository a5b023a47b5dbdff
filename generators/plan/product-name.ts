import type { OwnBuild } from '../inspect/builds/own-build.ts';
import { broughtCopies } from '../inspect/dockerfiles/final-copies.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { withoutPlatform } from '../inspect/dockerfiles/platform-name.ts';
import type { Program } from '../inspect/packages/programs.ts';
import { baseName } from '../inspect/paths.ts';
import { checkProgramName } from './program-name.ts';

// what a folder or a file is called that holds the program of a repository, and says nothing of which; `manager` is that of each operator of Kubebuilder
const generic = new Set(
  'app backend bin binary build cmd daemon entrypoint exe go-app goapp main manager out output program server service src'.split(' '),
);

/**
 * What the only program of an image is called: the name that the repository's own build gives it, else the one by which its own image starts
 * it, else that of its folder, else, when these could be any program's, that of the repository.
 */
export function productName(
  program: Pick<Program, 'name'>,
  own: OwnBuild | undefined,
  repositoryName: string | undefined,
  image?: OwnImage,
): string {
  const started = image && startedName(image);
  const names = [own?.output, started, program.name, repositoryName].flatMap(name => name ?? []);
  return names.find(name => !generic.has(name.toLowerCase()) && checkProgramName(name) === undefined) ?? program.name;
}

// where it is built under that name, and not given it by the copy alone
function startedName({ executable, stage }: OwnImage): string | undefined {
  const name = executable === undefined ? undefined : withoutPlatform(baseName(executable));
  return name !== undefined && broughtCopies(stage).some(({ from }) => baseName(from).startsWith(name)) ? name : undefined;
}
