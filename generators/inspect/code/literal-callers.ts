import type { Node } from 'web-tree-sitter';
import { argumentsOf } from './go-calls.ts';
import type { Scopes } from './go-scopes.ts';
import { calledFunction } from './go-types.ts';
import type { CodeFile, Place } from './program-code.ts';

/** The calls of a function literal: where it stands, by the variable that it is given to, or by the parameter that it is passed for. */
export function callersOfLiteral(scopes: Scopes, { file, node: literal }: Place): readonly Place[] {
  const parent = literal.parent;
  if (parent?.type === 'call_expression') return [{ file, node: parent }];
  const isArgument = parent?.type === 'argument_list' && parent.parent?.type === 'call_expression';
  return isArgument ? callsOfParameter(scopes, { file, node: parent.parent }, literal) : callsOfVariable(scopes, { file, node: literal });
}

// serve := func(addr string) { ... }
function callsOfVariable(scopes: Scopes, { file, node: literal }: Place): readonly Place[] {
  const statement = literal.parent?.type === 'expression_list' ? literal.parent.parent : null;
  const name =
    statement && /^(?:short_var_declaration|assignment_statement|var_spec)$/.test(statement.type) ? nameFor(statement, literal) : null;
  if (name?.type !== 'identifier') return [];
  const around = file.declarationAt(literal.startIndex) ?? literal;
  return callsWithin(file, around, name.text).filter(call =>
    scopes.lookUp(call, name.text)?.values.some(value => value.node.id === literal.id && value.file === file),
  );
}

function nameFor(statement: Node, literal: Node): Node | null | undefined {
  const values = statement.childForFieldName('right') ?? statement.childForFieldName('value');
  const index = values?.namedChildren.findIndex(({ id }) => id === literal.id) ?? -1;
  return statement.childForFieldName('left')?.namedChild(index) ?? statement.childrenForFieldName('name')[index];
}

// each(addresses, func(addr string) { ... })
function callsOfParameter(scopes: Scopes, { file, node: call }: Place, literal: Node): readonly Place[] {
  const called = call.childForFieldName('function');
  const index = argumentsOf(call).findIndex(({ id }) => id === literal.id);
  const owner = called ? (calledFunction(scopes, { file, node: called }) ?? calledLiteral(scopes, { file, node: called })) : undefined;
  const body = owner?.node.childForFieldName('body');
  if (!owner || !body) return [];
  const names = owner.node.childForFieldName('parameters')?.namedChildren.flatMap(found => found.childrenForFieldName('name')) ?? [];
  const name = names[index]?.text;
  return name === undefined ? [] : callsWithin(owner.file, body, name);
}

function calledLiteral(scopes: Scopes, called: Place): Place | undefined {
  return called.node.type === 'identifier'
    ? scopes.lookUp(called, called.node.text)?.values.find(({ node }) => node.type === 'func_literal')
    : undefined;
}

function callsWithin(file: CodeFile, around: Node, name: string): readonly Place[] {
  if (!around.text.includes(`${name}(`)) return [];
  const calls = around.descendantsOfType('call_expression').filter(call => call.childForFieldName('function')?.text === name);
  return calls.map(node => ({ file, node }));
}
