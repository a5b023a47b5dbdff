import type { Program } from './programs.ts';

// folders that hold what a repository needs for itself; a program in one of them is seldom what it ships
const helperFolders = new Set([
  'example',
  'examples',
  'bench',
  'benchmark',
  'benchmarks',
  'tool',
  'tools',
  'hack',
  'test',
  'tests',
  'e2e',
  'fixture',
  'fixtures',
  'script',
  'scripts',
  'doc',
  'docs',
  'internal',
]);

/** Whether a program lies in no folder of examples, tools, tests, scripts and the like: it may be what the repository ships. */
export function isOutsideHelpers({ dir }: Pick<Program, 'dir'>): boolean {
  return !dir.split('/').some(element => helperFolders.has(element));
}
