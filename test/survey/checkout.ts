import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Label, labelSets, readLabels } from '../detection/label.ts';
import { finishWithin } from './finish-within.ts';

/** A repository that lies on this disk. */
export interface Checkout {
  readonly folder: string;
  /** `owner/name` where it is labelled, else the name of its folder. */
  readonly repository: string;
  readonly commit: string;
  /** What somebody has read in it, where somebody has. */
  readonly label?: Label;
  /** The program to ship where the tool asks and no label says. */
  readonly program?: string;
}

/** Reads an argument of the survey: `DIR`, or `DIR=PROGRAM`. A label belongs to the checkout that has the name of its repository. */
export async function readCheckout(argument: string): Promise<Checkout> {
  const [dir = '', program] = argument.split('=');
  const folder = resolve(dir);
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const label = labelSets.flatMap(readLabels).find(({ repository }) => repository.split('/')[1] === basename(folder));
  const { stdout } = await finishWithin('git', ['-C', folder, 'rev-parse', '--short=12', 'HEAD'], { seconds: 10 });
  return { folder, repository: label?.repository ?? basename(folder), commit: stdout.trim() || '-', label, program };
}

/** Copies a checkout, all but the history, which no build context needs. */
export function copyCheckout({ folder }: Checkout, to: string): void {
  mkdirSync(to);
  const history = join(folder, '.git/objects');
  cpSync(folder, to, { recursive: true, verbatimSymlinks: true, filter: source => source !== history });
}
