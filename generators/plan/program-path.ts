import type { Program } from '../inspect/packages/programs.ts';

/** The program as the subject of a sentence: `./cmd/api`, or `the program at the root`. */
export function programWords(program: Pick<Program, 'dir'>): string {
  return program.dir === '' ? 'the program at the root' : programPath(program);
}

/** `./cmd/api`, as it is given to the go command. */
export function programPath({ dir }: Pick<Program, 'dir'>): string {
  return dir === '' ? '.' : `./${dir}`;
}
