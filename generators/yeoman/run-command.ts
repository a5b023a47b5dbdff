import type { ImagePlan } from '../plan/plan-images.ts';
import { verificationReport } from '../verify/verification-report.ts';
import type { Verification } from '../verify/verify-image.ts';
import { UserError } from '../user-error.ts';
import { canAsk } from './ask.ts';
import { jsonText } from './json-report.ts';
import type { CommandName, Options } from './option-table.ts';
import { exitStatus, type RunOutcome } from './run-outcome.ts';
import { previewReport, textReport } from './text-report.ts';

/** Runs a command in a folder, or previews it, and gives the exit status. Yeoman is loaded only for a run that writes or asks. */
export async function runCommand(command: CommandName, root: string, options: Options): Promise<number> {
  if (options.dryRun && options.verify)
    throw new UserError('--verify builds what is written, and --dry-run writes nothing; leave one of them out.', 2);
  const outcome = options.dryRun ? await dryRun(command, root, options) : await write(command, root, options);
  const verifications = options.verify && outcome.plan && exitStatus(outcome) === 0 ? await verify(root, outcome.plan, options) : [];
  if (options.json) console.log(jsonText({ ...outcome, verifications }));
  return verifications.every(({ started }) => started) ? exitStatus(outcome) : 1;
}

async function verify(root: string, plan: ImagePlan, { json = false }: Options): Promise<readonly Verification[]> {
  const { verifyPlan } = await import('../verify/verify-plan.ts');
  return verifyPlan(root, plan, !json, verification => {
    if (!json) console.error(`\n${verificationReport(verification)}`);
  });
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
