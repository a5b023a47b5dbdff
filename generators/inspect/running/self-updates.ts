import type { CodeFile } from '../code/program-code.ts';

/** Whether a file is of code that updates the program in place, which is of no use in an image: it is built anew. */
export function updatesItself({ package: { importPath } }: CodeFile): boolean {
  return /(?:^|\/)(?:self|client|auto|gh)?-?(?:updat(?:e|er)|upgrad(?:e|er))$/.test(importPath);
}
