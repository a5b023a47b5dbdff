import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly input?: string;
  /** In the place of the whole environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the command as a process without a terminal, in `cwd`, with nothing or `input` on its standard input. */
export function goDocker(args: readonly string[], { cwd, input = '', env = process.env }: Surroundings = {}): Finished {
  const cli = join(packageRoot, 'dist/generators/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, input, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}
