import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { changeProgram } from '../../survey/build-image.ts';
import { type Checkout, copyCheckout } from '../../survey/checkout.ts';
import { addImport, upgradeDependency } from './dependency-changes.ts';
import type { Scenario } from './scenarios.ts';

/** The code as it is in each scenario, every one going on from the one before; where a change cannot be made the scenario is missing. */
export interface Sources {
  /** As it was copied. */
  readonly start: string;
  readonly folders: ReadonlyMap<Scenario, string>;
  /** What was added and upgraded, or why not. */
  readonly notes: readonly string[];
}

type Change = (folder: string, program: string) => Promise<Changed>;

/** How a change went: what was made, where more than the code changed, or why nothing was. */
export interface Changed {
  readonly made?: string;
  readonly failure?: string;
}

const changes: Readonly<Record<Scenario, Change | undefined>> = {
  cold: undefined,
  unchanged: undefined,
  line: changeLine,
  import: addImport,
  upgrade: upgradeDependency,
  fresh: changeLine,
};

/** Copies a checkout once for each scenario that changes it, and makes the changes there. */
export async function prepareSources(checkout: Checkout, program: string, temp: string, wanted: readonly Scenario[]): Promise<Sources> {
  const folders = new Map<Scenario, string>();
  const notes: string[] = [];
  const start = join(temp, 'source');
  copyCheckout(checkout, start);
  let current = start;
  for (const scenario of wanted) {
    const change = changes[scenario];
    if (change === undefined) {
      folders.set(scenario, current);
      continue;
    }
    const folder = join(temp, `source-${scenario}`);
    cpSync(current, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    const changed = await change(folder, program);
    if (changed.failure !== undefined) notes.push(`${scenario} is left out: ${changed.failure}`);
    else {
      folders.set(scenario, folder);
      current = folder;
      if (changed.made !== undefined) notes.push(`${scenario}: ${changed.made}`);
    }
  }
  return { start, folders, notes };
}

function changeLine(folder: string, program: string): Promise<Changed> {
  return Promise.resolve(changeProgram(folder, program) ? {} : { failure: `no file of ${program} has a main function` });
}
