import { UserError } from '../user-error.ts';
import { type CommandName, type OptionName, type Options, optionsOf } from '../options/option-table.ts';
import { readOptions } from '../options/read-options.ts';
import { type SavedRun, savedRunFile } from './saved-run.ts';

/** The answers of earlier runs that a command takes, checked as flags are. Throws a UserError with status 1 when one is not understood. */
export function savedAnswers(command: CommandName, saved: SavedRun | undefined): Options {
  const known = answerNames(command).filter(name => saved && Object.hasOwn(saved.answers, name));
  try {
    return readOptions(command, Object.fromEntries(known.map(name => [name, saved?.answers[name]])));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`An answer that is kept in ${savedRunFile} is not understood: ${error.message} Fix or remove it there.`);
  }
}

/** Flags over saved answers: `--program` and `--all-programs` answer the same question. */
export function withSavedAnswers(given: Options, saved: Options): Options {
  const { program, allPrograms, ...others } = saved;
  const programs = given.program || given.allPrograms ? {} : { ...(program && { program }), ...(allPrograms && { allPrograms }) };
  return { ...programs, ...others, ...given };
}

/**
 * The answers to keep after a run: those of its answers that decide something, over those kept before. A flag that says what would be
 * so without it takes away what was kept.
 */
export function answersToKeep(command: CommandName, before: SavedRun['answers'], given: Options, deciding: Options): SavedRun['answers'] {
  const answered = new Set<string>([...Object.keys(given), ...Object.keys(deciding)]);
  if (answered.has('program') || answered.has('allPrograms')) answered.add('program').add('allPrograms');
  const names = new Set<string>(answerNames(command));
  const staying = Object.entries(before).filter(([name]) => !names.has(name) || !answered.has(name));
  const added = Object.entries(deciding).filter(([name, value]) => names.has(name) && value !== false);
  return Object.fromEntries([...staying, ...added]);
}

/** The options of a command that are answers, and no manner of one run. */
export function answerNames(command: CommandName): readonly OptionName[] {
  return optionsOf(command).flatMap(([name, row]) => (row.ofOneRun ? [] : name));
}

/** Whether a run decides otherwise than the answers that were kept. */
export function changesAnswers(command: CommandName, before: SavedRun['answers'], given: Options, deciding: Options): boolean {
  return answersText(answersToKeep(command, before, given, deciding)) !== answersText(before);
}

/** The same text for the same answers, in whatever order they are. */
export function answersText(answers: SavedRun['answers']): string {
  return JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
