import { homedir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { buildSecrets } from '../plan/build-secrets.ts';
import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';
import { docker, inspectField } from './docker-engine.ts';
import { staysOpen } from './stays-open.ts';

/** What became of an image that was built and started once. */
export interface Verification {
  readonly image: string;
  readonly built: boolean;
  /** Started, and then answered, was healthy, kept running, or ended with status 0. */
  readonly started: boolean;
  /** A sentence that says what was seen. */
  readonly seen: string;
  readonly buildSeconds: number;
  readonly details?: ImageDetails;
  /** The first lines that it printed, when it did not start; of a build that failed, the last. */
  readonly log: readonly string[];
}

export interface ImageDetails {
  readonly bytes: number;
  /** Of the layers that hold something, from the base up. */
  readonly layers: readonly { readonly bytes: number; readonly instruction: string }[];
  readonly user: string;
  readonly architecture: string;
}

const mostLines = 15;
const seconds = 30;

/** Builds an image with the engine that is current, starts it, and looks; container and image are removed afterwards. */
export async function verifyImage(root: string, plan: ImagePlan, image: ProgramImage, showsProgress: boolean): Promise<Verification> {
  const tag = `go-docker-verify-${image.name}:${process.pid}`;
  const begun = Date.now();
  const build = await docker(buildArguments(plan, image, tag), { cwd: root, showsProgress });
  const buildSeconds = (Date.now() - begun) / 1000;
  if (build.status !== 0) {
    const log = build.stderr.trimEnd().split('\n').slice(-mostLines);
    return { image: image.name, built: false, started: false, seen: 'It does not build.', buildSeconds, log: showsProgress ? [] : log };
  }
  try {
    const run = await startOnce(image, tag);
    return { image: image.name, built: true, ...run, buildSeconds, details: await detailsOf(tag) };
  } finally {
    await docker(['image', 'rm', '--force', tag]);
  }
}

function buildArguments(plan: ImagePlan, { target }: ProgramImage, tag: string): readonly string[] {
  const secrets = buildSecrets(plan).flatMap(({ option, value, isInHome }) => [
    option,
    isInHome ? value.replace('$HOME', () => homedir()) : value,
  ]);
  return [
    'build',
    '--load',
    '--file',
    plan.dockerfile,
    '--tag',
    tag,
    ...secrets,
    ...(target === undefined ? [] : ['--target', target]),
    '.',
  ];
}

async function startOnce(image: ProgramImage, tag: string): Promise<Pick<Verification, 'started' | 'seen' | 'log'>> {
  const port = image.ports.find(({ protocol }) => protocol === 'tcp');
  const publish = port ? ['--publish', `127.0.0.1::${port.number}`] : [];
  const { status, stdout, stderr } = await docker(['run', '--detach', ...publish, tag]);
  const container = stdout.trim();
  if (status !== 0) return { started: false, seen: 'It cannot be started.', log: stderr.trim().split('\n').slice(0, mostLines) };
  try {
    const outcome = await watch(container, port?.number);
    return { ...outcome, log: outcome.started ? [] : await firstLines(container) };
  } finally {
    await docker(['rm', '--force', '--volumes', container]);
  }
}

async function watch(container: string, port: number | undefined): Promise<Pick<Verification, 'started' | 'seen'>> {
  const published =
    port === undefined ? undefined : Number((await docker(['port', container, `${port}/tcp`])).stdout.trim().split(':').at(-1));
  for (let passed = 0; passed < seconds * 2; passed++) {
    const state = await inspectField(container, '.State.Status');
    if (state !== 'running' && state !== 'created') {
      const code = await inspectField(container, '.State.ExitCode');
      const ended = `It ended with status ${code}.`;
      return { started: code === '0', seen: ended };
    }
    const health = await inspectField(container, 'if .State.Health}}{{.State.Health.Status}}{{end');
    if (health === 'healthy') return { started: true, seen: 'It is healthy.' };
    if (health === 'unhealthy') return { started: false, seen: 'It is not healthy.' };
    if (health === '' && published !== undefined && (await staysOpen(published)))
      return { started: true, seen: `It answers on port ${port}.` };
    if (health === '' && published === undefined && passed >= 6) return { started: true, seen: 'It keeps running.' };
    await setTimeout(500);
  }
  return {
    started: false,
    seen: port === undefined ? `It did not become healthy in ${seconds} s.` : `It does not answer on port ${port} after ${seconds} s.`,
  };
}

async function firstLines(container: string): Promise<readonly string[]> {
  const { stdout, stderr } = await docker(['logs', container]);
  return `${stdout}${stderr}`.trim().split('\n').slice(0, mostLines);
}

async function detailsOf(tag: string): Promise<ImageDetails> {
  const { stdout } = await docker(['history', '--no-trunc', '--human=false', '--format', '{{.Size}}\t{{.CreatedBy}}', tag]);
  const layers = stdout
    .trim()
    .split('\n')
    .map(line => line.split('\t'))
    .map(([size, instruction = '']) => ({ bytes: Number(size), instruction: instruction.replace(/\s*# buildkit$/, '') || 'the base' }))
    .filter(({ bytes }) => bytes > 0)
    .toReversed();
  return {
    bytes: Number(await inspectField(tag, '.Size')),
    layers,
    user: await inspectField(tag, '.Config.User'),
    architecture: `${await inspectField(tag, '.Os')}/${await inspectField(tag, '.Architecture')}`,
  };
}
