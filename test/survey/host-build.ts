import { join } from 'node:path';
import { finishWithin } from './finish-within.ts';

export interface HostBuild {
  /** What a plain `go build` says where it fails too. */
  readonly failure?: string;
}

/** Whether Go on this machine builds a program of a checkout as it lies there: what it cannot, no Dockerfile can be blamed for. */
export async function hostBuild(folder: string, program: string, limit: number): Promise<HostBuild> {
  const { status, stderr } = await finishWithin('go', ['build', '-o', '/dev/null', '.'], { seconds: limit, cwd: join(folder, program) });
  // what did not end in time says nothing
  if (status === 0 || status === null) return {};
  return { failure: stderr.trim().split('\n').slice(-3).join(' | ') };
}
