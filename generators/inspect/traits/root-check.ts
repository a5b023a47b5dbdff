import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';
import type { Evidence } from '../evidence.ts';
import { checkAfter, endsOn } from '../running/ending-calls.ts';

/** Where a program asks whether it runs as root. */
export interface RootCheck extends Evidence {
  /** Where it ends when it does not; `always` when main is what comes there, and no command of it alone. */
  readonly end?: Evidence & { readonly always: boolean };
}

type Known = Pick<Constants, 'isReached' | 'isTaken' | 'callersOf'>;

const asked = /\b(?:os|syscall|unix)\.Gete?uid\(\) [!=]= 0\b/g;
// through how many functions the answer is handed on
const farthest = 5;

/** Where a program asks whether it runs as root, to tell who calls that, or to end when it does not: `return os.Geteuid() == 0`. */
export function rootCheck(code: ProgramCode, constants: Known): RootCheck | undefined {
  for (const file of code.files.filter(({ text }) => text.includes('uid() '))) {
    const node = file.nodesAt(asked, 'binary_expression').find(found => wantsRoot(found) && constants.isReached({ file, node: found }));
    if (!node) continue;
    const place = { file, node };
    const end = node.parent?.type === 'if_statement' ? place : endAfter(constants, place, farthest);
    return { ...evidenceOf(place), ...(end && { end: { ...evidenceOf(end), always: isOfMain(constants, end) } }) };
  }
  return undefined;
}

function evidenceOf({ file, node }: Place): Evidence {
  return { file: file.path, line: node.startPosition.row + 1 };
}

// what is done for root only, or refused to it, can be done without
function wantsRoot(comparison: Node): boolean {
  const { parent } = comparison;
  if (comparison.text.endsWith(' == 0')) return parent?.type === 'expression_list' && parent.parent?.type === 'return_statement';
  return parent?.type === 'if_statement' && endsOn(parent);
}

// where a caller of the function that returns the answer ends without, or hands it on to one that does
function endAfter(constants: Known, answer: Place, left: number): Place | undefined {
  if (left === 0) return undefined;
  for (const call of constants.callersOf(declarationAround(answer))) {
    const statement = statementAround(call.node);
    const name = assignedBy(statement, call.node);
    const check = statement.type === 'if_statement' ? statement : name === undefined ? null : checkAfter(call.node);
    const isRefused = check?.type === 'if_statement' && isNegated(check, name ?? call.node.text) && endsOn(check);
    if (isRefused && constants.isReached(call)) return call;
    const end = isHandedOn(call.file, statement, name) ? endAfter(constants, call, left - 1) : undefined;
    if (end) return end;
  }
  return undefined;
}

function statementAround(call: Node): Node {
  let node = call;
  while (node.parent && node.type !== 'if_statement' && !/^(?:block|statement_list)$/.test(node.parent.type)) node = node.parent;
  return node;
}

// `ok` of ok, err := F(), also at the start of an if
function assignedBy(statement: Node, call: Node): string | undefined {
  const assignment = statement.type === 'if_statement' ? statement.childForFieldName('initializer') : statement;
  const isOfCall = assignment !== null && assignment.startIndex <= call.startIndex && call.endIndex <= assignment.endIndex;
  const isAssignment = assignment?.type === 'short_var_declaration' || assignment?.type === 'assignment_statement';
  return isOfCall && isAssignment ? assignment.childForFieldName('left')?.namedChild(0)?.text : undefined;
}

function isNegated(check: Node, text: string): boolean {
  return check.childForFieldName('condition')?.text.includes(`!${text}`) === true;
}

function isHandedOn(file: CodeFile, statement: Node, name: string | undefined): boolean {
  if (statement.type === 'return_statement') return true;
  const around = file.declarationAt(statement.startIndex)?.text ?? '';
  return name !== undefined && new RegExp(String.raw`\breturn\b[^\n]*\b${name}\b`).test(around);
}

function declarationAround({ file, node }: Place): Place {
  return { file, node: file.declarationAt(node.startIndex) ?? node };
}

// in main, or in a function that main calls, whatever the arguments
function isOfMain(constants: Known, place: Place): boolean {
  const declaration = declarationAround(place);
  if (!constants.isTaken(place)) return false;
  return isMain(declaration) || constants.callersOf(declaration).some(call => isMain(declarationAround(call)) && constants.isTaken(call));
}

function isMain({ file, node }: Place): boolean {
  return file.package.name === 'main' && node.type === 'function_declaration' && node.childForFieldName('name')?.text === 'main';
}
