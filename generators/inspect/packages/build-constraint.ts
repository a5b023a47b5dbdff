import { matchesTag } from './build-target.ts';
import type { Target } from './build-target.ts';

/** A build constraint as data. `all` and `any` hold every operand in one list, so that thousands of lines make no deep tree. */
export type BuildConstraint =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'not'; readonly operand: BuildConstraint }
  | { readonly kind: 'all' | 'any'; readonly operands: readonly BuildConstraint[] };

// go/build/constraint: maxSize bounds the recursion, maxOldSize the operators of one +build line
const MAX_SIZE = 1000;
const MAX_OLD_SIZE = 100;
const TOKEN = /[ \t]*(?:([()!]|&&|\|\|)|([\p{L}\p{Nd}_.]+))/uy;
const VALID_TAG = /^[\p{L}\p{Nd}_.]+$/u;

interface Parser {
  readonly tokens: readonly string[];
  at: number;
  size: number;
}

/** Whether the target satisfies a constraint; a file without one is in every build. */
export function matchesTarget(constraint: BuildConstraint | undefined, target: Target): boolean {
  if (constraint === undefined) return true;
  switch (constraint.kind) {
    case 'tag':
      return matchesTag(constraint.tag, target);
    case 'not':
      return !matchesTarget(constraint.operand, target);
    case 'all':
      return constraint.operands.every(operand => matchesTarget(operand, target));
    default:
      return constraint.operands.some(operand => matchesTarget(operand, target));
  }
}

/** What follows `//go:build` on a trimmed line, '' when nothing does; undefined when the line is something else. */
export function goBuildText(line: string): string | undefined {
  return textAfter('//go:build', line);
}

/** What follows `// +build` on a trimmed line (the space before the plus is optional); undefined when the line is something else. */
export function plusBuildText(line: string): string | undefined {
  return line.startsWith('//') ? textAfter('+build', line.slice(2).trim()) : undefined;
}

/** The constraint of a `//go:build` line from the text after it; undefined when it does not parse, by go/build/constraint parseExpr. */
export function parseGoBuild(text: string): BuildConstraint | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  const parser: Parser = { tokens, at: 0, size: 0 };
  const constraint = parseOperands(parser, '||');
  return parser.at === tokens.length ? constraint : undefined;
}

/**
 * The constraint of a legacy `// +build` line from the text after it: spaces are OR, commas AND, and what is no tag is `ignore`.
 * Undefined when the line has more operators than go/build/constraint parsePlusBuildExpr takes; go/build then skips the line.
 */
export function parsePlusBuild(text: string): BuildConstraint | undefined {
  const clauses = text.split(/\s+/).filter(clause => clause !== '');
  const operators = clauses.reduce((count, clause) => count + clause.split(',').length, 0) - 1;
  if (operators > MAX_OLD_SIZE) return undefined;
  if (clauses.length === 0) return { kind: 'tag', tag: 'ignore' };
  return { kind: 'any', operands: clauses.map(clause => ({ kind: 'all', operands: clause.split(',').map(plusBuildTag) })) };
}

function plusBuildTag(literal: string): BuildConstraint {
  if (literal === '!' || literal.startsWith('!!')) return { kind: 'tag', tag: 'ignore' };
  if (literal.startsWith('!')) return { kind: 'not', operand: plusBuildTag(literal.slice(1)) };
  return { kind: 'tag', tag: VALID_TAG.test(literal) ? literal : 'ignore' };
}

function textAfter(prefix: string, line: string): string | undefined {
  if (!line.startsWith(prefix)) return undefined;
  const rest = line.slice(prefix.length);
  // no space after the prefix makes it another word, such as //go:buildinfo
  return rest === '' || /^\s/.test(rest) ? rest.trim() : undefined;
}

function tokenize(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    tokens.push(match[1] ?? match[2] ?? '');
  }
  return tokens;
}

function parseOperands(parser: Parser, operator: '||' | '&&'): BuildConstraint | undefined {
  const operands: BuildConstraint[] = [];
  do {
    const operand = operator === '||' ? parseOperands(parser, '&&') : parseNot(parser);
    if (!operand) return undefined;
    operands.push(operand);
  } while (take(parser, operator));
  return { kind: operator === '||' ? 'any' : 'all', operands };
}

function parseNot(parser: Parser): BuildConstraint | undefined {
  if (++parser.size > MAX_SIZE) return undefined;
  if (!take(parser, '!')) return parseAtom(parser);
  // a second ! fails in parseAtom: double negation is not allowed
  const operand = parseAtom(parser);
  return operand && { kind: 'not', operand };
}

function parseAtom(parser: Parser): BuildConstraint | undefined {
  if (take(parser, '(')) {
    const inner = parseOperands(parser, '||');
    return take(parser, ')') ? inner : undefined;
  }
  const tag = parser.tokens[parser.at];
  if (tag === undefined || !VALID_TAG.test(tag)) return undefined;
  parser.at++;
  return { kind: 'tag', tag };
}

function take(parser: Parser, token: string): boolean {
  if (parser.tokens[parser.at] !== token) return false;
  parser.at++;
  return true;
}
