import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import { calledName } from '../code/go-calls.ts';
import type { ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';

const asked = /\bos\.(?:Executable\(\)|Args\[0\])/g;
// for code that is written to be slow: tree-sitter goes all the way down from the root to find a parent
const farthest = 30;
// what is handed its name to show it, or to start it again
const takesName = /^(?:Base|\w*[pP]rint(?:f|ln)?|Errorf|\w*Fatal(?:f|ln)?|New(?:FlagSet|Error)?|Command(?:Context)?)$/;

/** Where a program asks for the folder that it lies in itself: what it reads or keeps may be meant to lie beside it. */
export function executableFolder(code: ProgramCode, { isReached }: Pick<Constants, 'isReached'>): Evidence | undefined {
  for (const file of code.files.filter(({ text }) => /\bos\.(?:Executable\(|Args\[)/.test(text) && /\bDir\(/.test(text))) {
    const node = file
      .nodesAt(asked, 'call_expression', 'index_expression')
      .find(found => isForFolder(found) && isReached({ file, node: found }));
    if (node) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}

// path, err := os.Executable(); ...; filepath.Dir(path), but no filepath.Base(os.Args[0]) beside the folder of something else
function isForFolder(node: Node): boolean {
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
  if (call?.type === 'call_expression' && takesName.test(calledName(call).name)) return false;
  let around: Node | null = node;
  for (let steps = 0; around && steps < farthest; steps++) {
    if (/^(?:function|method)_declaration$|^func_literal$/.test(around.type)) return /\bDir\(/.test(around.text);
    around = around.parent;
  }
  return false;
}
