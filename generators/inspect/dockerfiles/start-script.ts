import { baseName } from '../paths.ts';
import { shellCommands } from '../builds/shell-commands.ts';
import { UNKNOWN } from '../builds/shell-words.ts';

const LONGEST = 64 * 1024;
// what starts another command as somebody else, or as the first process of a container
const starters = /(?:^|\/)(?:exec|su-exec|gosu|setpriv|tini|dumb-init|catatonit|env|nice)$/;

/**
 * The arguments with which a script of an image starts a program, the last time that it does; undefined when it does not, or with words
 * that cannot be known. `"$@"` is what the container is given, and left out.
 */
export function startArguments(script: string, names: readonly string[]): readonly string[] | undefined {
  if (script.length > LONGEST) return undefined;
  let found: readonly string[] | undefined;
  for (const { name, args } of shellCommands(script)) {
    const words = [name, ...args];
    const at = words.findIndex(word => names.includes(baseName(word)));
    const isStart = at === 0 || (at > 0 && starters.test(name));
    if (isStart) found = words.slice(at + 1).filter(word => word !== UNKNOWN);
  }
  return found?.some(word => word.includes(UNKNOWN)) ? undefined : found;
}
