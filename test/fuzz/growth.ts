import { spawnSync } from 'node:child_process';
import { codeShapes, shapes } from './shapes.ts';
import { type FuzzTarget, fuzzTargets } from './targets.ts';

const textSizes = [1.25, 2.5, 5].map(millions => millions * 1e6);
const codeSizes = [25_000, 50_000, 100_000];
const longest = 60_000;

/**
 * Prints how long each function takes for texts of each shape, twice as large each time: 2 is linear growth, 4 is quadratic.
 * `names` are those of targets, all when empty, or of one target and one shape of it. A shape has a process and a minute of its own.
 */
export async function growth(names: readonly string[]): Promise<void> {
  const [target, shape] = names;
  if (target !== undefined && shape !== undefined && allShapes(target)[shape]) await measure(target, shape);
  else for (const name of names.length > 0 ? names : [...Object.keys(shapes), 'repository']) growthOf(name);
}

function growthOf(target: string): void {
  for (const shape of Object.keys(allShapes(target))) {
    const args = [...process.execArgv, process.argv[1] ?? '', '--growth', target, shape];
    const { stdout, stderr, status, signal } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: longest });
    const end = signal === null ? (status === 0 ? '' : ` ${stderr}`) : ` (stopped after ${longest / 1000} s)`;
    console.log(`${target}, ${shape}:${stdout}${end}`);
  }
}

async function measure(name: string, shape: string): Promise<void> {
  const target = (await fuzzTargets()).find(found => found.name === name);
  const make = allShapes(name)[shape];
  if (!target || !make) throw new Error(`there is no target ${name} with a shape ${shape}`);
  let before: number | undefined;
  for (const size of name === 'repository' ? codeSizes : textSizes) {
    const milliseconds = timeOf(target, make(size));
    const ratio = before === undefined ? '' : ` (x${(milliseconds / before).toFixed(1)})`;
    process.stdout.write(` ${milliseconds.toFixed(0)} ms${ratio}`);
    before = milliseconds;
  }
}

function timeOf(target: FuzzTarget, text: string): number {
  const started = performance.now();
  try {
    target.read(text);
  } catch (error) {
    process.stdout.write(` ${error instanceof Error ? error.message : String(error)},`);
  }
  return performance.now() - started;
}

function allShapes(target: string): Readonly<Record<string, (size: number) => string>> {
  return target === 'repository' ? codeShapes : (shapes[target] ?? {});
}
