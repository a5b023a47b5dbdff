import type { Node } from 'web-tree-sitter';

/** Whether a node stands in a branch of an `if`, or in a case, of the function around it. */
export function isConditional(node: Node): boolean {
  for (let around = node.parent; around; around = around.parent) if (/^if_statement$|_case$/.test(around.type)) return true;
  return false;
}
