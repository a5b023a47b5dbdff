import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import type { ValueOf } from '../shell/shell-words.ts';

/** A package that a RUN instruction installs. */
export interface InstalledPackage {
  readonly name: string;
  /** The name given with `apk add --virtual`, under which `apk del` removes it. */
  readonly group?: string;
  readonly line: number;
}

interface Manager {
  readonly install: string;
  readonly remove: readonly string[];
  readonly valueFlags: ReadonlySet<string>;
}

const APT: Manager = {
  install: 'install',
  remove: ['remove', 'purge', 'autoremove'],
  valueFlags: new Set(['-t', '--target-release', '--default-release', '-o', '--option', '-c', '--config-file']),
};
const MANAGERS: ReadonlyMap<string, Manager> = new Map([
  [
    'apk',
    {
      install: 'add',
      remove: ['del'],
      valueFlags: new Set(['-t', '--virtual', '-X', '--repository', '-p', '--root', '--keys-dir', '--arch']),
    },
  ],
  ['apt-get', APT],
  ['apt', APT],
]);

/** What of a script's `apk add` and `apt-get install` leaves installed, with what was there before; `line` is where the script begins, and a command that may not run counts for nothing. */
export function packagesAfter(
  before: readonly InstalledPackage[],
  script: string,
  line: number,
  environment: ValueOf,
): readonly InstalledPackage[] {
  let packages = [...before];
  for (const command of shellCommands(script, { environment })) {
    const manager = MANAGERS.get(command.name.split('/').at(-1) ?? '');
    if (!manager) continue;
    const { verb, names, group } = readArguments(command, manager);
    if (manager.remove.includes(verb)) {
      packages = packages.filter(known => !names.includes(known.name) && (known.group === undefined || !names.includes(known.group)));
    } else if (verb === manager.install && !command.conditional) {
      const fresh = names.filter(name => /^[a-z0-9][a-z0-9+._-]*$/i.test(name) && !packages.some(known => known.name === name));
      packages.push(...fresh.map(name => ({ name, ...(group !== undefined && { group }), line: line + command.line })));
    }
  }
  return packages;
}

function readArguments(
  { args }: ShellCommand,
  { valueFlags }: Manager,
): { readonly verb: string; readonly names: readonly string[]; readonly group?: string } {
  const words: string[] = [];
  let group: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const [flag = '', value] = word.split('=', 2);
    const isGroup = flag === '-t' || flag === '--virtual';
    if (!word.startsWith('-')) words.push(word);
    else if (valueFlags.has(flag)) {
      const given = value ?? args[++at];
      if (isGroup) group = given;
    }
  }
  const [verb = '', ...names] = words;
  // name=1.2, name~1.2, name@edge, name:arm64; a path is a file of its own
  return { verb, names: names.map(name => name.split(/(?<=.)[=<>~@:]/, 1)[0] ?? ''), ...(group !== undefined && { group }) };
}
