import { execFile } from 'node:child_process';
import type { Finished } from '../support/go-docker.ts';

export interface Limits {
  readonly seconds: number;
  readonly cwd?: string;
}

/**
 * Runs a program to its end, or ends it when the seconds are over: then the status is null. Nothing is thrown for a program that fails,
 * since a survey has to go on.
 */
export function finishWithin(command: string, args: readonly string[], { seconds, cwd }: Limits): Promise<Finished> {
  return new Promise(resolve => {
    const child = execFile(command, args, { cwd, timeout: seconds * 1000, maxBuffer: Infinity }, (error, stdout, stderr) => {
      const unstarted = error && typeof error.code === 'string' ? error.message : '';
      resolve({ status: child.exitCode, stdout, stderr: stderr + unstarted });
    });
    child.stdin?.end();
  });
}
