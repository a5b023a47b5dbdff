import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { UserError } from '../user-error.ts';

/** A file to write: its absolute path, and its whole contents. */
export interface FileToWrite {
  readonly path: string;
  readonly contents: string | Uint8Array;
}

interface Staged {
  readonly path: string;
  readonly temporary: string;
}

/**
 * Writes files so that each is at any moment the old or the new one in full: all of them beside their places first, then each renamed
 * into its place, in their order. What keeps a file from being written is a UserError, and leaves every file as it was unless one was
 * renamed already.
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const staged: Staged[] = [];
  const renamed: string[] = [];
  let current = '';
  try {
    for (const file of files) {
      current = file.path;
      staged.push(stage(file));
    }
    for (const { path, temporary } of staged) {
      current = path;
      renameSync(temporary, path);
      renamed.push(path);
    }
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw new UserError(failureMessage(current, error, renamed));
  }
}

const temporaryName = /^\..+\.go-docker-(\d+)-[\da-f-]{36}\.tmp$/;

/** Removes what a run that was killed has left beside the files, as far as it can: staged contents whose process is gone. */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = temporaryName.exec(name)?.[1];
      if (pid !== undefined && !isOther(Number(pid))) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // what stands in the way here stands in the way of writing, which has the words for it
  }
}

// the file is made anew, so that no link is followed and nobody else's is written
function stage({ path, contents }: FileToWrite): Staged {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.${basename(path)}.go-docker-${process.pid}-${randomUUID()}.tmp`);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw new Error('there is a folder of that name');
  try {
    writeFileSync(temporary, contents, { flag: 'wx', flush: true });
    if (there) keepOwner(temporary, there);
    return { path, temporary };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

// another file takes the place of the one that is there: it has to look like it
function keepOwner(temporary: string, { mode, uid, gid }: Stats): void {
  const made = lstatSync(temporary);
  // only root may give a file away
  if (process.getuid?.() === 0 && (made.uid !== uid || made.gid !== gid)) chownSync(temporary, uid, gid);
  if ((made.mode & 0o7777) !== (mode & 0o7777)) chmodSync(temporary, mode & 0o7777);
}

function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // without the right to signal it, it is there all the same
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk; make room',
  EDQUOT: 'the disk quota is used up; make room',
  EROFS: 'the file system is read-only; make it writable, or work in another folder',
  EACCES: 'permission was denied; check the permissions of its folder',
  EPERM: 'permission was denied; check the permissions of its folder',
};

function failureMessage(path: string, error: unknown, renamed: readonly string[]): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = causes[code] ?? `${error instanceof Error ? error.message : String(error)}; fix that`;
  const state = renamed.length === 0 ? 'nothing was changed' : `only ${renamed.map(name => basename(name)).join(', ')} was written`;
  return `${path} cannot be written, and ${state}: ${cause}, then run this again.`;
}
