import { type CommandName, commandNames, flagOf, type OptionName, type OptionRow, optionsOf } from '../options/option-table.ts';

const summaries: Readonly<Record<CommandName, string>> = {
  app: 'write a new Go service with a small multi-stage image',
  docker: 'write the Docker files that fit an existing Go repository',
};

/** What `go-docker --help` prints, or `go-docker COMMAND --help`. */
export function helpText(command?: CommandName): string {
  return command === undefined ? overview() : commandHelp(command);
}

function overview(): string {
  const commands = commandNames.map(name => `  ${`${name} [DIR]`.padEnd(14)}${summaries[name]}`);
  return [
    'Usage: go-docker COMMAND [DIR] [OPTION]...',
    '',
    ...commands,
    '',
    'go-docker COMMAND --help lists the options; --version prints the version.',
  ].join('\n');
}

function commandHelp(command: CommandName): string {
  const rows = optionsOf(command).map(([name, row]) => [usageOf(name, row), describe(row)] as const);
  const width = Math.max(...rows.map(([usage]) => usage.length)) + 4;
  const lines = rows.flatMap(([usage, text]) => text.map((line, index) => `${(index === 0 ? `  ${usage}` : '').padEnd(width)}${line}`));
  return [
    `Usage: go-docker ${command} [DIR] [OPTION]...`,
    '',
    `${sentence(summaries[command])} DIR is the folder to work in, by default the one you are in.`,
    '',
    ...lines,
  ].join('\n');
}

/** `--module PATH`, as it stands on a command line. */
export function usageOf(name: OptionName, { type, placeholder, choices }: OptionRow): string {
  const value = choices ? choices.join('|') : (placeholder ?? 'VALUE');
  return type === 'boolean' ? `--${flagOf(name)}` : `--${flagOf(name)} ${value}`;
}

function describe({ help, fallback }: OptionRow): readonly string[] {
  return [help, ...(fallback === undefined ? [] : [`(default: ${fallback})`])];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
