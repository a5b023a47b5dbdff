import { spawn } from 'node:child_process';
import { setInterval } from 'node:timers/promises';
import type { Finished } from '../../support/go-docker.ts';

interface Where {
  readonly cwd?: string;
}

/** Runs a program to its end without blocking: a test's own server and requests go on meanwhile. */
export function finish(command: string, args: readonly string[], { cwd }: Where = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', error => reject(new Error(`${command} cannot be started: ${error.message}`)));
    child.on('close', status => resolve({ status, stdout, stderr }));
  });
}

/** What a program prints; throws with all it printed when it fails. */
export async function output(command: string, args: readonly string[], where: Where = {}): Promise<string> {
  const { status, stdout, stderr } = await finish(command, args, where);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit status ${status}\n${stdout}${stderr}`);
  return stdout.trim();
}

export function docker(args: readonly string[], where: Where = {}): Promise<string> {
  return output('docker', args, where);
}

/** A field of an image or a container, by a path like `.Config.User`. */
export function inspect(thing: string, field: string): Promise<string> {
  return docker(['inspect', '--format', `{{${field}}}`, thing]);
}

/** Waits until a check comes true; says what was waited for when it does not. */
export async function until(what: string, check: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for await (const started of setInterval(20, Date.now())) {
    if (await check()) return;
    if (Date.now() > started + seconds * 1000) throw new Error(`waited ${seconds} s in vain: ${what}`);
  }
}
