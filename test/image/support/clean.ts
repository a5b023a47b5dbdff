import assert from 'node:assert/strict';
import { finish } from './docker.ts';

// DL3008 and DL3018 want pinned package versions, which rot: see docs/dockerfile.md
const linters = [
  ['hadolint', ['--ignore', 'DL3008', '--ignore', 'DL3018', 'Dockerfile']],
  ['docker', ['build', '--check', '.']],
] as const;

/** Fails when hadolint or Docker's own checks find anything in the Dockerfile of a folder. */
export async function assertClean(folder: string): Promise<void> {
  for (const [command, args] of linters) {
    const { status, stdout, stderr } = await finish(command, args, { cwd: folder });
    assert.equal(status, 0, `${command}: ${stdout}${stderr}`);
  }
}
