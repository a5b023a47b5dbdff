import { resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { canAsk } from './ask.ts';
import { readCommandLine } from './command-line.ts';
import { helpText } from './help-text.ts';
import { jsonReport } from './json-report.ts';
import type { CommandName, Options } from './option-table.ts';
import { exitStatus, failedOutcome, type RunOutcome } from './run-outcome.ts';
import { previewReport, textReport } from './text-report.ts';

const interrupted = 130;

/**
 * Runs `go-docker` with these arguments and gives its exit status: 0 done, 1 not everything was done, 2 wrong usage, 130 interrupted.
 * Yeoman is loaded only for a run that writes, so that everything else answers at once.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const line = readCommandLine(args);
    if (line.asks === 'run') return await run(line.command, resolve(line.dir), line.options);
    console.log(helpText(line.command));
    return 0;
  } catch (error) {
    return fail(error, args.includes('--json'));
  }
}

async function run(command: CommandName, root: string, options: Options): Promise<number> {
  const outcome = options.dryRun ? await dryRun(command, root, options) : await write(command, root, options);
  if (options.json) printJson(outcome);
  return exitStatus(outcome);
}

async function write(command: CommandName, root: string, options: Options): Promise<RunOutcome> {
  const { runGenerator } = await import('./run-generator.ts');
  return runGenerator(command, root, options);
}

async function dryRun(command: CommandName, root: string, options: Options): Promise<RunOutcome> {
  const { preview } = await import('./preview.ts');
  const ask = canAsk(options) ? (await import('./terminal-ask.ts')).terminalAsk() : undefined;
  const outcome = await preview(command, root, options, ask);
  if (!options.json) console.error(`Nothing is written. A run would do this:\n${previewReport(outcome.files)}\n${textReport(outcome)}`);
  return outcome;
}

function fail(error: unknown, json: boolean): number {
  // what inquirer rejects with on Ctrl+C
  if (error instanceof Error && error.name === 'ExitPromptError') return interrupted;
  const { message, exitStatus: status } = error instanceof UserError ? error : systemError(error);
  if (json) printJson(failedOutcome(message));
  console.error(message);
  return status;
}

// a folder that may not be written, a full disk: not a bug of ours, and no stack helps
function systemError(error: unknown): UserError {
  if (!(error instanceof Error) || !('syscall' in error)) throw error;
  return new UserError(`The system refused to write: ${error.message}. Mend that, then run this again.`);
}

function printJson(outcome: RunOutcome): void {
  console.log(JSON.stringify(jsonReport(outcome), undefined, 2));
}
