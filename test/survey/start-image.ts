import { setTimeout } from 'node:timers/promises';
import { docker, inspect } from '../image/support/docker.ts';
import { finishWithin } from './finish-within.ts';
import { listeners } from './listeners.ts';
import { probe } from './probe.ts';

/** What became of a container: a port that answers, an end with its last words, or neither in the time that it had; `ports` did not answer. */
export type Started =
  | { readonly state: 'serving'; readonly port: number; readonly said: string; readonly log: string }
  | { readonly state: 'ended'; readonly exit: number; readonly ports: readonly number[]; readonly log: string }
  | { readonly state: 'running'; readonly listens: readonly string[]; readonly ports: readonly number[]; readonly log: string }
  | { readonly state: 'failed'; readonly log: string };

const patience = 15;

/** Starts an image as it is, without arguments and environment, and asks these ports and those that it declares. */
export async function startImage(image: string, labelled: readonly number[]): Promise<Started> {
  const exposed: Readonly<Record<string, unknown>> | null = JSON.parse(await inspect(image, 'json .Config.ExposedPorts'));
  const ports = new Set([...labelled, ...Object.keys(exposed ?? {}).flatMap(port => (port.endsWith('/tcp') ? [parseInt(port, 10)] : []))]);
  const publish = [...ports].flatMap(port => ['--publish', `127.0.0.1::${port}`]);
  const { status, stdout, stderr } = await finishWithin('docker', ['run', '--detach', ...publish, image], { seconds: 60 });
  const container = stdout.trim();
  try {
    return status === 0 ? await watch(container, [...ports]) : { state: 'failed', log: stderr };
  } finally {
    if (container !== '') await docker(['rm', '--force', '--volumes', container]);
  }
}

async function watch(container: string, ports: readonly number[]): Promise<Started> {
  for (const started = Date.now(); Date.now() < started + patience * 1000; await setTimeout(500)) {
    if ((await inspect(container, '.State.Running')) !== 'true') {
      return { state: 'ended', exit: Number(await inspect(container, '.State.ExitCode')), ports, log: await logs(container) };
    }
    for (const port of ports) {
      const said = await ask(container, port);
      if (said !== undefined) return { state: 'serving', port, said, log: await logs(container) };
    }
  }
  return { state: 'running', listens: listeners(await inspect(container, '.State.Pid')), ports, log: await logs(container) };
}

async function ask(container: string, port: number): Promise<string | undefined> {
  const { stdout } = await finishWithin('docker', ['port', container, `${port}/tcp`], { seconds: 10 });
  const published = /:(\d+)$/m.exec(stdout)?.[1];
  return published === undefined ? undefined : probe('127.0.0.1', Number(published));
}

async function logs(container: string): Promise<string> {
  const { stdout, stderr } = await finishWithin('docker', ['logs', container], { seconds: 30 });
  return stdout + stderr;
}
