import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import { endsOn } from '../running/ending-calls.ts';

const asked = /\b(?:os|syscall|unix)\.Gete?uid\(\) [!=]= 0\b/g;

/** Where a program asks whether it runs as root, to tell who calls that, or to end when it does not: `return os.Geteuid() == 0`. */
export function rootCheck(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  for (const file of code.files.filter(({ text }) => text.includes('uid() '))) {
    const node = file.nodesAt(asked, 'binary_expression').find(found => wantsRoot(found) && isReached({ file, node: found }));
    if (node) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}

// what is done for root only, or refused to it, can be done without
function wantsRoot(comparison: Node): boolean {
  const { parent } = comparison;
  if (comparison.text.endsWith(' == 0')) return parent?.type === 'expression_list' && parent.parent?.type === 'return_statement';
  return parent?.type === 'if_statement' && endsOn(parent);
}
