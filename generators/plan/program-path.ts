import type { Program } from '../inspect/packages/programs.ts';

/** `./cmd/api`, as it is given to the go command. */
export function programPath({ dir }: Pick<Program, 'dir'>): string {
  return dir === '' ? '.' : `./${dir}`;
}
