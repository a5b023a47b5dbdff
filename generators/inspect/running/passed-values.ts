import { argumentsOf } from '../code/go-calls.ts';
import type { Constants } from '../code/constants.ts';
import type { Scopes } from '../code/go-scopes.ts';
import type { Place } from '../code/program-code.ts';

const deepest = 3;
const mostPlaces = 60;
/** What has more parameters to follow than this is written to be slow. */
const mostParameters = 1000;

/** Gives the expressions that one is worth by way of parameters and lists. */
export type PassedValues = (place: Place) => readonly Place[];

/**
 * Tells where the values of an expression come from that is a parameter or goes through a list: what the calls of its function pass, and
 * the elements of the literal that `range` goes over. It gives the place itself for any other expression.
 */
export function passedValues(constants: Constants): PassedValues {
  const { scopes } = constants;
  const byParameter = new Map<string, readonly Place[]>();

  function argumentsFor(place: Place): readonly Place[] {
    const binding = scopes.lookUp(place, place.node.text);
    const { owner, index } = binding?.parameter ?? {};
    if (!binding || binding.values.length > 0 || !owner || index === undefined) return [];
    const key = `${place.file.path}:${String(owner.id)}:${String(index)}`;
    const known =
      byParameter.get(key) ??
      (byParameter.size < mostParameters ? argumentsAt(constants.callersOf({ file: place.file, node: owner }), index) : []);
    byParameter.set(key, known);
    return known;
  }

  // what a constructor was given and keeps in a field: func NewStore(dir string) *Store { return &Store{dir: dir} }
  function keptParameters(place: Place): readonly Place[] {
    const { given } = constants.sourcesOf(place);
    const areParameters = given.every(
      ({ file, node }) => node.type === 'identifier' && scopes.lookUp({ file, node }, node.text)?.parameter,
    );
    return areParameters ? given : [];
  }

  function sourcesFor(place: Place): readonly Place[] {
    if (place.node.type === 'selector_expression') return keptParameters(place);
    if (place.node.type === 'index_expression') return indexedElement(scopes, place);
    if (place.node.type !== 'identifier') return [];
    const elements = rangedElements(scopes, place);
    return elements.length > 0 ? elements : argumentsFor(place);
  }

  function follow(place: Place, depth: number): readonly Place[] {
    const found = depth === 0 ? [] : sourcesFor(place);
    if (found.length === 0 || found.length > mostPlaces) return [place];
    return found.flatMap(value => follow(value, depth - 1));
  }

  return place => follow(place, deepest);
}

// for _, name := range []string{"a", "b"}
function rangedElements(scopes: Scopes, { file, node }: Place): readonly Place[] {
  const { text } = node;
  for (let around = node.parent; around && !/^(?:function|method)_declaration$/.test(around.type); around = around.parent) {
    const clause = around.type === 'for_statement' ? around.namedChildren.find(({ type }) => type === 'range_clause') : undefined;
    if (clause?.childForFieldName('left')?.namedChild(1)?.text !== text) continue;
    const list = clause.childForFieldName('right');
    return list ? elementsOf(scopes, { file, node: list }, deepest) : [];
  }
  return [];
}

// launcher[0]
function indexedElement(scopes: Scopes, { file, node }: Place): readonly Place[] {
  const list = node.childForFieldName('operand');
  const index = node.childForFieldName('index')?.text ?? '';
  const element = list && /^\d$/.test(index) ? elementsOf(scopes, { file, node: list }, deepest)[Number(index)] : undefined;
  return element ? [element] : [];
}

// of a list's literal, of what a name stands for, and of append(list, "a", "b")
function elementsOf(scopes: Scopes, { file, node }: Place, depth: number): readonly Place[] {
  const next = (place: Place): readonly Place[] => (depth === 0 ? [] : elementsOf(scopes, place, depth - 1));
  switch (node.type) {
    case 'identifier':
      return (scopes.lookUp({ file, node }, node.text)?.values ?? []).flatMap(next);
    case 'composite_literal':
      return (node.childForFieldName('body')?.namedChildren ?? []).flatMap(element => {
        const value = element.type === 'literal_element' ? element.namedChild(0) : null;
        return value ? [{ file, node: value }] : [];
      });
    case 'call_expression': {
      if (node.childForFieldName('function')?.text !== 'append') return [];
      const [list, ...added] = argumentsOf(node);
      // append(list, "a") to itself adds to what list is given elsewhere
      const others = list && list.type !== 'identifier' ? next({ file, node: list }) : [];
      return [...others, ...added.filter(({ type }) => type !== 'variadic_argument').map(value => ({ file, node: value }))];
    }
    default:
      return [];
  }
}

function argumentsAt(calls: readonly Place[], index: number): readonly Place[] {
  return calls.slice(0, mostPlaces + 1).flatMap(({ file, node: call }) => {
    const node = argumentsOf(call)[index];
    return node ? [{ file, node }] : [];
  });
}
