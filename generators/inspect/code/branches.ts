import type { Node } from 'web-tree-sitter';
import type { Knowledge, Truth } from './conditions.ts';
import type { CodeFile, Place } from './program-code.ts';

/** Whether a place is reached within its function: no condition around it, and none with a return before it, is known to say otherwise. */
export function isTaken(knowledge: Knowledge, { file, node }: Place): boolean {
  if (!knowledge.mayTell(file)) return true;
  let inner = node;
  for (let around = node.parent; around && around.type !== 'source_file'; around = around.parent) {
    if (!isTakenFrom(knowledge, { file, node: around }, inner)) return false;
    inner = around;
  }
  return true;
}

function isTakenFrom(knowledge: Knowledge, { file, node }: Place, inner: Node): boolean {
  switch (node.type) {
    case 'if_statement': {
      const isThen = node.childForFieldName('consequence')?.id === inner.id;
      const condition = isThen || node.childForFieldName('alternative')?.id === inner.id ? node.childForFieldName('condition') : null;
      return !condition || knowledge.truthOf({ file, node: condition }) !== !isThen;
    }
    case 'expression_switch_statement':
      return isTakenCase(knowledge, { file, node }, inner);
    case 'block':
    case 'statement_list':
      return !exitsOf(knowledge, { file, node }).some(
        condition => condition.startIndex < inner.startIndex && knowledge.truthOf({ file, node: condition }) === true,
      );
    default:
      return true;
  }
}

// the default is taken where no case is known to be
function isTakenCase(knowledge: Knowledge, { file, node }: Place, inner: Node): boolean {
  const value = node.childForFieldName('value');
  if (inner.type === 'expression_case') return truthOfCase(knowledge, file, value, inner) !== false;
  const cases = inner.type === 'default_case' ? node.namedChildren.filter(({ type }) => type === 'expression_case') : [];
  return !cases.some(found => truthOfCase(knowledge, file, value, found) === true);
}

// a case is not taken when all of its values are known not to be what is switched on
function truthOfCase(knowledge: Knowledge, file: CodeFile, value: Node | null, found: Node): Truth {
  const truths = (found.childForFieldName('value')?.namedChildren ?? []).map(node =>
    value ? knowledge.compared({ file, node: value }, '==', { file, node }) : knowledge.truthOf({ file, node }),
  );
  if (truths.includes(true)) return true;
  return truths.length > 0 && truths.every(truth => truth === false) ? false : undefined;
}

// `if v := os.Getenv("ADDR"); v != "" { return v }`
function exitsOf({ exits }: Knowledge, { file, node }: Place): readonly Node[] {
  const key = `${file.path}:${node.id}`;
  const known = exits.get(key) ?? node.namedChildren.flatMap(statement => exitCondition(statement) ?? []);
  exits.set(key, known);
  return known;
}

const leaves = new Set(['return_statement', 'continue_statement', 'break_statement', 'goto_statement']);

// a program without its arguments may say so and end, which makes them no default
function exitCondition(statement: Node): Node | undefined {
  if (statement.type !== 'if_statement' || statement.childForFieldName('alternative')) return undefined;
  const condition = statement.childForFieldName('condition');
  const canBeKnown = condition && !/\bnil\b|[aA]rgs?\b/.test(condition.text);
  return canBeKnown && leavesAtEnd(statement.childForFieldName('consequence')) ? condition : undefined;
}

function leavesAtEnd(block: Node | null): boolean {
  const last = block?.namedChildren.at(-1);
  return last?.type === 'statement_list' ? leavesAtEnd(last) : leaves.has(last?.type ?? '');
}
