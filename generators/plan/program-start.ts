import type { OwnScript } from '../inspect/dockerfiles/own-script.ts';
import { pathFolders } from '../inspect/dockerfiles/path-folders.ts';
import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { pathFrom } from '../inspect/path-from.ts';
import { folderOf, isWithin } from '../inspect/paths.ts';
import { asInOwnImage } from './clauses.ts';
import { isOfProgram } from './data-dirs.ts';
import { isPlainPath } from './docker-paths.ts';
import type { Reasoned } from './runtime-stage.ts';
import { programPlace } from './kept-script.ts';

/** Where the final stage has a program, and what it starts it with. */
export interface ProgramStart {
  /** The program itself, and why it is not where programs are: a clause without a full stop. */
  readonly binary: string;
  readonly binaryReason?: string;
  /** The words that start the script which starts it, where there is one. */
  readonly script?: readonly string[];
  readonly entrypointArguments: readonly string[];
  readonly arguments?: Reasoned<'words', readonly string[]>;
}

/** Decides it for a program that lies in a folder of its own, if any, by its start script if that is kept. */
export function planStart(
  program: ProgramFacts,
  script: OwnScript | undefined,
  folder: string | undefined,
  isFree: (path: string) => boolean,
): ProgramStart {
  const { ownImage } = program;
  if (!script)
    return { ...binaryIn(program, folder, isFree), entrypointArguments: ownImage?.entrypointArguments ?? [], ...argumentsOf(program) };
  const binary = programPlace(script);
  const [file] = script.files;
  return {
    binary,
    ...(file && binary !== usualPlace(program.name) && { binaryReason: `where ${file.from} starts it` }),
    script: script.words,
    entrypointArguments: script.entrypointArguments,
    ...(script.arguments.length > 0 && { arguments: { words: script.arguments, reason: asInOwnImage } }),
  };
}

function argumentsOf({ commandLine, listens, ownImage }: ProgramFacts): Pick<ProgramStart, 'arguments'> {
  const words = ownImage?.arguments ?? [];
  const { command } = listens;
  if (command && (ownImage === undefined || (words.length === 1 && words[0] === command.name)))
    return { arguments: { words: [command.name], reason: `${cite(command.evidence)} serves by this command` } };
  const isHelp = words.length === 1 && words[0] === '--help';
  // with arguments that it always gets it does something
  if (commandLine && (isHelp || (words.length === 0 && (ownImage?.entrypointArguments ?? []).length === 0)))
    return { arguments: { words: ['--help'], reason: 'a command-line program: without arguments it says what it can do' } };
  return words.length > 0 ? { arguments: { words, reason: asInOwnImage } } : {};
}

/**
 * The folder of a program that looks beside itself, in the image of the repository, which may have a folder where relative paths begin; the
 * root, where nobody but root makes files, only for what has folders for those.
 */
export function programFolder(
  { executableFolder, ownImage, runtimeFiles, fileDatabase, writesBelow }: ProgramFacts,
  workdir: string | undefined,
): string | undefined {
  const executable = ownImage?.executable ?? '';
  if (!executableFolder || !executable.startsWith('/')) return undefined;
  const folder = folderOf(executable) || '/';
  if (folder !== '/') return isOfProgram(folder) ? folder : undefined;
  const isWritable = runtimeFiles.every(({ path, use, isFolder }) => {
    const whole = use === 'written' ? pathFrom('/', path) : undefined;
    return whole === undefined || path.startsWith('/') || isOfProgram(isFolder ? whole : folderOf(whole));
  });
  // somewhere below that, as in the volume
  const isKept = !writesBelow || ownImage?.stage.volumes.some(({ path }) => isOfProgram(path)) === true;
  return isWritable && !fileDatabase && isKept && workdir === undefined ? folder : undefined;
}

// a program that is started by its path lies at that path, and one that looks beside itself in the folder of its files, unless its own image
// has it among the commands, where nothing of that is
function binaryIn(
  { name, executableFolder, ownImage }: ProgramFacts,
  folder: string | undefined,
  isFree: (path: string) => boolean,
): Pick<ProgramStart, 'binary' | 'binaryReason'> {
  const { executable = '', startedByPath } = ownImage ?? {};
  const isAlone = folder === undefined || !executableFolder || pathFolders.includes(folderOf(executable));
  const beside = isAlone ? undefined : pathFrom(folder, name);
  // root alone may look into its home
  if (startedByPath && !executableFolder && isPlainPath(executable) && !isWithin(executable, '/root') && isFree(executable))
    return { binary: executable, binaryReason: `where ${cite(startedByPath)} starts it` };
  if (beside === undefined || !executableFolder || !isFree(beside)) return { binary: usualPlace(name) };
  return { binary: beside, binaryReason: `beside its files, where ${cite(executableFolder)} looks for them` };
}

function usualPlace(name: string): string {
  return `/usr/local/bin/${name}`;
}
