import { folderOf, isWithin } from '../paths.ts';
import { isOtherSystem } from '../packages/build-target.ts';
import type { GoBuildCommand } from './go-build-command.ts';
import type { ProgramFolders } from './program-folders.ts';
import { pathFrom } from '../path-from.ts';

/** A build, and a program that it makes; without a folder when that cannot be told from the command. */
export interface BuiltProgram {
  readonly build: GoBuildCommand;
  readonly programDir?: string;
}

/** What a build is told of where it runs. */
export interface BuildPlace {
  /** Where a folder of the build lies in the repository; undefined when it does not. */
  readonly placeOf: (path: string) => string | undefined;
  /** Names of binaries that are used later, by which a program is picked from those of a pattern such as `./cmd/...`. */
  readonly used: readonly string[];
}

type Package = { readonly folder: string; readonly isPattern: boolean } | 'unknown' | 'elsewhere';

const AT_ROOT: BuildPlace = { placeOf: path => path, used: [] };

/** The programs that a build makes, one for each package; none when it is for another system or of another repository, a tool say. */
export function builtPrograms(build: GoBuildCommand, folders: ProgramFolders, place: BuildPlace = AT_ROOT): readonly BuiltProgram[] {
  const { goos, output, packages, tags } = build;
  if ((goos !== undefined && goos !== 'linux') || output?.endsWith('.exe') === true || tags.some(isOtherSystem)) return [];
  if (packages.length === 0) return [{ build }];
  return packages.flatMap(name => {
    const found = packageOf(name, build.dir, folders, place);
    if (found === 'elsewhere') return [];
    if (found === 'unknown') return [{ build }];
    const { folder, isPattern } = found;
    if (isPattern) return programsBelow(build, folder, folders, place);
    // a folder that is there and holds a library makes no program; one that is not there is made before the build
    if (folders.isProgram(folder)) return [{ build, programDir: folder }];
    return folders.isFolder(folder) ? [] : [{ build }];
  });
}

function programsBelow(build: GoBuildCommand, folder: string, folders: ProgramFolders, { used }: BuildPlace): readonly BuiltProgram[] {
  const dirs = used.flatMap(binary => folders.named(binary)).filter(dir => isWithin(dir, folder));
  return dirs.length > 0 ? dirs.map(programDir => ({ build, programDir })) : [{ build }];
}

// `go help packages`: a path that begins with . or /, or an import path; `go build x.go` builds the folder of its files
function packageOf(name: string, dir: string | undefined, folders: ProgramFolders, { placeOf }: BuildPlace): Package {
  const isPattern = name.includes('...');
  const isFiles = !isPattern && /(?:\.go|[*?\]])$/.test(name);
  const plain = isPattern ? name.replace(/\/?\.\.\.$/, '') : isFiles ? folderOf(name) : name;
  if (plain.includes('...')) return 'unknown';
  if (!isFiles && !/^(?:\/|\.{1,2}(?:\/|$))/.test(name)) {
    const folder = folders.ofImportPath(plain);
    return folder === undefined ? 'elsewhere' : { folder, isPattern };
  }
  const path = pathFrom(dir, plain);
  if (path === undefined) return 'unknown';
  const folder = placeOf(path);
  return folder === undefined ? 'elsewhere' : { folder, isPattern };
}
