import { mutate } from './mutations.ts';
import { checkPlaces } from './places.ts';
import { pick, seededRandom } from './random.ts';
import type { FuzzTarget } from './targets.ts';

export interface FuzzRun {
  /** The first input's seed; each input after it has the next one. */
  readonly seed: number;
  readonly count: number;
  /** Ends the run before `count` inputs are through. */
  readonly seconds?: number;
}

export interface Finding {
  readonly target: string;
  readonly seed: number;
  readonly what: string;
}

export interface TargetFigures {
  inputs: number;
  characters: number;
  milliseconds: number;
  slowest: number;
}

export interface FuzzOutcome {
  readonly findings: readonly Finding[];
  readonly figures: ReadonlyMap<string, TargetFigures>;
}

const tooSlow = 1000;

/** Gives each target mutated texts in turn. What it finds is made again by the target's name and the seed alone. */
export function fuzz(targets: readonly FuzzTarget[], { seed, count, seconds = Infinity }: FuzzRun): FuzzOutcome {
  const findings: Finding[] = [];
  const figures = new Map(targets.map(({ name }) => [name, { inputs: 0, characters: 0, milliseconds: 0, slowest: 0 }]));
  const deadline = performance.now() + seconds * 1000;
  for (let index = 0; index < count && performance.now() < deadline; index++) {
    const target = targets[index % targets.length];
    const figure = target && figures.get(target.name);
    if (!target || !figure) break;
    const text = inputOf(target, seed + index);
    const { crash, milliseconds } = tried(target, text);
    figure.inputs++;
    figure.characters += text.length;
    figure.milliseconds += milliseconds;
    figure.slowest = Math.max(figure.slowest, milliseconds);
    const what = crash ?? (isSlow(target, text, milliseconds) ? `${Math.round(milliseconds)} ms for ${text.length} characters` : undefined);
    if (what !== undefined) findings.push({ target: target.name, seed: seed + index, what });
  }
  return { findings, figures };
}

/** The text that a target is given for a seed. */
export function inputOf({ seeds }: FuzzTarget, seed: number): string {
  const random = seededRandom(seed);
  return mutate(pick(random, seeds), random, seeds);
}

function tried(target: FuzzTarget, text: string): { readonly crash?: string; readonly milliseconds: number } {
  const started = performance.now();
  try {
    const reading = target.read(text);
    const milliseconds = performance.now() - started;
    checkPlaces(reading);
    return { milliseconds };
  } catch (error) {
    return { crash: describe(error), milliseconds: performance.now() - started };
  }
}

// once more, since another process may have had the processor
function isSlow(target: FuzzTarget, text: string, milliseconds: number): boolean {
  return milliseconds > tooSlow && tried(target, text).milliseconds > tooSlow;
}

function describe(error: unknown): string {
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n');
  const frames = lines.filter(line => /^\s+at /.test(line)).slice(0, 3);
  return [lines[0] ?? '', ...frames.map(frame => frame.trim())].join(' ').slice(0, 600);
}
