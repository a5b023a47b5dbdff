import { parseArgs } from 'node:util';
import { withCheckouts } from './corpus.ts';
import { fuzz, inputOf } from './fuzz.ts';
import { growth } from './growth.ts';
import { fuzzTargets } from './targets.ts';

// Run as `node dist/test/fuzz/run.js --count N --seed S [--seconds T] [--target NAME] [--print] [DIR...]`, or with `--growth [NAME...]`:
// mutated files for all that reads files, or how long that takes as files grow.
const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: 'Infinity' },
    target: { type: 'string' },
    print: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
await (values.growth ? growth(positionals) : fuzzAll());

async function fuzzAll(): Promise<void> {
  const all = withCheckouts(await fuzzTargets(), positionals);
  const targets = all.filter(({ name }) => values.target === undefined || name === values.target);
  if (targets.length === 0) throw new Error(`there is no target ${values.target}; there are ${all.map(({ name }) => name).join(', ')}`);
  const seed = Number(values.seed);
  if (values.print) for (const target of targets) process.stdout.write(inputOf(target, seed));
  else report(fuzz(targets, { seed, count: Number(values.count), seconds: Number(values.seconds) }));
}

function report({ findings, figures }: ReturnType<typeof fuzz>): void {
  for (const [name, { inputs, characters, milliseconds, slowest }] of figures) {
    const mean = characters / Math.max(inputs, 1);
    const seconds = (milliseconds / 1000).toFixed(1);
    console.log(`${name}: ${inputs} inputs of ${Math.round(mean)} characters, ${seconds} s, the slowest ${slowest.toFixed(1)} ms`);
  }
  console.log(`${findings.length} findings`);
  const again = positionals.map(folder => ` ${folder}`).join('');
  for (const { target, seed, what } of findings.slice(0, 50)) {
    console.log(`${target}: ${what}\n  again: --target ${target} --seed ${seed} --count 1${again}`);
  }
  process.exitCode = findings.length > 0 ? 1 : 0;
}
