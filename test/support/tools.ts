import { spawnSync } from 'node:child_process';

/** Whether a program can be started and does this; prints the reason for a test that has to do without it. */
export function hasTool(name: string, ...args: readonly string[]): boolean {
  const words = args.length > 0 ? args : ['version'];
  const found = spawnSync(name, words).status === 0;
  if (!found) console.log(`      (${[name, ...words].join(' ')} fails here: what needs it is left out)`);
  return found;
}

/** Runs a program to its end; gives its output, and throws with all it printed when it fails. */
export function runTool(name: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  if (status !== 0)
    throw new Error(`${name} ${args.join(' ')} in ${cwd}: exit status ${status}\n${stdout}${stderr}${error?.message ?? ''}`);
  return stdout;
}
