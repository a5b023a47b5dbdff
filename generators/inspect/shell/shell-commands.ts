import { pathFrom } from '../path-from.ts';
import { shellTokens, UNKNOWN, type ValueOf } from './shell-words.ts';

/** A simple command of a script, with its words expanded as far as they are plain. It is to be read before the next one is asked for. */
export interface ShellCommand {
  readonly name: string;
  readonly args: readonly string[];
  /** Where it runs, as ShellStart has it; undefined when a `cd` is not plain. */
  readonly dir: string | undefined;
  /** What the command sees in its environment. */
  readonly environment: ValueOf;
  /** What the script itself puts there for it, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Of the command's name, counted from 0 at the start of the script. */
  readonly line: number;
  /** Whether it stands in an if, a loop or a case, or behind a test: it may not run. */
  readonly conditional: boolean;
}

/** Where a script starts. */
export interface ShellStart {
  readonly environment?: ValueOf;
  /** Absolute, or relative to the repository's root; '' is that root. */
  readonly dir?: string;
}

/** A script of the shell in another file: a recipe line of make, a step of a workflow. */
export interface PlacedScript extends ShellStart {
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** The file that it stands in, where that is another one than the file that was read: an included one. */
  readonly file?: string;
}

interface Block {
  readonly dir: string | undefined;
  readonly assigned: Set<string>;
}

interface Shell {
  readonly environment: ValueOf;
  /** What the script sets itself. */
  readonly values: Map<string, string>;
  readonly exported: Set<string>;
  readonly blocks: Block[];
  readonly subshells: (string | undefined)[];
  dir: string | undefined;
  /** Behind `||`, or behind `&&` after a test. */
  guarded: boolean;
  /** What expansions may still add, so that a few lines cannot grow without end. */
  budget: number;
}

interface Word {
  readonly text: string;
  readonly line: number;
}

const EXPANSION_LIMIT = 200_000;
const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;
const OPENING: ReadonlySet<string> = new Set(['if', 'for', 'while', 'until', 'case']);
const CLOSING: ReadonlySet<string> = new Set(['fi', 'done', 'esac']);
const TESTS: ReadonlySet<string> = new Set(['[', '[[', 'test']);
// words that stand before a command: reserved words of the shell, and programs that run the command they are given
const LEADING: ReadonlySet<string> = new Set(['!', '{', 'then', 'do', 'else', 'elif', 'time', 'env', 'exec', 'sudo', 'command', 'nice']);

/** The simple commands of a script in the order of its text, with `cd`, `export` and assignments followed where they are plain. */
export function* shellCommands(script: string, { environment = () => undefined, dir = '' }: ShellStart = {}): Generator<ShellCommand> {
  const shell: Shell = {
    environment,
    values: new Map(),
    exported: new Set(),
    blocks: [],
    subshells: [],
    dir,
    guarded: false,
    budget: EXPANSION_LIMIT,
  };
  let words: Word[] = [];
  for (const { kind, text, line } of shellTokens(script, name => boundedValue(shell, name))) {
    if (kind === 'word') {
      words.push({ text, line });
      continue;
    }
    const name = yield* runCommand(shell, words);
    words = [];
    afterOperator(shell, text, name);
  }
  yield* runCommand(shell, words);
}

function boundedValue(shell: Shell, name: string): string | undefined {
  const value = shell.values.get(name) ?? shell.environment(name);
  shell.budget -= value?.length ?? 0;
  return shell.budget < 0 && value ? UNKNOWN : value;
}

function afterOperator(shell: Shell, operator: string, name: string | undefined): void {
  if (operator === '(') shell.subshells.push(shell.dir);
  else if (operator === ')' && shell.subshells.length > 0) shell.dir = shell.subshells.pop();
  if (operator === '||' || (operator === '&&' && name !== undefined && TESTS.has(name))) shell.guarded = true;
  else if (operator !== '&&' && operator !== '|') shell.guarded = false;
}

function* runCommand(shell: Shell, words: readonly Word[]): Generator<ShellCommand, string | undefined> {
  const own = new Map<string, string>();
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at]?.text ?? '';
    const assigned = ASSIGNMENT.exec(word);
    if (assigned) own.set(assigned[1] ?? '', word.includes('+=') ? UNKNOWN : word.slice(assigned[0].length));
    else if (OPENING.has(word) || CLOSING.has(word) || LEADING.has(word)) enterOrLeave(shell, word, words[at + 1]?.text);
    else break;
  }
  const [name, ...args] = words.slice(at).map(({ text }) => text);
  const line = words[at]?.line ?? 0;
  if (name === undefined) {
    for (const [variable, value] of own) assign(shell, variable, value);
    return undefined;
  }
  if (name === 'export') for (const word of args) exportVariable(shell, word);
  else if (name === 'cd' || name === 'pushd') shell.dir = shell.guarded ? undefined : pathFrom(shell.dir, args.at(-1) ?? UNKNOWN);
  else if (name === 'popd') shell.dir = undefined;
  else
    yield {
      name,
      args,
      dir: shell.dir,
      environment: environmentOf(shell, own),
      variables: new Map([...[...shell.exported].flatMap(known => exportOf(shell, known)), ...own]),
      line,
      conditional: shell.guarded || shell.blocks.length > 0,
    };
  return name;
}

function exportOf({ values }: Shell, name: string): readonly (readonly [string, string])[] {
  const value = values.get(name);
  return value === undefined ? [] : [[name, value]];
}

function environmentOf({ values, exported, environment }: Shell, own: ReadonlyMap<string, string>): ValueOf {
  return name => {
    const inherited = environment(name);
    // an assignment changes what is in the environment, and puts nothing else there
    const isSeen = inherited !== undefined || exported.has(name);
    return own.get(name) ?? (isSeen ? (values.get(name) ?? inherited) : undefined);
  };
}

function enterOrLeave(shell: Shell, word: string, next: string | undefined): void {
  if (OPENING.has(word)) shell.blocks.push({ dir: shell.dir, assigned: new Set() });
  if (word === 'for' && next !== undefined) assign(shell, next, UNKNOWN);
  const block = shell.blocks.at(-1);
  if (!block || !(CLOSING.has(word) || word === 'else' || word === 'elif')) return;
  // what a branch has set may be set or not
  for (const name of block.assigned) shell.values.set(name, UNKNOWN);
  block.assigned.clear();
  if (!CLOSING.has(word)) {
    shell.dir = block.dir;
    return;
  }
  shell.blocks.pop();
  if (shell.dir !== block.dir) shell.dir = undefined;
}

function exportVariable(shell: Shell, word: string): void {
  const name = ASSIGNMENT.exec(word)?.[1];
  shell.exported.add(name ?? word);
  if (name !== undefined) assign(shell, name, word.slice(word.indexOf('=') + 1));
}

function assign(shell: Shell, name: string, value: string): void {
  shell.values.set(name, shell.guarded ? UNKNOWN : value);
  shell.blocks.at(-1)?.assigned.add(name);
}
