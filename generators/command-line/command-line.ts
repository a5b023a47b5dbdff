import { parseArgs } from 'node:util';
import { UserError } from '../user-error.ts';
import {
  type CommandName,
  commandNames,
  flagOf,
  type OptionName,
  type OptionRow,
  type Options,
  optionsOf,
} from '../options/option-table.ts';
import { nearest } from './nearest.ts';
import { readOptions } from '../options/read-options.ts';

/** What a command line asks for. */
export type CommandLine =
  | { readonly asks: 'help'; readonly command?: CommandName }
  | { readonly asks: 'run'; readonly command: CommandName; readonly dir: string; readonly options: Options };

/** Reads the arguments of `go-docker`. Throws a UserError with status 2 that says what is wrong and what is nearest to it. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return { asks: 'help' };
  const command = commandNames.find(name => name === first);
  if (command === undefined) throw new UserError(`${unknown('command', first, commandNames)} Try "go-docker --help".`, 2);
  if (rest.includes('--help') || rest.includes('-h')) return { asks: 'help', command };
  return readRun(command, rest);
}

function readRun(command: CommandName, args: readonly string[]): CommandLine {
  const rows = optionsOf(command);
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: parseArgsOptions(rows),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const raw: Record<string, unknown> = {};
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const row = rows.find(([name]) => token.name === flagOf(name))?.[1];
    if (!row)
      throw new UserError(
        `${unknown(
          'option',
          token.rawName,
          rows.map(([name]) => `--${flagOf(name)}`),
        )} Try "go-docker ${command} --help".`,
        2,
      );
    raw[token.name] = addValue(raw[token.name], row, token.value);
  }
  if (positionals.length > 1) {
    throw new UserError(
      `go-docker ${command} takes one folder, but got ${positionals.map(word => JSON.stringify(word)).join(' and ')}.`,
      2,
    );
  }
  return { asks: 'run', command, dir: positionals[0] ?? '.', options: readOptions(command, raw) };
}

function parseArgsOptions(rows: readonly (readonly [OptionName, OptionRow])[]): Record<string, { type: 'boolean' | 'string' }> {
  return Object.fromEntries(rows.map(([name, { type }]) => [flagOf(name), { type: type === 'boolean' ? 'boolean' : 'string' }]));
}

function addValue(before: unknown, { type }: OptionRow, value: string | undefined): unknown {
  const given = value ?? (type === 'boolean' ? true : '');
  if (type === 'list') return [...(Array.isArray(before) ? before : []), given];
  return before === undefined || type === 'boolean' ? given : [before, given].flat();
}

function unknown(what: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return `There is no ${what} ${JSON.stringify(word)}${near === undefined ? '.' : `; did you mean ${near}?`}`;
}
