import { realpathSync } from 'node:fs';
import { readSourceTree } from '../../generators/inspect/source-tree.ts';
import { filesOnDisk } from '../../generators/run/files-on-disk.ts';
import type { FuzzTarget } from './targets.ts';

const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:^|\/)go\.mod$/, ['go-mod', 'module']],
  [/(?:^|\/)go\.work$/, ['go-work']],
  [/\.go$/, ['go-file', 'repository']],
  [/(?:^|\/)Dockerfile[^/]*$/, ['dockerfile']],
];
const mostFiles = 200;
const mostCharacters = 32_000;

/** The targets with the files of checkouts beside their own texts; of many files, some from all over each checkout. */
export function withCheckouts(targets: readonly FuzzTarget[], folders: readonly string[]): readonly FuzzTarget[] {
  const found = folders.flatMap(folder => textsOf(realpathSync(folder)));
  return targets.map(target => ({
    ...target,
    seeds: [...target.seeds, ...found.filter(({ names }) => names.includes(target.name)).map(({ text }) => text)],
  }));
}

function textsOf(folder: string): readonly { readonly names: readonly string[]; readonly text: string }[] {
  const files = filesOnDisk(folder);
  const paths = readSourceTree(files).files;
  const chosen = kinds.flatMap(([pattern, names]) => {
    const fitting = paths.filter(path => pattern.test(path));
    const step = Math.ceil(fitting.length / mostFiles) || 1;
    return fitting.filter((_, index) => index % step === 0).map(path => ({ names, text: files.read(path) ?? '' }));
  });
  return chosen.filter(({ text }) => text.length <= mostCharacters);
}
