import type { Node } from 'web-tree-sitter';
import { isTaken } from './branches.ts';
import { passedBy, unknownPart, type Value } from './constant-values.ts';
import type { Given, Zero } from './go-bindings.ts';
import { argumentsOf, calledName } from './go-calls.ts';
import { calledFunction, calledMethod, namedType, type TypeName, typeOf } from './go-types.ts';
import { filesKnowing } from './knowing-files.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';
import { isReached } from './reached-code.ts';
import type { Resolver } from './resolver.ts';

/** What a name is worth: what it is given where it is declared and set, and for a parameter what calls pass. */
export function valuesOfName(resolver: Resolver, place: Place): readonly Value[] {
  const binding = resolver.scopes.lookUp(place, place.node.text);
  if (!binding) return [];
  const { parameter, zero } = binding;
  return [
    ...(resolver.byDefault && zero ? [valueOfZero(zero)] : []),
    ...valuesGiven(resolver, binding.values),
    ...(parameter && resolver.followsParameters ? valuesOfParameter(resolver, place, parameter.owner, parameter.index) : []),
  ];
}

function valueOfZero({ text, place }: Zero): Value {
  return { text, evidence: { file: place.file.path, line: place.node.startPosition.row + 1 } };
}

/** The values of the expressions that a name is given, of those that are reached. */
export function valuesGiven(resolver: Resolver, given: readonly Given[]): readonly Value[] {
  return given.flatMap(value =>
    ifTaken(resolver, value, value.result === undefined ? resolver.valuesOf(value) : valuesOfResult(resolver, value, value.result)),
  );
}

/** The values of an expression, none when something about them is known and the expression is not reached. */
export function ifTaken(resolver: Resolver, place: Place, values: readonly Value[]): readonly Value[] {
  return !values.some(({ text, environment }) => environment || text !== unknownPart) || isTaken(resolver, place) ? values : [];
}

// what the calls of the function or method pass for its parameter
function valuesOfParameter(resolver: Resolver, { file }: Place, owner: Node, index: number): readonly Value[] {
  const name = owner.childForFieldName('name')?.text;
  if (name === undefined || owner.type === 'func_literal') return [];
  const ownerKey = keyOf({ file, node: owner });
  return callersOf(resolver, { file, node: owner }, name).flatMap(call => {
    const argument = argumentsOf(call.node)[index];
    if (!argument) return [];
    const values = ifTaken(resolver, call, resolver.valuesOf({ file: call.file, node: argument }));
    if (resolver.byDefault && values.some(({ text = '' }) => /(?:^|:)\d{1,5}$/.test(text)) && !isReached(resolver, call)) return [];
    return values.map(value => passedBy(value, ownerKey, keyOf(call)));
  });
}

function keyOf({ file, node }: Place): string {
  return `${file.path}:${node.id}`;
}

function callersOf(resolver: Resolver, owner: Place, name: string): readonly Place[] {
  const { importPath } = owner.file.package;
  const isMethod = owner.node.type === 'method_declaration';
  const files = isMethod ? filesCalling(resolver.code, importPath, name) : filesKnowing(resolver.code, importPath, name);
  return files.flatMap(file =>
    file
      .callsOf(name)
      .filter(node => (isMethod ? callsMethod(resolver, { file, node }, owner, name) : callsFunction(resolver, { file, node }, owner)))
      .map(node => ({ file, node })),
  );
}

const mostCallers = 40;

// a value of the type may be called where its package is not imported; a name that many files call says little
function filesCalling(code: ProgramCode, importPath: string, name: string): readonly CodeFile[] {
  const known = filesKnowing(code, importPath, name).filter(({ text }) => text.includes(`.${name}(`));
  if (!/^\p{Lu}/u.test(name)) return known;
  const calling = code.files.filter(({ text }) => text.includes(`.${name}(`));
  return calling.length > mostCallers ? known : calling;
}

function callsFunction({ scopes }: Resolver, { file, node }: Place, owner: Place): boolean {
  const called = node.childForFieldName('function');
  const declared = called && calledFunction(scopes, { file, node: called });
  return declared?.node.id === owner.node.id && declared.file.path === owner.file.path;
}

// by the type of the value before the dot; when that cannot be told, by a name that only this method has
function callsMethod({ code, scopes }: Resolver, { file, node }: Place, owner: Place, name: string): boolean {
  const { of } = calledName(node);
  if (!of) return false;
  const receiver = owner.node.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
  const expected = receiver && namedType({ file: owner.file, node: receiver });
  const type = typeOf(scopes, { file, node: of });
  if (type && !isInterface(scopes, type)) return type.importPath === expected?.importPath && type.name === expected.name;
  const isPackage = of.type === 'identifier' && !scopes.lookUp({ file, node }, of.text) && file.importPathOf(of.text) !== undefined;
  return (
    !isPackage &&
    code.files.filter(({ text }) => text.includes(`) ${name}(`)).flatMap(({ text }) => declarationsOf(text, name)).length === 1
  );
}

function isInterface(scopes: Resolver['scopes'], { importPath, name }: TypeName): boolean {
  return scopes.declared(importPath, name)?.node.childForFieldName('type')?.type === 'interface_type';
}

function declarationsOf(text: string, name: string): readonly string[] {
  return text.match(new RegExp(String.raw`^func \([^)\n]*\) ${name}\(`, 'gm')) ?? [];
}

// of a call with several results, one that is not the first
function valuesOfResult(resolver: Resolver, place: Place, result: number): readonly Value[] {
  const { file, node } = place;
  const { name, of } = calledName(node);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const evidence = { file: file.path, line: node.startPosition.row + 1 };
  if (importPath === 'os' && name === 'LookupEnv') return resolver.byDefault ? [{ text: 'false', evidence }] : [];
  if (importPath === 'net' && name === 'SplitHostPort') return result === 1 ? portsOf(resolver, place) : [];
  return returnedValues(resolver, place, result);
}

function portsOf(resolver: Resolver, { file, node }: Place): readonly Value[] {
  const [address] = argumentsOf(node);
  const values = address ? resolver.valuesOf({ file, node: address }) : [];
  return values.map(({ text, ...value }) => ({ ...value, ...(text !== undefined && { text: text.slice(text.lastIndexOf(':') + 1) }) }));
}

/** What a function or method of the program returns to a call, by the place of the result. */
export function returnedValues(resolver: Resolver, call: Place, result = 0): readonly Value[] {
  const called = call.node.childForFieldName('function');
  const place = called && { file: call.file, node: called };
  const declared =
    place && (calledFunction(resolver.scopes, place) ?? (resolver.byDefault ? calledMethod(resolver.scopes, place) : undefined));
  const body = declared?.node.childForFieldName('body');
  if (!declared || !body) return [];
  const names = declared.node.childForFieldName('result')?.namedChildren.flatMap(found => found.childrenForFieldName('name')) ?? [];
  const returned = body.descendantsOfType('return_statement').flatMap(statement => {
    // without an expression it returns what the result's name stands for
    const value = statement.namedChild(0) ? statement.namedChild(0)?.namedChild(result) : names[result];
    const given = value && { file: declared.file, node: value };
    return given ? ifTaken(resolver, given, resolver.valuesOf(given)) : [];
  });
  return ofCall(returned, keyOf(declared), keyOf(call));
}

// to this call the function returns what this call has passed
function ofCall(values: readonly Value[], owner: string, call: string): readonly Value[] {
  return values.flatMap(({ calls: { [owner]: passed, ...calls } = {}, ...value }) => {
    if (passed !== undefined && passed !== call) return [];
    return [{ ...value, ...(Object.keys(calls).length > 0 && { calls }) }];
  });
}
