import type { BaseOptions, CliOptionSpec } from 'yeoman-generator';
import { type CommandName, flagOf, optionsOf } from '../options/option-table.ts';

/** Options as Yeoman hands them over: nothing is known of their types, since `yo` parses flags without the option table. */
export type RawOptions = BaseOptions & Readonly<Record<string, unknown>>;

/** The option table in the form that `yo go-docker --help` prints. */
export function optionSpecs(command: CommandName): readonly CliOptionSpec[] {
  return optionsOf(command).map(([name, { type, help, choices, fallback }]) => ({
    name: flagOf(name),
    type: type === 'boolean' ? Boolean : String,
    description: [help, choices && `(${choices.join(', ')})`, fallback && `default: ${fallback}`].filter(Boolean).join(' '),
  }));
}
