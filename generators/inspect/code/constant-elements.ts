import type { Node } from 'web-tree-sitter';
import type { ListElement, Value } from './constant-values.ts';
import { argumentsOf, literalText } from './go-calls.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';
import { declaredType } from './struct-fields.ts';
import { namedType } from './type-names.ts';

// of longer ones, nobody listens on all
const longest = 40;
const listTypes = new Set(['slice_type', 'array_type', 'implicit_length_array_type', 'map_type']);

/** The values of the elements of a slice, an array or a map that is written out. */
export function valuesOfLiteral(resolver: Resolver, place: Place): readonly Value[] {
  const { file, node } = place;
  const elements = node.childForFieldName('body')?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
  if (elements.length > longest || !isList(resolver, place)) return [];
  return elements.flatMap((element, index) => {
    const value = element.type === 'keyed_element' ? element.childForFieldName('value') : element;
    const key =
      element.type === 'keyed_element' ? soleText(resolver, { file, node: element.childForFieldName('key') ?? element }) : String(index);
    return value ? asElements(resolver.valuesOf({ file, node: value }), place, index, key) : [];
  });
}

function isList({ scopes }: Resolver, { file, node }: Place): boolean {
  const type = node.childForFieldName('type');
  const name = type && namedType({ file, node: type });
  const declared = name ? declaredType(scopes, name.importPath, name.name)?.node : type;
  // bytes are an address of the network, or a text that nobody can read
  const isOfBytes = /^(?:byte|uint8)$/.test(declared?.childForFieldName('element')?.text ?? '');
  return declared !== undefined && declared !== null && listTypes.has(declared.type) && !isOfBytes;
}

/** What `append` makes of a list: what it appends on some condition only is not sure to be there. */
export function appendedValues(resolver: Resolver, place: Place): readonly Value[] {
  const [list, ...others] = argumentsOf(place.node);
  const known = list ? resolver.valuesOf({ file: place.file, node: list }) : [];
  return list && isSure(resolver, place, list) ? [...known, ...listedValues(resolver, place, others)] : known;
}

// on no condition but those known to hold, or `if len(addrs) == 0`, which is what makes it the default
function isSure(resolver: Resolver, { file, node }: Place, list: Node): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type.endsWith('_case')) return false;
    const condition = around.type === 'if_statement' ? around.childForFieldName('condition') : null;
    const holds = condition && (condition.text === `len(${list.text}) == 0` || resolver.conditions.truthOf({ file, node: condition }));
    if (condition && holds !== true) return false;
  }
  return true;
}

/** What a call makes a list of: `"a", "b"` and `names...`. */
export function listedValues(resolver: Resolver, call: Place, values: readonly Node[]): readonly Value[] {
  const inner = (node: Node): readonly Value[] => resolver.valuesOf({ file: call.file, node });
  return values.flatMap((argument, index) => {
    const spread = argument.type === 'variadic_argument' ? argument.namedChild(0) : undefined;
    return spread ? inner(spread) : asElements(inner(argument), call, index, String(index));
  });
}

/** What strings.Split and its like make of texts. */
export function splitValues(place: Place, texts: readonly Value[], separator: string | RegExp): readonly Value[] {
  return texts.flatMap(value => {
    if (value.text === undefined) return [value];
    return value.text.split(separator).flatMap((text, index) => asElements([{ ...value, text: text.trim() }], place, index, String(index)));
  });
}

/** What `range` gives a name, one after the other; a text for a list, as in a struct tag, holds its elements between commas. */
export function rangedValues(values: readonly Value[], list: Place): readonly Value[] {
  return values.flatMap(value => (value.element ? [value] : splitValues(list, [value], ','))).map(ofNoList);
}

/** What `list[0]` and `settings["port"]` are worth; with an index that is not known, any element may be meant. */
export function indexedValues(resolver: Resolver, { file, node }: Place): readonly Value[] {
  const [operand, index] = [node.childForFieldName('operand'), node.childForFieldName('index')];
  if (!operand || !index) return [];
  const key = soleText(resolver, { file, node: index });
  return resolver.valuesOf({ file, node: operand }).flatMap(({ element, calls = {}, ...value }) => {
    if (!element || (key !== undefined && element.key !== undefined && element.key !== key)) return [];
    const others = Object.entries(calls).filter(([owner]) => owner !== element.list);
    return [{ ...value, ...(others.length > 0 && { calls: Object.fromEntries(others) }) }];
  });
}

function soleText(resolver: Resolver, { file, node }: Place): string | undefined {
  const inner = node.type === 'literal_element' ? (node.namedChild(0) ?? node) : node;
  const literal = literalText(inner);
  if (literal !== undefined) return literal;
  const texts = new Set(resolver.valuesOf({ file, node: inner }).map(({ text }) => text));
  return texts.size === 1 ? [...texts][0] : undefined;
}

/** Values that are no elements of a list themselves. */
export function ofNoList({ text, composed, environment, calls, evidence }: Value): Value {
  return { text, composed, environment, ...(calls && { calls }), evidence };
}

/** Values of which each is one of several that stand beside each other. */
export function asElements(values: readonly Value[], { file, node }: Place, index: number, key?: string): readonly Value[] {
  const element: ListElement = { list: `list ${file.path}:${node.id}`, key };
  return values.map(value => ({ ...value, calls: { ...value.calls, [element.list]: String(index) }, element }));
}
