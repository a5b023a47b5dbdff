import type { ImagePlan } from '../plan/plan-images.ts';
import { verificationReport } from '../verify/verification-report.ts';
import type { Verification } from '../verify/verify-image.ts';
import { UserError } from '../user-error.ts';
import { canAsk } from '../options/ask.ts';
import { jsonText } from '../report/json-report.ts';
import type { CommandName, Options } from '../options/option-table.ts';
import { exitStatus, type RunOutcome } from '../run/run-outcome.ts';
import { hasColors } from '../report/terminal-text.ts';
import { checkReport, previewReport } from '../report/text-report.ts';

/** Runs a command in a folder, or previews it, and gives the exit status. Yeoman is loaded only for a run that writes or asks. */
export async function runCommand(command: CommandName, root: string, options: Options): Promise<number> {
  const reading = options.dryRun ? '--dry-run' : options.check ? '--check' : undefined;
  if (reading !== undefined && options.verify)
    throw new UserError(`--verify builds what is written, and ${reading} writes nothing; leave one of them out.`, 2);
  const outcome = reading === undefined ? await write(command, root, options) : await writeNothing(command, root, options);
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
  const { runGenerator } = await withoutColor(() => import('../yeoman/run-generator.ts'));
  return runGenerator(command, root, options);
}

async function writeNothing(command: CommandName, root: string, options: Options): Promise<RunOutcome> {
  const { preview } = await import('../run/preview.ts');
  const ask = canAsk(options) ? (await import('../yeoman/terminal-ask.ts')).terminalAsk() : undefined;
  const outcome = await preview(command, root, options, ask);
  if (!options.json) console.error(options.check ? checkReport(outcome) : previewReport(outcome, hasColors()));
  return outcome;
}

// the colours of Yeoman are those of chalk, which looks for FORCE_COLOR when it is loaded, and never for NO_COLOR; Node warns of both
async function withoutColor<T>(load: () => Promise<T>): Promise<T> {
  const { NO_COLOR: noColor, FORCE_COLOR: before } = process.env;
  if (!noColor) return load();
  delete process.env['NO_COLOR'];
  process.env['FORCE_COLOR'] = '0';
  const loaded = await load();
  process.env['NO_COLOR'] = noColor;
  if (before === undefined) delete process.env['FORCE_COLOR'];
  else process.env['FORCE_COLOR'] = before;
  return loaded;
}
