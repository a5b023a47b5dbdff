import { baseName } from '../paths.ts';

// how many words each takes before the command that it starts, its flags and variables not counted
const starters: ReadonlyMap<string, number> = new Map([
  ['tini', 0],
  ['tini-static', 0],
  ['dumb-init', 0],
  ['catatonit', 0],
  ['env', 0],
  ['exec', 0],
  ['setpriv', 0],
  ['su-exec', 1],
  ['gosu', 1],
]);

const SHELL = /(?:^|\/)(?:sh|bash|ash)$/;

/**
 * A command without what only starts it: an init, which a Go program that ends on a signal needs no more than a change of user where the
 * image has one. Empty when there is a starter and nothing for it to start.
 */
export function withoutStarters(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  // a shell that is given a script, and not a line of its own
  if (SHELL.test(first) && rest[0]?.startsWith('-') === false) return rest;
  const operands = starters.get(baseName(first));
  if (operands === undefined) return words;
  // a flag may have a value, and then only -- tells where the flags end
  const end = rest[0]?.startsWith('-') === true ? rest.indexOf('--') : -1;
  const at = end >= 0 ? end + 1 : rest.findIndex(word => !/^-|^[A-Za-z_]\w*=/.test(word));
  return at < 0 ? [] : withoutStarters(rest.slice(at + operands));
}

/** Whether it only starts another command: an init, or a change of user. */
export function isStarter(name: string): boolean {
  return starters.has(name);
}

/** Whether it is a shell. */
export function isShell(executable: string): boolean {
  return SHELL.test(executable);
}

/** Whether it is a shell, or named as scripts are that start a program in its stead. */
export function isScriptName(executable: string): boolean {
  return SHELL.test(executable) || /\.sh$|(?:^|\/)(?:docker-)?entrypoint$/.test(executable);
}
