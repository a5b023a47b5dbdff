import { isConditional } from '../code/conditional.ts';
import type { Node } from 'web-tree-sitter';

const ends = /\b(?:[Ff]atal\w*|[Pp]anic\w*|Exit)\(|\breturn\b[^\n]*(?:\b\w*[eE]rr\b|[eE]rror|\bErr[A-Z])/;

/** Whether what is around an `if` ends, with an error at least, when its condition holds. */
export function endsOn(statement: Node): boolean {
  return ends.test(statement.childForFieldName('consequence')?.text ?? '');
}

/** Whether what is around a call ends when the call fails, whatever it is started with: `if err := load(); err != nil { log.Fatal(err) }`. */
export function endsOnError(call: Node): boolean {
  const check = checkAfter(call);
  const isCheck = check?.type === 'if_statement' && /!= nil/.test(check.childForFieldName('condition')?.text ?? '');
  return isCheck && endsOn(check) && !isConditional(check);
}

/** The statement that can check what a call gives: the `if` that it stands in, or the statement after it. */
export function checkAfter(call: Node): Node | null {
  let statement = call;
  while (statement.parent && !/^(?:block|statement_list|if_statement)$/.test(statement.parent.type)) statement = statement.parent;
  return statement.parent?.type === 'if_statement' ? statement.parent : nextStatement(statement);
}

function nextStatement(statement: Node): Node | null {
  const next = statement.nextNamedSibling;
  return next?.type === 'comment' ? nextStatement(next) : next;
}
