import type { Node } from 'web-tree-sitter';
import { unknownPart } from './constant-values.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

/** Whether a node is a condition: a truth value, a comparison, or what is made of those. */
export function isCondition(node: Node): boolean {
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (node.type === 'unary_expression') return operator === '!';
  if (node.type === 'binary_expression') return /^(?:&&|\|\||[=!]=|[<>]=?)$/.test(operator);
  return node.type === 'true' || node.type === 'false';
}

/** Whether a condition holds when the program is started without arguments and environment; undefined when that cannot be known. */
export function truthOf(resolver: Resolver, place: Place): boolean | undefined {
  const key = `${place.file.path}:${place.node.id}`;
  if (resolver.truths.has(key)) return resolver.truths.get(key);
  // a condition on what it guards itself says nothing of it
  resolver.truths.set(key, undefined);
  const { steps } = resolver;
  resolver.steps = Math.min(steps, mostSteps);
  const given = resolver.steps;
  const { size } = resolver.incomplete;
  const truth = readTruth(resolver, place);
  // what the few steps did not suffice for is not to be taken for all there is
  if (resolver.steps <= 0) for (const found of [...resolver.incomplete.keys()].slice(size)) resolver.incomplete.delete(found);
  resolver.steps += steps - given;
  resolver.truths.set(key, truth);
  return truth;
}

const mostSteps = 60;

function readTruth(resolver: Resolver, { file, node }: Place): boolean | undefined {
  const inner = (child: Node | null): boolean | undefined => (child ? truthOf(resolver, { file, node: child }) : undefined);
  switch (node.type) {
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'parenthesized_expression':
      return inner(node.namedChild(0));
    case 'binary_expression':
      return truthOfPair(resolver, { file, node });
  }
  if (node.type === 'unary_expression' && isCondition(node)) {
    const operand = inner(node.childForFieldName('operand'));
    return operand === undefined ? undefined : !operand;
  }
  const text = soleText(resolver, { file, node });
  return text === 'true' || (text === 'false' ? false : undefined);
}

function truthOfPair(resolver: Resolver, { file, node }: Place): boolean | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  const operator = node.childForFieldName('operator')?.text ?? '';
  if (!left || !right || left.type === 'nil' || right.type === 'nil') return undefined;
  if (operator === '&&' || operator === '||') {
    // of && a false decides, of || a true
    const decides = operator === '||';
    const first = truthOf(resolver, { file, node: left });
    if (first === decides) return decides;
    const second = truthOf(resolver, { file, node: right });
    return second === decides ? decides : first === undefined ? undefined : second;
  }
  const [a, b] = [soleText(resolver, { file, node: left }), soleText(resolver, { file, node: right })];
  return a === undefined || b === undefined ? undefined : compared(a, operator, b);
}

function compared(a: string, operator: string, b: string): boolean | undefined {
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return undefined;
  const difference = Number(a) - Number(b);
  if (difference === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? difference < 0 : operator.startsWith('>') ? difference > 0 : undefined;
}

// the one text that an expression has; an environment variable that is not set has the empty one
function soleText(resolver: Resolver, place: Place): string | undefined {
  const { circles } = resolver;
  const texts = new Set(resolver.valuesOf(place).map(({ text = '' }) => text));
  const [text] = texts;
  return texts.size !== 1 || text?.includes(unknownPart) || resolver.circles !== circles ? undefined : text;
}

/** Whether a place is reached by default: no condition around it, and none with a return before it, is known to say otherwise. */
export function isTaken(resolver: Resolver, { file, node }: Place): boolean {
  if (!resolver.byDefault) return true;
  let inner = node;
  for (let around = node.parent; around && around.type !== 'source_file'; around = around.parent) {
    if (!isTakenFrom(resolver, { file, node: around }, inner)) return false;
    inner = around;
  }
  return true;
}

function isTakenFrom(resolver: Resolver, { file, node }: Place, inner: Node): boolean {
  switch (node.type) {
    case 'if_statement': {
      const isThen = node.childForFieldName('consequence')?.id === inner.id;
      const condition = isThen || node.childForFieldName('alternative')?.id === inner.id ? node.childForFieldName('condition') : null;
      return !condition || truthOf(resolver, { file, node: condition }) !== !isThen;
    }
    case 'expression_switch_statement':
      return inner.type !== 'expression_case' || isTakenCase(resolver, file, node.childForFieldName('value'), inner);
    case 'block':
    case 'statement_list':
      return !exitsOf(resolver, { file, node }).some(
        condition => condition.startIndex < inner.startIndex && truthOf(resolver, { file, node: condition }) === true,
      );
    default:
      return true;
  }
}

// a case is not taken when all of its values are known not to be what is switched on
function isTakenCase(resolver: Resolver, file: Place['file'], value: Node | null, inner: Node): boolean {
  const cases = inner.childForFieldName('value')?.namedChildren ?? [];
  if (!value) return !cases.every(node => truthOf(resolver, { file, node }) === false);
  const text = soleText(resolver, { file, node: value });
  if (text === undefined) return true;
  return cases.some(node => (soleText(resolver, { file, node }) ?? text) === text);
}

// `if v := os.Getenv("ADDR"); v != "" { return v }`
function exitsOf({ exits }: Resolver, { file, node }: Place): readonly Node[] {
  const key = `${file.path}:${node.id}`;
  const known = exits.get(key) ?? node.namedChildren.flatMap(statement => exitCondition(statement) ?? []);
  exits.set(key, known);
  return known;
}

// a program without its arguments may say so and end, which makes them no default
function exitCondition(statement: Node): Node | undefined {
  if (statement.type !== 'if_statement' || statement.childForFieldName('alternative')) return undefined;
  const condition = statement.childForFieldName('condition');
  const canBeKnown = condition && !/\bnil\b|[aA]rgs?\b/.test(condition.text);
  return canBeKnown && endsInReturn(statement.childForFieldName('consequence')) ? condition : undefined;
}

function endsInReturn(block: Node | null): boolean {
  const last = block?.namedChildren.at(-1);
  return last?.type === 'statement_list' ? endsInReturn(last) : last?.type === 'return_statement';
}
