import type { Node } from 'web-tree-sitter';
import type { Place } from '../code/program-code.ts';

/** The expressions that a function or method gives back first, and what it gives the name of that result. */
export function returnedBy({ file, node }: Place): readonly Place[] {
  const statements = node.childForFieldName('body')?.descendantsOfType('return_statement') ?? [];
  const values = [...statements.map(statement => statement.namedChild(0)?.namedChild(0)), ...namedResults(node)];
  return values.flatMap(value => (value && !isNothing(value) ? [{ file, node: value }] : []));
}

// func dir() (path string, err error) { path = "./data"; return }
function namedResults(declared: Node): readonly (Node | null | undefined)[] {
  const name = declared.childForFieldName('result')?.namedChild(0)?.childForFieldName('name')?.text;
  const assignments = name === undefined ? [] : declared.childForFieldName('body')?.descendantsOfType('assignment_statement');
  return (assignments ?? []).flatMap(assignment =>
    assignment.childForFieldName('left')?.namedChild(0)?.text === name ? [assignment.childForFieldName('right')?.namedChild(0)] : [],
  );
}

function isNothing({ text }: Node): boolean {
  return text === '""' || text === 'nil';
}
