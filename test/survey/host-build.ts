import { join, relative } from 'node:path';
import type { Checkout } from './checkout.ts';
import { finishWithin } from './finish-within.ts';

export interface HostBuild {
  /** What a plain `go build` says where it fails too. */
  readonly failure?: string;
}

/** Whether Go on this machine builds the program from the checkout as it lies there: what it cannot, no Dockerfile can be blamed for. */
export async function hostBuild({ folder }: Checkout, moduleDir: string, program: string, limit: number): Promise<HostBuild> {
  const args = ['build', '-o', '/dev/null', `./${relative(moduleDir, program)}`];
  const { status, stderr } = await finishWithin('go', args, { seconds: limit, cwd: join(folder, moduleDir) });
  if (status === 0) return {};
  return { failure: stderr.trim().split('\n').slice(-3).join(' | ') || `go build did not end within ${limit} s.` };
}
