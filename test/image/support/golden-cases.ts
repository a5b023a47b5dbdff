import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../support/package-root.ts';
import type { DockerSuite } from './docker-suite.ts';
import { docker, finish, inspect, output, until } from './docker.ts';
import { goDocker } from './tool.ts';

/** What image.json of a golden case says of one image: how it is started, and what is then to be seen. */
export interface ImageCheck {
  /** The stage, where the Dockerfile has several images. */
  readonly target?: string;
  /** Options of `docker run`, and arguments of the program. */
  readonly options?: readonly string[];
  readonly arguments?: readonly string[];
  /** All that it prints on standard output, without the white space around it; the program ends by itself with status 0. */
  readonly output?: string;
  /** What it answers, when it is a server. */
  readonly serves?: { readonly port: number; readonly path: string; readonly text: string };
  /** That it becomes healthy by its own check, when it is a server that has one. */
  readonly healthy?: true;
}

const golden = join(packageRoot, 'test/golden');

/** The cases whose images are run. */
export const goldenNames = readdirSync(golden)
  .filter(name => existsSync(join(golden, name, 'image.json')))
  .toSorted();

/** Lays the repository of a case out in an empty folder, and writes its Docker files as a user does. */
export async function generateGolden(name: string, folder: string): Promise<void> {
  cpSync(join(golden, name, 'repo'), folder, { recursive: true });
  const path = join(golden, name, 'arguments');
  const given = existsSync(path) ? readFileSync(path, 'utf8').split(/\s+/).filter(Boolean) : [];
  // an existing ignore file that is in the way is replaced, as its owner would after the report
  await goDocker(['docker', folder, '--yes', '--force', ...given]);
}

export function checksOf(name: string): readonly ImageCheck[] {
  const checks: unknown = JSON.parse(readFileSync(join(golden, name, 'image.json'), 'utf8'));
  assert.ok(Array.isArray(checks) && checks.length > 0, `image.json of ${name} is a list of checks`);
  return checks;
}

/** Starts an image and fails when it does not do what is to be seen. */
export async function assertRuns(suite: DockerSuite, image: string, check: ImageCheck): Promise<void> {
  const { options = [], arguments: words = [], serves, healthy } = check;
  if (healthy) {
    // the check itself stays that of the image; only the wait for it is shortened
    const checked = await suite.container(['run', '--detach', '--health-interval', '1s', ...options, image]);
    await until('the container is healthy', async () => (await inspect(checked, '.State.Health.Status')) === 'healthy');
    return;
  }
  if (!serves) {
    assert.equal(await output('docker', ['run', '--rm', ...options, image, ...words]), check.output);
    return;
  }
  const container = await suite.container(['run', '--detach', '--publish', `127.0.0.1::${serves.port}`, ...options, image, ...words]);
  const address = await docker(['port', container, String(serves.port)]);
  let answer = '';
  await until(`${serves.path} answers`, async () => {
    const { stdout, status } = await finish('curl', ['--silent', '--show-error', `http://${address}${serves.path}`]);
    answer = stdout;
    return status === 0;
  });
  assert.equal(answer.trim(), serves.text);
}
