import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/package-root.ts';

interface Labelled {
  readonly evidence: readonly string[];
}

/** What is true of a repository, read by eye. Folders are relative to its root, which is `.`; evidence is `file:line`. */
export interface Label {
  readonly repository: string;
  readonly commit: string;
  readonly primary: Labelled & { readonly dir?: string; readonly ask?: boolean; readonly none?: boolean; readonly why: string };
  /** The program that the rest is about. */
  readonly program?: string;
  readonly cgo: Labelled & { readonly needed: boolean };
  readonly ports: readonly (Labelled & { readonly port: number; readonly protocol: string; readonly default: boolean })[];
  readonly portEnvironment: (Labelled & { readonly name: string; readonly required: boolean }) | null;
  readonly runtimeFiles: readonly (Labelled & { readonly path: string; readonly use: 'required' | 'optional' | 'written' })[];
  readonly starts: readonly (Labelled & { readonly program: string })[];
  readonly tags: readonly (Labelled & { readonly tag: string; readonly required: boolean })[];
  readonly notes?: string;
}

/**
 * `labels`: repositories that the detectors were made with; `unseen`: others, labelled while the rules were made and read by nobody who
 * made them; `frozen` and `last`: others again, labelled when the rules were made.
 */
export const labelSets = ['labels', 'unseen', 'frozen', 'last'] as const;
export type LabelSet = (typeof labelSets)[number];

export function isLabelSet(name: string): name is LabelSet {
  return labelSets.some(set => set === name);
}

/** All labels of a set, in the order of the repositories' names. */
export function readLabels(set: LabelSet): readonly Label[] {
  const folder = join(packageRoot, 'test/detection', set);
  return readdirSync(folder)
    .toSorted()
    .map((name): Label => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
