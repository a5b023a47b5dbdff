import { canAsk } from './ask.ts';
import { jsonText } from './json-report.ts';
import type { CommandName, Options } from './option-table.ts';
import { exitStatus, type RunOutcome } from './run-outcome.ts';
import { previewReport, textReport } from './text-report.ts';

/** Runs a command in a folder, or previews it, and gives the exit status. Yeoman is loaded only for a run that writes or asks. */
export async function runCommand(command: CommandName, root: string, options: Options): Promise<number> {
  const outcome = options.dryRun ? await dryRun(command, root, options) : await write(command, root, options);
  if (options.json) console.log(jsonText(outcome));
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
