import { baseName } from '../paths.ts';
import { shellCommands } from '../builds/shell-commands.ts';
import { UNKNOWN } from '../builds/shell-words.ts';
import { isStarter } from './start-command.ts';

const LONGEST = 64 * 1024;

/** How a script of an image starts a program. */
export interface ScriptStart {
  /** Of the last time that it does; `"$@"` is what the container is given, and left out. */
  readonly arguments: readonly string[];
  /** The arguments of what it runs of the program before, whatever the case. */
  readonly before: readonly (readonly string[])[];
  /** The names of the variables that it exports, whatever the case. */
  readonly exports: readonly string[];
}

// where programs are found says nothing to the one that is started
const ofShells = /^(?:PATH|LD_LIBRARY_PATH|IFS|LANG|LC_\w+)$/;

/** Reads how a script starts a program; undefined when it does not, or with words that cannot be known. */
export function scriptStart(script: string, names: readonly string[]): ScriptStart | undefined {
  if (script.length > LONGEST) return undefined;
  const starts: { readonly words: readonly string[]; readonly conditional: boolean }[] = [];
  for (const { name, args, conditional } of shellCommands(script)) {
    const words = [name, ...args];
    const at = words.findIndex(word => names.includes(baseName(word)));
    const isStart = at === 0 || (at > 0 && isStarter(baseName(name)));
    if (isStart) starts.push({ words: words.slice(at + 1).filter(word => word !== UNKNOWN), conditional });
  }
  const last = starts.at(-1);
  const isPlain = ({ words }: (typeof starts)[number]): boolean => words.every(word => !word.includes(UNKNOWN));
  if (!last || !isPlain(last)) return undefined;
  const before = starts.slice(0, -1).filter(command => !command.conditional && isPlain(command));
  return { arguments: last.words, before: before.map(({ words }) => words), exports: exportsOf(script) };
}

function exportsOf(script: string): readonly string[] {
  const words = [...script.matchAll(/^[^#"'\n]*?\bexport[ \t]+((?:\w+[ \t]*)+)/gm)].flatMap(([, names = '']) =>
    names.trim().split(/[ \t]+/),
  );
  return [...new Set(words)].filter(name => !ofShells.test(name));
}
