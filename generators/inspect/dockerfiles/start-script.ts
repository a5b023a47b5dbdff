import { baseName } from '../paths.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN, type ValueOf } from '../shell/shell-words.ts';
import { isStarter, withoutStarters } from './start-command.ts';

const LONGEST = 64 * 1024;
/** Stands for `"$@"`, what a script is given itself. */
export const GIVEN = '\u0001';
// a variable for more arguments, of which there are none unless somebody sets it
const forMore = /(?:^|_)(?:OPTS?|OPTIONS?|ARGS?|ARGUMENTS|FLAGS?|PARAMS?)$/i;
// where programs are found says nothing to the one that is started
const ofShells = /^(?:PATH|LD_LIBRARY_PATH|IFS|LANG|LC_\w+)$/;
// what makes or changes files, or waits for something
const changing =
  /^(?:touch|cp|mv|ln|install|sed|tee|dd|envsubst|gomplate|tar|unzip|wget|curl|openssl|ssh-keygen|htpasswd|update-ca-certificates|iptables|ip|sysctl|git|wait-for.*)$/;

/** How a script of an image starts a program. */
export interface ScriptStart {
  /** Of the last time that it does; what the container is given, `"$@"`, is left out. */
  readonly arguments: readonly string[];
  /** Whether it hands on what it is given, without the first word where it takes that for itself. */
  readonly given?: 'all' | 'rest';
  /** Whether it may also start just what it is given. */
  readonly startsGiven: boolean;
  /** The arguments of what it runs of the program before, whatever the case. */
  readonly before: readonly (readonly string[])[];
  /** The names of the variables that it exports, whatever the case. */
  readonly exports: readonly string[];
  /** Whether it puts words there that only its environment or its arguments say. */
  readonly isOpen: boolean;
  /** Other commands, and scripts, that it may run for the program: as they are written, or by name where that is not plain and short. */
  readonly others: readonly string[];
  /** The folder that it goes to before it starts it, absolute. */
  readonly dir?: string;
}

interface Start {
  readonly name: string;
  readonly words: readonly string[];
  readonly dir: string | undefined;
  readonly conditional: boolean;
  readonly isShifted: boolean;
}

/** Reads how a script starts a program, in the environment of its image; undefined when it does not, or with words that cannot be known. */
export function scriptStart(script: string, names: readonly string[], ofImage: ValueOf): ScriptStart | undefined {
  if (script.length > LONGEST) return undefined;
  const environment = givenIn(name => ofImage(name) ?? (forMore.test(name) ? '' : undefined));
  const starts: Start[] = [];
  const others = new Set<string>();
  let startsGiven = false;
  let isShifted = false;
  let isOpen = false;
  for (const command of shellCommands(script, { environment })) {
    const { name, args, conditional, dir } = command;
    const words = startedWords(command);
    const at = programAt(words, names);
    if (at >= 0) starts.push({ name: baseName(words[at] ?? ''), words: withoutUnknown(words.slice(at + 1)), dir, conditional, isShifted });
    else if (changing.test(baseName(name)) || /^\.?\/[^\0]*\.sh$/.test(name)) others.add(shown([baseName(name), ...args]));
    isOpen ||= (at >= 0 || name === 'set') && words.some(word => word.includes(UNKNOWN));
    startsGiven ||= withoutStarters(words)[0] === GIVEN;
    isShifted = name === 'shift';
  }
  const last = starts.at(-1);
  const isPlain = ({ words }: Start): boolean => words.every(word => word === GIVEN || !(word.includes(UNKNOWN) || word.includes(GIVEN)));
  if (!last || !isPlain(last)) return undefined;
  const earlier = starts.slice(0, -1).filter(isPlain);
  const before = earlier.filter(start => !start.conditional);
  // once, where its configuration is not there yet, and not as what it starts in another case
  if (!last.conditional) for (const start of earlier) if (start.conditional) others.add(shown([start.name, ...withoutGiven(start)]));
  return {
    arguments: withoutGiven(last),
    ...(last.words.includes(GIVEN) && { given: last.isShifted ? 'rest' : 'all' }),
    startsGiven,
    isOpen,
    before: before.map(withoutGiven),
    exports: exportsOf(script),
    others: [...others],
    ...(last.dir?.startsWith('/') && { dir: last.dir }),
  };
}

/** The names of programs, of these, that a script calls, in the order of its text. */
export function calledPrograms(script: string, names: readonly string[]): readonly string[] {
  return [...shellCommands(script.slice(0, LONGEST), { environment: givenIn(() => undefined) })].flatMap(command => {
    const words = startedWords(command);
    return baseName(words[programAt(words, names)] ?? '') || [];
  });
}

function exportsOf(script: string): readonly string[] {
  const words = [...script.matchAll(/^[^#"'\n]*?\bexport[ \t]+((?:\w+[ \t]*)+)/gm)].flatMap(([, names = '']) =>
    names.trim().split(/[ \t]+/),
  );
  return [...new Set(words)].filter(name => !ofShells.test(name));
}

/** The environment of a script that is given words, which GIVEN stands for. */
export function givenIn(environment: ValueOf): ValueOf {
  return name => (/^[@*]$/.test(name) ? GIVEN : environment(name));
}

/** The words of a command that starts a program: `set -- x "$@"` says what `exec "$@"` then starts. */
export function startedWords({ name, args }: ShellCommand): readonly string[] {
  return name === 'set' && args[0] === '--' ? args.slice(1) : [name, ...args];
}

/** Where a program stands in a command by one of its names, behind what starts it, and not the user of that name that it is started as; -1 where it does not. */
export function programAt(words: readonly string[], names: readonly string[]): number {
  const isNamed = (word: string): boolean => names.includes(baseName(word));
  const started = withoutStarters(words);
  if (started[0] !== undefined && isNamed(started[0])) return words.length - started.length;
  return isStarter(baseName(words[0] ?? '')) ? words.findIndex(isNamed) : -1;
}

// but for what may be the value of the flag before it, which is nothing without
function withoutUnknown(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== UNKNOWN || /^--?[^=]+$/.test(words[index - 1] ?? ''));
}

function withoutGiven({ words }: Start): readonly string[] {
  return words.filter(word => word !== GIVEN);
}

function shown(words: readonly string[]): string {
  const [name = ''] = words;
  return words.every(word => /^[\w./:=@%+-]+$/.test(word)) && words.join(' ').length <= 80 ? words.join(' ') : name;
}
