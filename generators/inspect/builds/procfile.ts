import { shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';

/** A binary that a Procfile runs, by its name alone. */
export interface ProcfileProgram {
  readonly binary: string;
  readonly line: number;
}

/** What the `web` process runs, the one process that gets the traffic (devcenter.heroku.com/articles/procfile). */
export function procfileWeb(text: string): ProcfileProgram | undefined {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const command = /^web:(.*)$/.exec(line)?.[1];
    if (command === undefined) continue;
    // what runs last is what stays
    const path = [...shellCommands(command)].at(-1)?.name ?? '';
    const binary = path.split('/').at(-1) ?? '';
    return binary === '' || path.includes(UNKNOWN) ? undefined : { binary, line: index + 1 };
  }
  return undefined;
}
