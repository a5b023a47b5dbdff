import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { docker } from '../image/support/docker.ts';
import { finishWithin } from './finish-within.ts';

/** The import path that the program at a path of an image was built from, by what `go version -m` says of that file. */
export async function shippedProgram(image: string, path: string, temp: string): Promise<string> {
  const container = await docker(['create', image]);
  const copy = join(temp, 'shipped');
  try {
    await docker(['cp', '--follow-link', `${container}:${path}`, copy]);
    const { stdout, stderr } = await finishWithin('go', ['version', '-m', copy], { seconds: 60 });
    return /^\tpath\t(.+)$/m.exec(stdout)?.[1] ?? (stderr.trim() || `${path} is not a Go program.`);
  } finally {
    rmSync(copy, { force: true });
    await docker(['rm', container]);
  }
}
