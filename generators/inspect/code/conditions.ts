import type { Node } from 'web-tree-sitter';
import type { CodeFile, Place } from './program-code.ts';

/** Whether a condition holds; undefined when that cannot be known. */
export type Truth = boolean | undefined;

/** What is known of the conditions of a program. */
export interface Knowledge {
  /** Whether anything can be known in a file: a quick look before its branches are walked. */
  mayTell(file: CodeFile): boolean;
  /** Of a whole condition; a knowledge may remember it. */
  truthOf(place: Place): Truth;
  /** Of a comparison. */
  compared(left: Place, operator: string, right: Place): Truth;
  /** Of what is no comparison, and not made of conditions. */
  holds(place: Place): Truth;
  /** The conditions on which a list of statements is left early, as far as they were asked for already. */
  readonly exits: Map<string, readonly Node[]>;
}

/** Whether a node is a condition: a truth value, a comparison, or what is made of those. */
export function isCondition(node: Node): boolean {
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (node.type === 'unary_expression') return operator === '!';
  if (node.type === 'binary_expression') return /^(?:&&|\|\||[=!]=|[<>]=?)$/.test(operator);
  return node.type === 'true' || node.type === 'false';
}

/** The truth of a condition by that of its parts. */
export function truthByParts(knowledge: Knowledge, place: Place): Truth {
  const { file, node } = place;
  const inner = (child: Node | null): Truth => (child ? knowledge.truthOf({ file, node: child }) : undefined);
  switch (node.type) {
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'parenthesized_expression':
      return inner(node.namedChild(0));
    case 'unary_expression':
      return isCondition(node) ? not(inner(node.childForFieldName('operand'))) : knowledge.holds(place);
    case 'binary_expression':
      return truthOfPair(knowledge, place);
    default:
      return knowledge.holds(place);
  }
}

function truthOfPair(knowledge: Knowledge, { file, node }: Place): Truth {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right) return undefined;
  if (operator !== '&&' && operator !== '||')
    return isCondition(node) ? knowledge.compared({ file, node: left }, operator, { file, node: right }) : undefined;
  // of && a false decides, of || a true
  const decides = operator === '||';
  const first = knowledge.truthOf({ file, node: left });
  if (first === decides) return decides;
  const second = knowledge.truthOf({ file, node: right });
  return second === decides ? decides : first === undefined ? undefined : second;
}

/** The truth of the contrary. */
export function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
