import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCheckout } from '../survey/checkout.ts';
import { type Builder, startBuilder } from './image/builder.ts';
import { chart } from './image/chart.ts';
import type { ContenderName } from './image/contenders.ts';
import { type Measured, measure, type MeasureOptions } from './image/measure.ts';
import { openRegistryCache } from './image/registry-cache.ts';
import { readScenarios, scenarioNames } from './image/scenarios.ts';
import { writeShapes } from './image/shapes.ts';
import { table } from './image/table.ts';

// How long builds take: ours with both kinds of --cache, the article's, and the repository's own Dockerfile. Run as
//   npm run bench:image -- [OPTION VALUE]... DIR[=PROGRAM]...
const { values, positionals } = parseArgs({
  options: {
    scenarios: { type: 'string', default: scenarioNames.join(',') },
    runs: { type: 'string', default: '3' },
    limit: { type: 'string', default: '900' },
    // where the table and the chart go, beside standard output
    table: { type: 'string' },
    chart: { type: 'string' },
    // a registry of this machine without TLS and login, and the speed at which it is reached
    registry: { type: 'string', default: '127.0.0.1:5000' },
    megabits: { type: 'string', default: '200' },
    // a command that makes the base images of a Dockerfile, its last argument, where a registry has to be given them first
    prepare: { type: 'string' },
    // builders are containers, or processes of this buildkitd; and the buildkitd.toml of either
    buildkitd: { type: 'string' },
    config: { type: 'string' },
    // five small programs with dependencies of the shapes that there are
    shapes: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (positionals.length === 0 && !values.shapes)
  throw new Error('usage: bench:image [--scenarios a,b] [--runs N] [--table FILE] [--chart FILE.svg] [--shapes] DIR[=PROGRAM]...');

const temp = mkdtempSync(join(tmpdir(), 'go-docker-bench-'));
const builders = new Map<ContenderName, Builder>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const cache = await openRegistryCache(values.registry, Number(values.megabits));
try {
  const options: MeasureOptions = {
    scenarios: readScenarios(values.scenarios),
    rounds: Number(values.runs),
    limit: Number(values.limit),
    prepare: values.prepare?.split(' '),
    builderOf,
    cache,
  };
  const measured: Measured[] = [];
  const shapes = values.shapes ? await writeShapes(join(temp, 'shapes')) : [];
  for (const argument of [...shapes, ...positionals]) {
    console.error(argument);
    measured.push(await measure(await readCheckout(argument), temp, options));
    // after each, since the whole takes long
    if (values.table !== undefined) writeFileSync(values.table, table(measured));
    if (values.chart !== undefined) writeFileSync(values.chart, chart(measured));
  }
  console.log(table(measured));
} finally {
  for (const builder of builders.values()) await builder.stop();
  await cache.close();
  rmSync(temp, { recursive: true, force: true });
}

// one each, since contenders may name the same cache mounts; started when the first checkout needs it
async function builderOf(name: ContenderName): Promise<Builder> {
  const builder = builders.get(name) ?? (await startBuilder(`go-docker-bench-${name}-${process.pid}`, temp, values));
  builders.set(name, builder);
  return builder;
}
