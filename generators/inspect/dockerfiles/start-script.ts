import { baseName } from '../paths.ts';
import { shellCommands } from '../builds/shell-commands.ts';
import { UNKNOWN, type ValueOf } from '../builds/shell-words.ts';
import { isStarter } from './start-command.ts';

const LONGEST = 64 * 1024;
// what the container is given
const given = /"\$(?:[@*]|\{[@*]\})"|\$(?:[@*]|\{[@*]\})/g;
// a variable for more arguments, of which there are none unless somebody sets it
const forMore = /(?:^|_)(?:OPTS?|OPTIONS?|ARGS?|ARGUMENTS|FLAGS?|PARAMS?)$/i;
// where programs are found says nothing to the one that is started
const ofShells = /^(?:PATH|LD_LIBRARY_PATH|IFS|LANG|LC_\w+)$/;
// what makes or changes files, or waits for something
const changing =
  /^(?:touch|cp|mv|ln|install|sed|tee|dd|envsubst|gomplate|tar|unzip|wget|curl|openssl|ssh-keygen|htpasswd|update-ca-certificates|iptables|ip|sysctl|git|wait-for.*)$/;

/** How a script of an image starts a program. */
export interface ScriptStart {
  /** Of the last time that it does; `"$@"` is what the container is given, and left out. */
  readonly arguments: readonly string[];
  /** The arguments of what it runs of the program before, whatever the case. */
  readonly before: readonly (readonly string[])[];
  /** The names of the variables that it exports, whatever the case. */
  readonly exports: readonly string[];
  /** Other commands, and scripts, that it may run for the program: as they are written, or by name where that is not plain and short. */
  readonly others: readonly string[];
}

/** Reads how a script starts a program, in the environment of its image; undefined when it does not, or with words that cannot be known. */
export function scriptStart(script: string, names: readonly string[], environment: ValueOf): ScriptStart | undefined {
  if (script.length > LONGEST) return undefined;
  const starts: { readonly words: readonly string[]; readonly conditional: boolean }[] = [];
  const others = new Set<string>();
  const valueOf: ValueOf = name => environment(name) ?? (forMore.test(name) ? '' : undefined);
  for (const { name, args, conditional } of shellCommands(script.replaceAll(given, ''), { environment: valueOf })) {
    const words = [name, ...args];
    const at = words.findIndex(word => names.includes(baseName(word)));
    const isStart = at === 0 || (at > 0 && isStarter(baseName(name)));
    if (isStart) starts.push({ words: withoutUnknown(words.slice(at + 1)), conditional });
    else if (changing.test(baseName(name)) || /^\.?\/[^\0]*\.sh$/.test(name)) others.add(shown([baseName(name), ...args]));
  }
  const last = starts.at(-1);
  const isPlain = ({ words }: (typeof starts)[number]): boolean => words.every(word => !word.includes(UNKNOWN));
  if (!last || !isPlain(last)) return undefined;
  const before = starts.slice(0, -1).filter(command => !command.conditional && isPlain(command));
  return { arguments: last.words, before: before.map(({ words }) => words), exports: exportsOf(script), others: [...others] };
}

function exportsOf(script: string): readonly string[] {
  const words = [...script.matchAll(/^[^#"'\n]*?\bexport[ \t]+((?:\w+[ \t]*)+)/gm)].flatMap(([, names = '']) =>
    names.trim().split(/[ \t]+/),
  );
  return [...new Set(words)].filter(name => !ofShells.test(name));
}

// but for what may be the value of the flag before it, which is nothing without
function withoutUnknown(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== UNKNOWN || /^--?[^=]+$/.test(words[index - 1] ?? ''));
}

function shown(words: readonly string[]): string {
  const [name = ''] = words;
  return words.every(word => /^[\w./:=@%+-]+$/.test(word)) && words.join(' ').length <= 60 ? words.join(' ') : name;
}
