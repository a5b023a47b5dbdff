import type { PackageJson } from './package-json.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN, type ValueOf } from '../shell/shell-words.ts';

/** A program that a script of a package.json runs, without what it is run through. */
export interface ScriptCommand {
  readonly name: string;
  readonly args: readonly string[];
  /** The folder that it runs in, relative to the repository; undefined when it is not plain. */
  readonly dir: string | undefined;
  readonly environment: ValueOf;
}

interface Walk {
  readonly manifest: PackageJson;
  readonly open: Set<string>;
  /** How many more commands are followed: scripts can run each other many times over. */
  left: number;
}

const RUNNERS: ReadonlySet<string> = new Set(['npx', 'pnpx', 'bunx', 'cross-env', 'cross-env-shell', 'shx', 'dotenv']);
export const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const EXECUTING: ReadonlySet<string> = new Set(['exec', 'x', 'dlx']);

/**
 * The programs that a script runs, in its order: those of the scripts before and after it (`prebuild`, `postbuild`) and of the
 * scripts that it runs itself included. https://docs.npmjs.com/cli/using-npm/scripts
 */
export function scriptCommands(manifest: PackageJson, script: string): readonly ScriptCommand[] {
  return commandsOfScript({ manifest, open: new Set(), left: 50 }, script);
}

function commandsOfScript(walk: Walk, script: string): readonly ScriptCommand[] {
  return [`pre${script}`, script, `post${script}`].flatMap(name => {
    const text = walk.manifest.scripts.get(name);
    if (text === undefined || walk.open.has(name)) return [];
    walk.open.add(name);
    const commands = commandsOfText(walk, text);
    walk.open.delete(name);
    return commands;
  });
}

function commandsOfText(walk: Walk, text: string): readonly ScriptCommand[] {
  if (walk.left <= 0) return [];
  const commands: ScriptCommand[] = [];
  for (const { name, args, dir, environment } of shellCommands(text, { dir: walk.manifest.dir })) {
    if (walk.left-- <= 0) break;
    commands.push(...unwrapped(walk, { name, args, dir, environment }));
  }
  return commands;
}

function unwrapped(walk: Walk, command: ScriptCommand): readonly ScriptCommand[] {
  const { name, args } = command;
  if (RUNNERS.has(name)) return run(walk, command, args);
  if (MANAGERS.has(name) && !args[0]?.startsWith('-')) return managed(walk, command);
  if (name === 'run-s' || name === 'run-p' || name === 'npm-run-all') return args.flatMap(arg => namedScripts(walk, arg));
  if (name === 'concurrently')
    return args.flatMap(arg => (arg.startsWith('npm:') ? namedScripts(walk, arg.slice(4)) : commandsOfText(walk, arg)));
  // node node_modules/vite/bin/vite.js build
  const [, bin] =
    name === 'node' ? (/\bnode_modules\/(?:\.bin\/|(?:[\w@.-]+\/){1,4})([\w.-]+?)(?:\.[cm]?js)?$/.exec(firstPlain(args) ?? '') ?? []) : [];
  return [
    bin === undefined
      ? { ...command, name: baseName(name) }
      : { ...command, name: bin, args: args.slice(args.indexOf(firstPlain(args) ?? '') + 1) },
  ];
}

/** Whether a word is a file in JavaScript or TypeScript. */
export function isScriptFile(word: string): boolean {
  return /\.[cm]?[jt]s$/.test(word);
}

function firstPlain(args: readonly string[]): string | undefined {
  return args.find(arg => !arg.startsWith('-'));
}

// ./node_modules/.bin/vite
function baseName(name: string): string {
  return name.includes('node_modules/') ? name.slice(name.lastIndexOf('/') + 1) : name;
}

function run(walk: Walk, command: ScriptCommand, args: readonly string[]): readonly ScriptCommand[] {
  const own = new Map<string, string>();
  for (const [at, arg] of args.entries()) {
    const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(arg) ?? [];
    if (name !== undefined && value !== undefined) own.set(name, value);
    else if (!arg.startsWith('-')) {
      const environment: ValueOf = variable => own.get(variable) ?? command.environment(variable);
      return unwrapped(walk, { ...command, name: withoutVersion(arg), args: args.slice(at + 1), environment });
    }
  }
  return [];
}

// vite@5, and not @scope/vite
function withoutVersion(name: string): string {
  const at = name.indexOf('@', 1);
  return at < 0 ? name : name.slice(0, at);
}

// `npm run x` and `yarn x` run a script, `pnpm exec x` and `yarn x` a program where there is no script of that name
function managed(walk: Walk, command: ScriptCommand): readonly ScriptCommand[] {
  const { name, args } = command;
  const [verb = '', ...rest] = args;
  const file = verb === 'run' ? rest[0] : verb;
  // bun runs a file as node does
  if (name === 'bun' && file !== undefined && isScriptFile(file)) return [{ ...command, name: file, args: [] }];
  if (verb === 'run' || verb === 'run-script') {
    const named = rest.find(arg => !arg.startsWith('-'));
    return named === undefined ? [] : namedScripts(walk, named, command, rest.slice(rest.indexOf(named) + 1));
  }
  if (EXECUTING.has(verb)) return run(walk, command, rest);
  if (name === 'npm' || (name === 'bun' && verb === 'build')) return [command];
  return walk.manifest.scripts.has(verb) ? namedScripts(walk, verb, command, rest) : run(walk, command, args);
}

// `build:*` stands for all scripts that start so, and "build-only {@}" is passed what is behind `--`
function namedScripts(walk: Walk, pattern: string, command?: ScriptCommand, passed: readonly string[] = []): readonly ScriptCommand[] {
  const [name = ''] = pattern.split(' ', 1);
  if (command && command.dir !== walk.manifest.dir) return [{ ...command, name: UNKNOWN }];
  const names = name.endsWith('*') ? [...walk.manifest.scripts.keys()].filter(key => key.startsWith(name.slice(0, -1))) : [name];
  const commands = names.flatMap(found => commandsOfScript(walk, found));
  const last = commands.at(-1);
  const more = passed.filter(arg => arg !== '--');
  // what is passed goes to the end of the script's text
  return last && more.length > 0 ? [...commands.slice(0, -1), { ...last, args: [...last.args, ...more] }] : commands;
}
