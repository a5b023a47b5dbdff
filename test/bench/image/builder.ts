import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docker } from '../../image/support/docker.ts';
import { cacheRecords, pruneRecords } from '../../image/support/build-cache.ts';

/** How builders are started. */
export interface BuilderOptions {
  /** A buildkitd to run as a process, where the engine cannot run one in a container. */
  readonly buildkitd?: string;
  /** A buildkitd.toml, as for mirrors of registries. */
  readonly config?: string;
}

/** A builder of the benchmark's own, that nobody else fills or empties. */
export interface Builder {
  readonly name: string;
  /** Fetches and unpacks images, and keeps them through every `empty`; with more options of `docker build`. */
  readonly pull: (images: readonly string[], more: readonly string[]) => Promise<void>;
  /** Takes it back to what a new builder with these base images has. */
  readonly empty: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startBuilder(name: string, temp: string, options: BuilderOptions): Promise<Builder> {
  const stopDaemon = await (options.buildkitd === undefined
    ? inContainer(name, options)
    : asProcess(name, temp, options.buildkitd, options));
  const kept = new Set<string>();
  const empty = async (): Promise<void> => {
    const records = await cacheRecords(name);
    await pruneRecords(
      records.map(({ ID }) => ID).filter(id => !kept.has(id)),
      name,
    );
  };
  return {
    name,
    empty,
    async pull(images, more) {
      const folder = mkdtempSync(join(temp, 'pull-'));
      // a layer of its own makes BuildKit unpack what is below
      writeFileSync(
        join(folder, 'Dockerfile'),
        images.map((image, index) => `FROM ${image} AS base${index}\nCOPY Dockerfile /Dockerfile\n`).join(''),
      );
      for (const target of images.keys()) {
        await docker(['buildx', 'build', '--builder', name, '--target', `base${target}`, '--output', 'type=cacheonly', ...more, folder]);
      }
      for (const { ID, Description } of await cacheRecords(name)) if (Description.startsWith('pulled from ')) kept.add(ID);
      await empty();
    },
    async stop() {
      await docker(['buildx', 'rm', '--force', name]);
      await stopDaemon();
    },
  };
}

async function inContainer(name: string, { config }: BuilderOptions): Promise<() => Promise<void>> {
  // the registry is one of this machine
  const options = ['--driver-opt', 'network=host', ...(config === undefined ? [] : ['--buildkitd-config', config])];
  await docker(['buildx', 'create', '--name', name, '--driver', 'docker-container', ...options, '--bootstrap']);
  return () => Promise.resolve();
}

async function asProcess(name: string, temp: string, command: string, { config }: BuilderOptions): Promise<() => Promise<void>> {
  const root = join(temp, name);
  mkdirSync(root);
  const address = `unix://${root}/buildkitd.sock`;
  const args = ['--root', root, '--addr', address, ...(config === undefined ? [] : ['--config', config])];
  const daemon = spawn(command, args, { stdio: 'ignore' });
  const ended = new Promise<void>(resolve => daemon.on('close', () => resolve()).on('error', () => resolve()));
  // where the benchmark is interrupted
  process.once('exit', () => daemon.kill());
  await docker(['buildx', 'create', '--name', name, '--driver', 'remote', address]);
  await docker(['buildx', 'inspect', '--bootstrap', name]);
  return () => {
    daemon.kill();
    return ended;
  };
}
