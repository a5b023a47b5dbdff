import type { Node } from 'web-tree-sitter';
import { argumentsOf } from '../code/go-calls.ts';
import { checkAfter, endsOn } from './ending-calls.ts';

/**
 * Whether a program only looks for another one that it can do without, by a call of exec.LookPath: what fails is no error, but another
 * answer, `return err == nil`, or a way around, `if path, err := exec.LookPath("x"); err == nil { use(path) }`.
 */
export function isGuard(call: Node): boolean {
  const assignment = call.parent?.parent;
  const names = assignment?.childForFieldName('left')?.namedChildren ?? [];
  if (argumentsOf(call).length !== 1 || names.length !== 2) return false;
  const check = checkAfter(call);
  if (names[1]?.text === '_') return !(check?.type === 'if_statement' && endsOn(check));
  if (check?.type === 'return_statement') return / [!=]= nil\b/.test(check.text);
  const condition = check?.type === 'if_statement' ? (check.childForFieldName('condition')?.text ?? '') : '';
  if (/ == nil\b/.test(condition)) return true;
  return / != nil\b/.test(condition) && check !== null && leaves(check) && !endsOn(check);
}

function leaves(check: Node): boolean {
  return /\b(?:return|continue)\b/.test(check.childForFieldName('consequence')?.text ?? '');
}
