import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerSuite } from './docker-suite.ts';
import { docker, finish, inspect } from './docker.ts';
import { serviceName, serviceSource } from './tool.ts';

/** Certificates, time zones and a little air: all that an image may weigh beyond its program and its base. */
const allowance = 700_000;

export interface Built {
  readonly folder: string;
  readonly image: string;
  readonly version: string;
}

/** The promises that hold for every new service, whatever its kind and base. */
export function itKeepsWhatEveryImagePromises(suite: DockerSuite, built: () => Built): void {
  it('has a Dockerfile that hadolint finds nothing in', async () => {
    const { status, stdout, stderr } = await finish('hadolint', ['Dockerfile'], { cwd: built().folder });
    assert.equal(status, 0, stdout + stderr);
  });

  it("has a Dockerfile that passes Docker's own checks", async () => {
    const { status, stdout, stderr } = await finish('docker', ['build', '--check', '.'], { cwd: built().folder });
    assert.equal(status, 0, stdout + stderr);
  });

  it('carries the OCI labels: title, source and version', async () => {
    const { image, version } = built();
    const label = (name: string): Promise<string> => inspect(image, `index .Config.Labels "org.opencontainers.image.${name}"`);
    assert.deepEqual(
      { title: await label('title'), source: await label('source'), version: await label('version') },
      { title: serviceName, source: serviceSource, version },
    );
  });

  it('weighs no more than its program, its base and 0.7 MB', async () => {
    const { folder, image } = built();
    const size = Number(await inspect(image, '.Size'));
    const program = statSync(await copyProgram(suite, image)).size;
    const base = await baseSize(suite, folder);
    console.log(`        (${size} bytes: program ${program}, base ${base}, other ${size - program - base})`);
    assert.ok(size <= program + base + allowance, `${size} > ${program} + ${base} + ${allowance}`);
  });
}

/** Takes the program out of an image, without a start of it; gives the path of the copy. */
export async function copyProgram(suite: DockerSuite, image: string): Promise<string> {
  const container = await suite.container(['create', image]);
  const path = join(suite.tempFolder(), serviceName);
  await docker(['cp', `${container}:/usr/local/bin/${serviceName}`, path]);
  return path;
}

/** Fails unless the image asks for a numeric user, other than root, and the process of this running container has it. */
export async function assertRunsAsNumericUser(image: string, container: string): Promise<void> {
  const user = await inspect(image, '.Config.User');
  assert.match(user, /^[1-9]\d*(:[1-9]\d*)?$/);
  const processes = await docker(['top', container, '-eo', 'uid,pid,comm']);
  const uids = processes.split('\n').slice(1);
  assert.deepEqual(
    uids.map(line => line.trim().split(/\s+/)[0]),
    [user.split(':')[0]],
    processes,
  );
}

async function baseSize(suite: DockerSuite, folder: string): Promise<number> {
  const base = [...readFileSync(join(folder, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)$/gm)].at(-1)?.[1];
  assert.ok(base);
  if (base === 'scratch') return 0;
  return Number(await inspect(await suite.buildImageOf(`FROM ${base}\n`), '.Size'));
}
