import { resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { readCommandLine } from './command-line.ts';
import { helpText } from './help-text.ts';
import { visible } from '../report/terminal-text.ts';

const interrupted = 130;

/**
 * Runs `go-docker` with these arguments and gives its exit status: 0 done, 1 not everything was done, 2 wrong usage, 130 interrupted.
 * What a run needs is loaded only for one, so that everything else answers at once.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const line = readCommandLine(args);
    if (line.asks === 'run') return await (await import('./run-command.ts')).runCommand(line.command, resolve(line.dir), line.options);
    console.log(helpText(line.command));
    return 0;
  } catch (error) {
    return await fail(error, args.includes('--json'));
  }
}

async function fail(error: unknown, json: boolean): Promise<number> {
  // what inquirer rejects with on Ctrl+C
  if (error instanceof Error && error.name === 'ExitPromptError') return interrupted;
  const known = error instanceof UserError ? error : systemError(error);
  if (json) console.log((await import('../report/json-report.ts')).failureText(known));
  console.error(visible(known.message));
  return known.exitStatus;
}

// a folder that may not be written, a full disk: not a bug of ours, and no stack helps
function systemError(error: unknown): UserError {
  if (!(error instanceof Error) || !('syscall' in error)) throw error;
  return new UserError(`The system refused to write: ${error.message}. Fix that, then run this again.`);
}
