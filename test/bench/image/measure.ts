import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dockerfileStages } from '../../../generators/inspect/dockerfiles/dockerfile-stages.ts';
import { inspect } from '../../image/support/docker.ts';
import { buildImage } from '../../survey/build-image.ts';
import type { Checkout } from '../../survey/checkout.ts';
import { finishWithin } from '../../survey/finish-within.ts';
import type { Builder } from './builder.ts';
import { type Contender, type ContenderName, prepareContenders } from './contenders.ts';
import type { RegistryCache } from './registry-cache.ts';
import type { Scenario } from './scenarios.ts';
import { prepareSources } from './sources.ts';

/** What was seen of one contender; seconds are of one round each. */
export interface Result {
  readonly seconds: ReadonlyMap<Scenario, readonly number[]>;
  /** Of an export of its cache to the registry after nothing but that was left to do. */
  readonly exportSeconds: readonly number[];
  readonly cacheBytes?: number;
  readonly imageBytes?: number;
  /** Why it was left out. */
  readonly failure?: string;
}

/** What was seen of a checkout. */
export interface Measured {
  readonly checkout: Checkout;
  readonly program: string;
  readonly results: ReadonlyMap<ContenderName, Result>;
  readonly notes: readonly string[];
}

export interface MeasureOptions {
  readonly scenarios: readonly Scenario[];
  readonly rounds: number;
  /** The longest a build may take, in seconds. */
  readonly limit: number;
  /** A command that gets a Dockerfile as its last argument before the builds, for a machine that has to make its base images. */
  readonly prepare?: readonly string[];
  readonly builderOf: (name: ContenderName) => Promise<Builder>;
  readonly cache: RegistryCache;
}

interface Runner extends Contender {
  readonly builder: Builder;
  readonly seconds: Map<Scenario, number[]>;
  readonly exportSeconds: number[];
  cacheBytes?: number;
  imageBytes?: number;
  failure?: string;
}

/** Builds every contender in every scenario, one after the other and in turns, so that none slows another; leaves nothing behind. */
export async function measure(checkout: Checkout, temp: string, options: MeasureOptions): Promise<Measured> {
  const folder = mkdtempSync(join(temp, 'checkout-'));
  const image = `go-docker-bench:${process.pid}`;
  try {
    const { contenders, program } = await prepareContenders(checkout, join(folder, 'contenders'));
    const { start, folders, notes } = await prepareSources(checkout, program, folder, options.scenarios);
    const runners: Runner[] = [];
    for (const contender of contenders) {
      const builder = await options.builderOf(contender.name);
      const failure = await pullBases(contender, builder, options);
      runners.push({ ...contender, builder, seconds: new Map(), exportSeconds: [], ...(failure !== undefined && { failure }) });
    }
    const work = join(folder, 'work');
    for (let round = 0; round < options.rounds; round++) {
      let before = start;
      for (const [scenario, source] of folders) {
        for (const runner of turned(runners, round)) await run(runner, scenario, { before, source, work, image, options });
        before = source;
      }
    }
    return { checkout, program, results: new Map(runners.map(runner => [runner.name, runner])), notes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await finishWithin('docker', ['image', 'rm', '--force', image], { seconds: 60 });
  }
}

// why they cannot be had
async function pullBases(
  { dockerfile }: Contender,
  builder: Builder,
  { prepare, limit, cache }: MeasureOptions,
): Promise<string | undefined> {
  const [command, ...args] = prepare ?? [];
  if (command !== undefined) await finishWithin(command, [...args, dockerfile], { seconds: limit });
  const stages = dockerfileStages(readFileSync(dockerfile, 'utf8'));
  const images = stages.filter(({ base, image }) => !base && image !== 'scratch').map(({ image }) => image);
  try {
    await builder.pull([...new Set(images)], cache.writing('bases'));
    return undefined;
  } catch (error) {
    return `its base images cannot be had: ${String(error).trim().split('\n').at(-1)}`;
  }
}

interface Place {
  /** The code of the scenario before this one. */
  readonly before: string;
  readonly source: string;
  /** The folder that is built. */
  readonly work: string;
  readonly image: string;
  readonly options: MeasureOptions;
}

async function run(runner: Runner, scenario: Scenario, { before, source, work, image, options }: Place): Promise<void> {
  const { name, builder, dockerfile } = runner;
  const { cache, limit } = options;
  const build = async (more: readonly string[]): Promise<number | undefined> => {
    if (runner.failure !== undefined) return undefined;
    const result = await buildImage(work, image, limit, ['--builder', builder.name, '--file', dockerfile, ...more]);
    if (result.failure !== undefined) runner.failure = `${scenario}: ${result.failure}`;
    console.error(`  ${scenario} ${name}: ${result.failure ?? `${result.seconds.toFixed(1)} s`}`);
    return result.failure === undefined ? result.seconds : undefined;
  };
  if (scenario === 'cold' && runner.failure === undefined) await builder.empty();
  if (scenario === 'fresh') {
    fill(work, before);
    const exported = await build(cache.writing(name));
    if (exported === undefined) return;
    runner.exportSeconds.push(exported);
    runner.cacheBytes = await cache.bytes(name);
    await builder.empty();
  }
  fill(work, source);
  const seconds = await build(scenario === 'fresh' ? cache.reading(name) : []);
  if (seconds === undefined) return;
  runner.seconds.set(scenario, [...(runner.seconds.get(scenario) ?? []), seconds]);
  runner.imageBytes = Number(await inspect(image, '.Size'));
}

// one folder, with the times of files kept: what has not changed is not sent to the builder again
function fill(work: string, source: string): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  cpSync(source, work, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

function turned<T>(list: readonly T[], by: number): readonly T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
