import { UNKNOWN, type ValueOf } from '../shell/shell-words.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { pathFrom } from '../path-from.ts';
import { baseName } from '../paths.ts';
import { withoutStarters } from './start-command.ts';
import { GIVEN, givenIn, programAt, startedWords } from './start-script.ts';

/** A script of the repository, with its absolute path in an image. */
export interface ScriptFile {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** The script that starts a program in the repository's own image, with all that it takes to run it. */
export interface OwnScript {
  /** The script itself, and those that it runs. */
  readonly files: readonly Omit<ScriptFile, 'text'>[];
  /** The words that start it: the shell before its path where it names none. */
  readonly words: readonly string[];
  /** What it is always given, and what by default. */
  readonly entrypointArguments: readonly string[];
  readonly arguments: readonly string[];
  /** The program as it is started: by an absolute path, or by a name that is looked for in PATH. */
  readonly program: string;
  /** The folders of the repository that the image has over its root, which are there for the script. */
  readonly overlays: readonly string[];
  /** The names of the commands that it may run, without those that only root gets to. */
  readonly commands: ReadonlySet<string>;
  /** Whether it does what only root can do, and does not ask first who runs it. */
  readonly needsRoot: boolean;
  /** The absolute paths that it writes to, as far as they are plain. */
  readonly writes: readonly string[];
}

/** What is known of the image that a script starts a program in. */
export interface ScriptImage {
  /** What the program is called. */
  readonly names: readonly string[];
  readonly valueOf: ValueOf;
  readonly workdir?: string;
  /** A script of the repository that lies at a path of the image. */
  readonly scriptAt: (path: string) => ScriptFile | undefined;
  readonly overlays: readonly string[];
}

/** What a container always starts with, and what by default; the shell before it where one is named. */
export interface StartWords {
  readonly fixed: readonly string[];
  readonly free: readonly string[];
  readonly shell?: string;
}

const ofRoot =
  /^(?:chown|chgrp|su|su-exec|gosu|setpriv|runuser|chroot|adduser|addgroup|useradd|groupadd|usermod|groupmod|userdel|deluser|delgroup|groupdel|passwd|chpasswd|setcap|mount|umount|sysctl|ip6?tables(?:-\w+)?|nft|apk|apt|apt-get|update-ca-certificates|ldconfig|cron|crond|service|sshd)$/;
// the parser of commands does not look into these, nor behind the pipes in them
const substituted = /(?:\$\(|`|\|)\s*([\w./-]+)/g;
const isScript = /\.\w*sh$/;
const asksWho = /\bid +-u|\bwhoami\b|\bE?UID\b/;
const redirected = /(?<![0-9&<>-])>>? *"?([\w./][^\s"'`;|&()<>$]*)/g;

/** Whether a script writes to a file, by the text. */
export function writesFiles(text: string): boolean {
  return redirections(text, '/').some(path => !isOfDevices(path));
}

function redirections(text: string, workdir: string): readonly string[] {
  const code = text.replaceAll(/^[ \t]*#.*/gm, '');
  return [...code.matchAll(redirected)].flatMap(([, path = '']) => pathFrom(workdir, path) ?? []);
}

function isOfDevices(path: string): boolean {
  return /^\/(?:dev|proc|tmp)\//.test(path);
}

/** The names of the commands that a script may run. */
export function commandsOf(text: string, valueOf: ValueOf): ReadonlySet<string> {
  const commands = new Set([...text.matchAll(substituted)].map(([, name = '']) => baseName(name)));
  for (const command of shellCommands(text, { environment: givenIn(valueOf) })) {
    commands.add(baseName(command.name)).add(baseName(withoutStarters(startedWords(command))[0] ?? ''));
  }
  const { name } = interpreterOf(text) ?? {};
  return name === undefined ? commands : commands.add(baseName(name));
}

// of its first line, with the words that it gets, and the env that looks for it
function interpreterOf(text: string): { readonly name: string; readonly env: string; readonly words: string } | undefined {
  const [, env = '', name, words = ''] = /^#! *(?:(\S*\/env) +)?(\S+)[ \t]*(.*)/.exec(text) ?? [];
  return name === undefined ? undefined : { name, env, words };
}

// by its shell, where its first line asks for one by way of env, which a small image need not have
function startedBy(text: string, shell: string | undefined, to: string): readonly string[] {
  const { name = '', env, words } = interpreterOf(text) ?? {};
  if (env === '/usr/bin/env' && words === '' && /^\w+$/.test(name)) return [name, to];
  return text.startsWith('#!') || shell === undefined ? [to] : [shell, to];
}

/** Reads a script that is started with these words; undefined when it never starts the program by a name that is known. */
export function ownScript({ from, to, text }: ScriptFile, { fixed, free, shell }: StartWords, image: ScriptImage): OwnScript | undefined {
  const { names, valueOf, workdir = '/', scriptAt, overlays } = image;
  const [, first = ''] = [...fixed, ...free];
  const commands = new Set([...commandsOf(text, valueOf), ...(text.startsWith('#!') ? [] : [baseName(shell ?? '')])]);
  const writes = new Set(redirections(text, workdir));
  const scripts = new Map<string, ScriptFile>();
  let program: string | undefined;
  let startsGiven = false;
  // without a script that is made elsewhere
  let isWhole = true;
  let needsRoot = text.includes('/root/');
  for (const command of shellCommands(text, { environment: givenIn(valueOf), dir: workdir })) {
    const { name, args, dir, conditional } = command;
    const words = startedWords(command);
    const at = programAt(words, names);
    if (at >= 0) program = placeOf(words[at] ?? '', dir) ?? program;
    startsGiven ||= withoutStarters(words)[0] === GIVEN;
    needsRoot ||= ofRoot.test(baseName(name)) && !(conditional && asksWho.test(text));
    for (const path of writtenBy(command)) writes.add(path);
    const called = pathFrom(dir, /^(?:\.|source|sh|bash|ash)$/.test(baseName(name)) ? (args[0] ?? '') : name);
    const script = called === undefined || called === to || !isScript.test(called) ? undefined : scriptAt(called);
    if (script) scripts.set(script.to, script);
    isWhole &&= conditional || called === undefined || called === to || script !== undefined || !isScript.test(called);
  }
  if (startsGiven && programAt([first], names) === 0) program ??= placeOf(first, workdir);
  if (program === undefined || !isWhole || !(text.startsWith('#!') || shell !== undefined)) return undefined;
  return {
    files: [{ from, to }, ...scripts.values()].map(file => ({ from: file.from, to: file.to })),
    words: startedBy(text, shell, to),
    entrypointArguments: fixed.slice(1),
    arguments: fixed.length > 0 ? free : free.slice(1),
    program,
    overlays,
    commands: new Set([...commands].filter(name => needsRoot || !ofRoot.test(name))),
    needsRoot,
    writes: [...writes].filter(path => !isOfDevices(path)),
  };
}

function placeOf(word: string, dir: string | undefined): string | undefined {
  return word.includes('/') ? pathFrom(dir, word) : word.includes(UNKNOWN) ? undefined : word;
}

function writtenBy({ name, args, dir }: ShellCommand): readonly string[] {
  const operands = args.filter(word => !word.startsWith('-'));
  const isEdit = name === 'sed' && args.some(word => /^(?:-i|--in-place)/.test(word));
  const paths = /^(?:cp|mv|ln|install)$/.test(name) || isEdit ? operands.slice(-1) : /^(?:touch|tee|mkdir)$/.test(name) ? operands : [];
  return paths.flatMap(path => (path.includes(GIVEN) ? [] : (pathFrom(dir, path) ?? [])));
}
