import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { docker, inspect } from '../image/support/docker.ts';
import { finishWithin } from './finish-within.ts';

/** The import path that the program of an image was built from: what `go version -m` says of the file that the image starts. */
export async function shippedProgram(image: string, temp: string): Promise<string> {
  const [path] = [...(await words(image, 'Entrypoint')), ...(await words(image, 'Cmd'))];
  if (path === undefined) return 'The image starts nothing.';
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

async function words(image: string, field: string): Promise<readonly string[]> {
  const found: readonly string[] | null = JSON.parse(await inspect(image, `json .Config.${field}`));
  return found ?? [];
}
