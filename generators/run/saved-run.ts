import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { UserError } from '../user-error.ts';

/** Where Yeoman's generators keep what they know of a project, each under its own key. */
export const savedRunFile = '.yo-rc.json';
const key = 'generator-go-docker';

/** What one run leaves for the next. */
export interface SavedRun {
  /** That of the generator which wrote the files. */
  readonly version: string;
  /** Answers of the user that decide something, by the names of the option table; not yet checked. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The hash of each generated image file, by its path. */
  readonly files: ReadonlyMap<string, string>;
  /** The hashes of the Go files of a new service; absent when the repository was there before. */
  readonly serviceFiles?: ReadonlyMap<string, string>;
  /** The user's own files that generated ones have replaced: they still tell what image the repository wants. */
  readonly replaced: ReadonlyMap<string, string>;
  /** What of the repository has decided, to tell later what has changed. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
}

/** What the last run has left; undefined when there was none. Throws a UserError when the file cannot be understood, or written anew. */
export function readSavedRun(files: RepositoryFiles): SavedRun | undefined {
  const section = readWhole(files)?.[key];
  if (section === undefined) return undefined;
  if (!isObject(section)) throw notUnderstood(`${key} is no object`);
  const { version, answers = {}, serviceFiles } = section;
  if (typeof version !== 'string') throw notUnderstood(`${key}.version is no text`);
  if (!isObject(answers)) throw notUnderstood(`${key}.answers is no object`);
  return {
    version,
    answers,
    files: texts(section, 'files'),
    ...(serviceFiles !== undefined && { serviceFiles: texts(section, 'serviceFiles') }),
    replaced: texts(section, 'replaced'),
    facts: new Map(entries(section, 'facts').filter((entry): entry is [string, string[]] => isTextList(entry[1]))),
  };
}

/** The whole text of the file with this run in it: what others keep there stays as it is. */
export function savedRunText(files: RepositoryFiles, run: SavedRun): string {
  const before = files.read(savedRunFile);
  const indent = /^\{\s*?\n([ \t]+)"/.exec(before ?? '')?.[1] ?? '  ';
  return `${JSON.stringify({ ...readWhole(files), [key]: sectionOf(run) }, undefined, indent)}\n`;
}

function sectionOf({ version, answers, files, serviceFiles, replaced, facts }: SavedRun): Readonly<Record<string, unknown>> {
  return {
    version,
    ...(Object.keys(answers).length > 0 && { answers }),
    files: Object.fromEntries(files),
    ...(serviceFiles && { serviceFiles: Object.fromEntries(serviceFiles) }),
    ...(replaced.size > 0 && { replaced: Object.fromEntries(replaced) }),
    facts: Object.fromEntries(facts),
  };
}

function readWhole(files: RepositoryFiles): Readonly<Record<string, unknown>> | undefined {
  if (!files.exists(savedRunFile)) return undefined;
  const text = files.read(savedRunFile);
  if (text === undefined) throw notUnderstood('it is a link, a folder or a file that cannot be read');
  const whole = parsed(text.replace(/^\uFEFF/, ''));
  if (!isObject(whole)) throw notUnderstood('it holds no object');
  return whole;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notUnderstood(error instanceof Error ? error.message : String(error));
  }
}

function texts(section: Readonly<Record<string, unknown>>, name: string): ReadonlyMap<string, string> {
  return new Map(
    entries(section, name).map(([path, text]) => {
      if (typeof text !== 'string') throw notUnderstood(`${key}.${name} holds something that is no text for ${JSON.stringify(path)}`);
      return [path, text];
    }),
  );
}

function entries(section: Readonly<Record<string, unknown>>, name: string): readonly [string, unknown][] {
  const found = section[name] ?? {};
  if (!isObject(found)) throw notUnderstood(`${key}.${name} is no object`);
  return Object.entries(found);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function notUnderstood(why: string): UserError {
  return new UserError(
    `${savedRunFile} cannot be understood (${why}), so nothing is written; fix it, or remove what is wrong, and run this again.`,
  );
}
