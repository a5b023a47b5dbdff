import { goRunArguments } from '../builds/go-build-command.ts';
import { baseName } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import { shellStart } from './dockerfile-stages.ts';
import { broughtCopies } from './final-copies.ts';
import type { FinalStage } from './final-stage.ts';
import { foldersOf } from './made-folders.ts';
import { pathFolders } from './path-folders.ts';
import { pathFrom } from '../path-from.ts';
import { withoutPlatform } from './platform-name.ts';
import type { ValueOf } from '../shell/shell-words.ts';
import { type OwnScript, ownScript, type ScriptFile, type ScriptImage, type StartWords, writesFiles } from './own-script.ts';
import { isScriptName, isShell, withoutStarters } from './start-command.ts';
import { withBranchesFor, withoutBranches } from './script-branches.ts';
import { type ScriptStart, scriptStart } from './start-script.ts';

/** How an image of the repository starts a program. */
export interface OwnStart {
  /** What it always starts the program with, and what it does by default. */
  readonly entrypointArguments: readonly string[];
  readonly arguments: readonly string[];
  /** The program itself, absolute, where it is what is started. */
  readonly executable?: string;
  /** The folders that a script of the repository makes, or gives to the user of the program, before it starts it. */
  readonly folders: readonly string[];
  /** The arguments of what its start script runs of the program first, each time. */
  readonly before?: { readonly commands: readonly (readonly string[])[]; readonly evidence: Evidence };
  /** The variables that its start script exports to the program. */
  readonly exports?: { readonly names: readonly string[]; readonly evidence: Evidence };
  /** The commands that its start script may run for the program beside that: what makes or changes files. */
  readonly beside?: { readonly commands: readonly string[]; readonly evidence: Evidence };
  /** The folder that its start script goes to before, absolute. */
  readonly dir?: string;
  /** Whether its start script gives the program words that only its environment or its arguments say. */
  readonly isOpen?: boolean;
  /** The script of the repository that starts the program. */
  readonly startScript?: ScriptFile;
  /** The same with all that it takes, where it does more than that. */
  readonly script?: OwnScript;
  /** What it starts in the program's stead, a script or a debugger, whose arguments are not the program's; without a name where the shell starts it. */
  readonly instead?: { readonly name?: string; readonly evidence: Evidence };
}

/** Reads how a final stage starts the program that is known by these names. */
export function ownStart(stage: FinalStage, names: ReadonlySet<string>, context: Pick<ScriptImage, 'scriptAt' | 'overlays'>): OwnStart {
  const words = startWords(stage);
  const [executable] = [...words.fixed, ...words.free];
  const file = executable === undefined ? undefined : context.scriptAt(executable);
  const start = { ...followedStart(stage, words, names, file?.text), ...(file && { startScript: file }) };
  if (!file || !doesMore(start, file.text)) return start;
  const image = { ...context, names: [...names], valueOf: valuesIn(stage), ...(stage.workdir !== undefined && { workdir: stage.workdir }) };
  const script = ownScript(file, words, image);
  return script ? { ...start, script } : start;
}

// than to start the program, always in the same way
function doesMore({ instead, before, exports: exported, beside, isOpen }: OwnStart, script: string): boolean {
  return [instead, before, exported, beside, isOpen].some(Boolean) || exportsByName.test(script) || writesFiles(script);
}

// as images of databases do for what is mounted in files: export "$1"="$value"
const exportsByName = /\bexport +"?\$/;

// what a container always starts with and what it does by default, behind an init; a shell alone gets its script from CMD
function startWords({ entrypoint = [], cmd = [] }: FinalStage): StartWords {
  const words = withoutStarters(entrypoint);
  const isOfCmd = words.length === 0 || (words.length === 1 && isShell(words[0] ?? ''));
  const [fixed, free] = isOfCmd ? [[], withoutStarters([...words, ...cmd])] : [words, cmd];
  const shell = [...entrypoint, ...cmd].find((word, index, all) => isShell(word) && all[index + 1] === (fixed[0] ?? free[0]));
  return { fixed, free, ...(shell !== undefined && { shell }) };
}

function followedStart(stage: FinalStage, { fixed, free }: StartWords, names: ReadonlySet<string>, text: string | undefined): OwnStart {
  const { start } = stage;
  const [executable, ...more] = [...fixed, ...free];
  const isNamed = (word: string): boolean => names.has(baseName(word)) || names.has(withoutPlatform(baseName(word)));
  // under another name when the image brings it, and it does not start what has the name
  const isProgram = (word: string): boolean =>
    isNamed(word) || (isBrought(stage, word) && !more.flatMap(line => line.split(' ')).some(isNamed));
  const none: OwnStart = { entrypointArguments: [], arguments: [], folders: [] };
  if (executable === undefined) return start ? { ...none, instead: { evidence: start } } : none;
  const handed = goRunArguments(fixed.length > 0 ? fixed : free);
  // which compiles the program and starts it
  if (handed) return { ...none, ...(fixed.length > 0 ? { entrypointArguments: handed, arguments: free } : { arguments: handed }) };
  const isScript = text?.startsWith('#!') === true || isScriptName(executable);
  if (!isScript && isProgram(executable)) {
    const place = executable.includes('/') ? pathFrom(stage.workdir, executable) : placeInPath(stage, executable);
    return {
      ...none,
      ...(fixed.length > 0 ? { entrypointArguments: fixed.slice(1), arguments: free } : { arguments: free.slice(1) }),
      ...(place !== undefined && { executable: place }),
    };
  }
  const given = text === undefined ? undefined : startOf(text, more, names, valuesIn(stage));
  const folders = isScript && text !== undefined ? scriptFolders(stage, text) : [];
  const notFollowed = { ...none, folders, ...(start && { instead: { name: executable, evidence: start } }) };
  if (given?.isOther) return notFollowed;
  const script = start && given ? fromScript(given, start) : {};
  const isNamedFirst = more[0] !== undefined && isNamed(more[0]);
  // what is given in place of the program's own command
  if (given?.startsGiven && isNamedFirst) return { ...none, arguments: more.slice(1), folders, ...script };
  if (given) {
    const rest = given.given === undefined ? [] : isNamedFirst || given.given === 'rest' ? more.slice(1) : more;
    // so that the commands before can be run by who runs the image, or another in the place of this one
    if (given.before.length > 0 || given.isChosen || (given.startsGiven && more.length === 0))
      return { ...none, arguments: [...given.arguments, ...rest], folders, ...script };
    return { ...none, entrypointArguments: given.arguments, arguments: rest, folders, ...script };
  }
  const [first = '', ...others] = fixed.length > 0 ? free : [];
  return { ...notFollowed, arguments: isNamed(first) ? others : [] };
}

// by the branch that its first word chooses, where that starts the program and nothing says that every word is for it
function startOf(
  text: string,
  words: readonly string[],
  names: ReadonlySet<string>,
  ofImage: ValueOf,
): (ScriptStart & { readonly isChosen: boolean; readonly isOther: boolean }) | undefined {
  const taken = withBranchesFor(text, words[0] ?? '', ofImage);
  const chosen = taken === text ? undefined : scriptStart(taken, [...names], ofImage);
  const start = chosen ?? scriptStart(text, [...names], ofImage);
  const isOfBranch = chosen !== undefined && !scriptStart(withoutBranches(text), [...names], ofImage);
  // a word of the script's own, for which it does something else
  const isOther = words.length > 0 && taken !== text && chosen === undefined;
  return start && { ...start, isChosen: isOfBranch && start.given !== 'all', isOther };
}

// what a script does for the program beside starting it
function fromScript(
  { exports, others, before, isOpen, dir }: ScriptStart,
  start: Evidence,
): Pick<OwnStart, 'before' | 'exports' | 'beside' | 'isOpen' | 'dir'> {
  return {
    isOpen,
    ...(dir !== undefined && { dir }),
    ...(before.length > 0 && { before: { commands: before, evidence: start } }),
    ...(exports.length > 0 && { exports: { names: exports, evidence: start } }),
    ...(others.length > 0 && { beside: { commands: others, evidence: start } }),
  };
}

function valuesIn({ env }: FinalStage): ValueOf {
  const values = new Map(env.map(({ name, value }) => [name, value]));
  return name => values.get(name);
}

function scriptFolders(stage: FinalStage, script: string): readonly string[] {
  return foldersOf(script, shellStart({ valueOf: valuesIn(stage), workdir: stage.workdir }));
}

// where a command lies that is started by its name
function placeInPath(stage: FinalStage, name: string): string | undefined {
  const targets = broughtCopies(stage).map(({ from, to }) =>
    to.endsWith('/') || pathFolders.includes(to) ? `${to.replace(/\/+$/, '')}/${baseName(from)}` : to,
  );
  const places = new Set(pathFolders.map(folder => `${folder}/${name}`));
  return targets.find(target => places.has(target));
}

function isBrought(stage: FinalStage, executable: string): boolean {
  const name = baseName(executable);
  return broughtCopies(stage).some(({ from, to }) => (to.endsWith('/') ? baseName(from) === name : baseName(to) === name));
}
