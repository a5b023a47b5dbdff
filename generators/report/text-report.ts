import { imageCommands } from '../render/image-commands.ts';
import { fileDiff, type FileOutcome, type FileStatus } from '../run/file-outcome.ts';
import type { RunOutcome } from '../run/run-outcome.ts';
import { coloredDiffLine, visible } from './terminal-text.ts';
import { wrapped } from './wrapped.ts';

/** What the user reads at the end: what was written, what was decided and why, what went wrong, and what to do next. */
export function textReport(outcome: RunOutcome): string {
  const { files, changes, plan, problems } = outcome;
  if (files.length > 0 && files.every(({ status }) => status === 'unchanged'))
    return visible(
      [`Nothing to do: the ${files.length} generated files fit the repository.`, ...problems.flatMap(problemLines)].join('\n'),
    );
  const lines = fileLines(files);
  if (changes.length > 0) lines.push(...changeLines(changes));
  for (const { name, reasons } of plan?.images ?? []) lines.push('', `Image ${name}`, ...reasons.map(reason => wrapped(reason, '  ')));
  lines.push(...problems.flatMap(problemLines), ...nextLines(outcome));
  return visible(lines.join('\n'));
}

function problemLines({ severity, message }: RunOutcome['problems'][number]): readonly string[] {
  return ['', wrapped(`${severity === 'error' ? 'Not done' : 'Note'}: ${message}`)];
}

function nextLines({ plan, files, steps }: RunOutcome): readonly string[] {
  // a Dockerfile that was left alone builds another image
  const isKept = files.some(({ path, status }) => path === plan?.dockerfile && status === 'kept');
  const commands = plan && !isKept ? plan.images.flatMap(image => imageCommands(plan, image)) : [];
  const lines = [...steps.map(step => wrapped(step, '  ')), ...commands.map(command => `  ${command}`)];
  return lines.length > 0 ? ['', 'Next:', ...lines] : [];
}

// in the words and columns that Yeoman has for what it did
const words: Readonly<Record<FileStatus, string>> = {
  created: 'create',
  unchanged: 'identical',
  updated: 'update',
  replaced: 'force',
  kept: 'skip',
};

function fileLines(files: readonly FileOutcome[]): string[] {
  return files.map(({ path, status }) => `${words[status].padStart('identical'.length)} ${path}`);
}

/** What would become of each file, with the differences, for a run that writes nothing. */
export function previewReport(outcome: RunOutcome, color: boolean): string {
  const diffs = outcome.files.map(file => visible(fileDiff(file)).trimEnd()).filter(diff => diff !== '');
  const lines = diffs.flatMap(diff => diff.split('\n')).map(line => (color ? coloredDiffLine(line) : line));
  return ['Nothing is written. A run would do this:', ...lines, ...(lines.length > 0 ? [''] : []), textReport(outcome)].join('\n');
}

/** Whether the files that are there fit, and what has changed where they do not. */
export function checkReport({ files, changes, problems }: RunOutcome): string {
  const isFit = problems.every(({ severity }) => severity !== 'error');
  const lines = [`${isFit ? 'The' : 'Not all of the'} ${files.length} generated files fit the repository.`];
  if (!isFit && changes.length > 0) lines.push(...changeLines(changes));
  return visible([...lines, ...problems.flatMap(problemLines)].join('\n'));
}

function changeLines(changes: readonly string[]): readonly string[] {
  return ['', 'Changed in the repository since the last run', ...changes.map(change => wrapped(change, '  '))];
}
