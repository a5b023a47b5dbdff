import { UserError } from '../user-error.ts';
import { type CommandName, flagOf, type OptionName, type OptionRow, type Options, optionsOf } from './option-table.ts';

/**
 * Option values as Yeoman or the command line hand them over, by flag, checked and typed by the option table.
 * Throws a UserError with status 2 that names the flag, its value and what would be right.
 */
export function readOptions(command: CommandName, raw: Readonly<Record<string, unknown>>): Options {
  const options: Partial<Record<OptionName, unknown>> = {};
  for (const [name, row] of optionsOf(command)) {
    const value = raw[flagOf(name)] ?? raw[name];
    if (value !== undefined && value !== null) options[name] = readValue(flagOf(name), row, value);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was read by its own row, of which the type is made
  return options as Options;
}

function readValue(flag: string, row: OptionRow, value: unknown): boolean | string | readonly string[] {
  if (row.type === 'boolean') return readBoolean(flag, value);
  if (row.type === 'list') return (Array.isArray(value) ? value : [value]).map(item => readText(flag, row, item));
  return readText(flag, row, value);
}

// `yo` knows no types: `yo go-docker --yes ../dir` arrives as yes = '../dir'
function readBoolean(flag: string, value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new UserError(
    `--${flag} takes no value, but got ${quoted(value)}; under "yo" put it after the folder, or use the command go-docker, which knows its flags.`,
    2,
  );
}

function readText(flag: string, row: OptionRow, value: unknown): string {
  const wanted = row.choices ? `one of ${row.choices.join(', ')}` : `a value: --${flag} ${row.placeholder ?? 'VALUE'}`;
  if (Array.isArray(value)) throw new UserError(`--${flag} is given ${value.length} times; give it once.`, 2);
  // a number is what `yo` makes of --go 1.26 or --name 7
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') throw new UserError(`--${flag} needs ${wanted}.`, 2);
  if (row.choices && !row.choices.includes(text)) throw new UserError(`--${flag} ${quoted(text)} is not known; it must be ${wanted}.`, 2);
  const wrong = row.check?.(text);
  if (wrong !== undefined) throw new UserError(`--${flag}: ${wrong}`, 2);
  return text;
}

function quoted(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
