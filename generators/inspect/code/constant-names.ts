import type { Node } from 'web-tree-sitter';
import { isTaken } from './branches.ts';
import { callersOf } from './callers.ts';
import { asElements, listedValues, ofNoList, rangedValues } from './constant-elements.ts';
import { passedBy, unknownPart, type Value } from './constant-values.ts';
import type { Given, Zero } from './go-bindings.ts';
import type { Binding, Parameter } from './go-scopes.ts';
import { argumentsOf, calledName } from './go-calls.ts';
import { calledFunction, calledMethod } from './go-types.ts';
import type { Place } from './program-code.ts';
import { isReached } from './reached-code.ts';
import type { Resolver } from './resolver.ts';

/** What a name is worth: what it is given where it is declared and set, and for a parameter what calls pass. */
export function valuesOfName(resolver: Resolver, place: Place): readonly Value[] {
  const binding = resolver.scopes.lookUp(place, place.node.text);
  if (!binding) return [];
  const { parameter, lists = [], keysOf = [] } = binding;
  return [
    ...valuesOfBinding(resolver, binding),
    ...lists.flatMap(list => rangedValues(resolver.valuesOf(list), list)),
    ...keysOf.flatMap(map => keyValues(resolver, map)),
    ...(parameter && resolver.followsParameters ? valuesOfParameter(resolver, place, parameter) : []),
  ];
}

/** What a name is worth where it is declared, and by what it is given. */
export function valuesOfBinding(resolver: Resolver, { zero, values }: Binding): readonly Value[] {
  return [...(resolver.byDefault && zero ? [valueOfZero(zero)] : []), ...valuesGiven(resolver, values)];
}

// what `range` gives a name of a map that the same function fills
function keyValues(resolver: Resolver, map: Place): readonly Value[] {
  const keys = map.node.type === 'identifier' ? (resolver.scopes.lookUp(map, map.node.text)?.keys ?? []) : [];
  return keys.flatMap((key, index) => asElements(resolver.valuesOf(key), map, index)).map(ofNoList);
}

function valueOfZero({ text, place }: Zero): Value {
  return { text, evidence: { file: place.file.path, line: place.node.startPosition.row + 1 } };
}

// the values of the expressions that a name is given, of those that are reached
function valuesGiven(resolver: Resolver, given: readonly Given[]): readonly Value[] {
  const here = given.filter(value => isTaken(resolver.onLinux, value));
  return here.flatMap(value =>
    ifTaken(resolver, value, value.result === undefined ? resolver.valuesOf(value) : valuesOfResult(resolver, value, value.result)),
  );
}

/** The values of an expression, none when something about them is known and the expression is not reached. */
export function ifTaken(resolver: Resolver, place: Place, values: readonly Value[]): readonly Value[] {
  const isKnown = resolver.byDefault && values.some(({ text, environment }) => environment || text !== unknownPart);
  return !isKnown || isTaken(resolver.conditions, place) ? values : [];
}

// what the calls of the function or method pass for its parameter
function valuesOfParameter(resolver: Resolver, { file }: Place, { owner, index, isVariadic }: Parameter): readonly Value[] {
  const ownerKey = keyOf({ file, node: owner });
  return callersOf(resolver, { file, node: owner }).flatMap(call => {
    const [argument, ...others] = argumentsOf(call.node).slice(index);
    if (!argument) return [];
    const given = isVariadic ? listedValues(resolver, call, [argument, ...others]) : resolver.valuesOf({ file: call.file, node: argument });
    const values = ifTaken(resolver, call, given);
    if (resolver.byDefault && values.some(({ text = '' }) => /(?:^|:)\d{1,5}$/.test(text)) && !isReached(resolver, call)) return [];
    return values.map(value => passedBy(value, ownerKey, keyOf(call)));
  });
}

function keyOf({ file, node }: Place): string {
  return `${file.path}:${node.id}`;
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
    const given = value && (ownArgument(resolver, declared, value, call) ?? { file: declared.file, node: value });
    return given ? ifTaken(resolver, given, resolver.valuesOf(given)) : [];
  });
  return ofCall(returned, keyOf(declared), keyOf(call));
}

// what a function gives back of its own parameters: func env(fallback string, names ...string) string { ...; return fallback }
function ownArgument(resolver: Resolver, { file, node: owner }: Place, value: Node, call: Place): Place | undefined {
  if (resolver.followsParameters || value.type !== 'identifier') return undefined;
  const { parameter, values } = resolver.scopes.lookUp({ file, node: value }, value.text) ?? {};
  const argument = parameter?.owner.id === owner.id && values?.length === 0 ? argumentsOf(call.node)[parameter.index] : undefined;
  return argument && { file: call.file, node: argument };
}

// to this call the function returns what this call has passed
function ofCall(values: readonly Value[], owner: string, call: string): readonly Value[] {
  return values.flatMap(({ calls: { [owner]: passed, ...calls } = {}, ...value }) => {
    if (passed !== undefined && passed !== call) return [];
    return [{ ...value, ...(Object.keys(calls).length > 0 && { calls }) }];
  });
}
