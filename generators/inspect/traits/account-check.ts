import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import { checkAfter, endsOn } from '../running/ending-calls.ts';

/**
 * Where a program asks who runs it and does not go on without: that fails for a number that no user database has.
 * https://pkg.go.dev/os/user#Current
 */
export function accountCheck(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  for (const file of code.importersOf('os/user').filter(({ text }) => text.includes('.Current()'))) {
    const node = file
      .nodesAt(/\b\w+\.Current\(\)/g, 'call_expression')
      .find(call => file.importPathOf(call.childForFieldName('function')?.childForFieldName('operand')?.text ?? '') === 'os/user');
    if (node && isVital(node) && isReached({ file, node })) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}

// its error ends what it is for, or nobody looks at it; in `if u, err := user.Current(); err == nil` the program does without
function isVital(call: Node): boolean {
  const statement = call.parent?.parent;
  if (statement?.type === 'return_statement' || /^\w+, _ :?= /.test(statement?.text ?? '')) return true;
  const check = checkAfter(call);
  return check?.type === 'if_statement' && /!= nil/.test(check.childForFieldName('condition')?.text ?? '') && endsOn(check);
}
