import { spawnSync } from 'node:child_process';

const known = ['go', 'npm', 'git', 'mkdir', 'apk', 'docker', 'xargs', 'sort', 'sed', 'cp'];

/**
 * The commands that a shell runs for each of several lines, with their words: those of an image build, none of which does anything here.
 * What else a line would run, and what the shell cannot read, is there as what the shell says of it.
 */
export function commandsRun(lines: readonly string[], cwd: string): readonly (readonly (readonly string[])[])[] {
  const functions = known.map(name => `${name}() { printf '%s\\0' $(($# + 1)) ${name} "$@"; }`);
  const runs = lines.map(line => `( eval '${here(line).replaceAll("'", String.raw`'\''`)}' ) 2>&1; printf '\\0end\\0'`);
  const input = [...functions, ...runs].join('\n');
  const { stdout } = spawnSync('/bin/sh', { input, cwd, maxBuffer: 1e8, encoding: 'utf8', env: { PATH: '/nowhere' } });
  return stdout.split('\0end\0').slice(0, -1).map(commandsOf);
}

// without the files that a build of layers writes at the root
function here(line: string): string {
  return line.replaceAll(/ [<>] \/(?:list|packages)\b/g, '');
}

// each command begins with how many words it has
function commandsOf(printed: string): readonly (readonly string[])[] {
  const words = printed.split('\0');
  const commands: (readonly string[])[] = [];
  for (let at = 0; at < words.length - 1;) {
    const count = Number(words[at]);
    if (!(count > 0)) break;
    commands.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  const rest = words
    .slice(commands.flat().length + commands.length)
    .join(' ')
    .trim();
  return rest === '' ? commands : [...commands, ['what is said:', rest]];
}
