import type { Constants } from '../code/constants.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';

/** Where a program asks who runs it, which fails for a number that no user database has: https://pkg.go.dev/os/user#Current */
export function accountCheck(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  for (const file of code.importersOf('os/user').filter(({ text }) => text.includes('.Current()'))) {
    const node = file
      .nodesAt(/\b\w+\.Current\(\)/g, 'call_expression')
      .find(call => file.importPathOf(call.childForFieldName('function')?.childForFieldName('operand')?.text ?? '') === 'os/user');
    if (node && isReached({ file, node })) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}
