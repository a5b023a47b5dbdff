import { imageCommands } from '../render/image-commands.ts';
import type { FileOutcome, FileStatus } from './file-outcome.ts';
import type { RunOutcome } from './run-outcome.ts';

/** What the user reads at the end: what was decided and why, what went wrong, and what to do next. */
export function textReport({ plan, problems }: RunOutcome): string {
  const lines: string[] = [];
  for (const image of plan?.images ?? []) lines.push('', `Image ${image.name}`, ...image.reasons.map(reason => `  ${reason}`));
  for (const { severity, message } of problems) lines.push('', `${severity === 'error' ? 'Not done' : 'Note'}: ${message}`);
  const commands = plan?.images.flatMap(image => imageCommands(plan, image)) ?? [];
  return [...lines, '', 'Next:', ...commands.map(command => `  ${command}`)].join('\n');
}

// in the words and columns that Yeoman has for what it did
const wouldDo: Readonly<Record<FileStatus, string>> = { created: 'create', unchanged: 'identical', replaced: 'force', kept: 'skip' };

/** What would become of each file, for a run that writes nothing. */
export function previewReport(files: readonly FileOutcome[]): string {
  return files.map(({ path, status }) => `${wouldDo[status].padStart('identical'.length)} ${path}`).join('\n');
}
