import type { Node } from 'web-tree-sitter';
import {
  agreedText,
  agreedVariable,
  type Constant,
  distinct,
  few,
  joined,
  knownTexts,
  unknownPart,
  type Value,
  wholly,
} from './constant-values.ts';
import { callersOf } from './callers.ts';
import { isTaken } from './branches.ts';
import { isCondition, type Knowledge } from './conditions.ts';
import { type Configuration, configuration } from './configuration.ts';
import { valuesOfCall } from './constant-calls.ts';
import { indexedValues, valuesOfLiteral } from './constant-elements.ts';
import { type FieldSources, fieldSources, valuesOfAddress, valuesOfSelector } from './constant-fields.ts';
import { valuesOfName } from './constant-names.ts';
import { byDefault as conditionsByDefault } from './defaults.ts';
import { environmentTags } from './environment-tags.ts';
import { literalText } from './go-calls.ts';
import { goScopes, type Scopes } from './go-scopes.ts';
import type { TypeName } from './type-names.ts';
import { typeOf } from './go-types.ts';
import { methodCounts } from './method-names.ts';
import { onLinux } from './other-systems.ts';
import { portAddresses } from '../ports/port-addresses.ts';
import { isCalled, isReached } from './reached-code.ts';
import type { Resolver } from './resolver.ts';
import { settings } from './settings.ts';
import { unmarshalled } from './unmarshalled.ts';
import type { Place, ProgramCode } from './program-code.ts';

/** What expressions of a program are worth. */
export interface Constants {
  /** What names mean. */
  readonly scopes: Scopes;
  /** The one value that an expression can be known to have; undefined when there are none or several: silence beats a wrong answer. */
  valueOf(place: Place): Constant | undefined;
  /** All values that it can be known to have, without following parameters to the calls of their function. */
  ownValuesOf(place: Place): readonly Constant[];
  /** Where the field that a selector names gets its values. */
  sourcesOf(place: Place): FieldSources;
  /** The address that an expression has by default, for each call of the function it stands in; a host that is not known is left out. */
  addressesOf(place: Place): readonly Constant[];
  /** Whether a place is reached when the program is started without arguments and environment, as far as conditions can tell. */
  isTaken(place: Place): boolean;
  /** Whether the function around a place is called when the program is started without arguments and environment. */
  isCalled(place: Place): boolean;
  /** Whether the program can come to a place by itself: not in a branch for other systems, a function that nothing names, or a plugin. */
  isReached(place: Place): boolean;
  /** Whether a place is reached within its function in a container on Linux. */
  isOnLinux(place: Place): boolean;
  /** The calls of a function or method of the program. */
  callersOf(owner: Place): readonly Place[];
  /** The one environment variable that an expression depends on, and whether it holds a part of it only. */
  environmentOf(place: Place): ReturnType<typeof agreedVariable>;
  /** The named type of an expression. */
  typeOf(place: Place): TypeName | undefined;
}

const mostSteps = 20_000;
// conditions are asked for beside what they guard
const mostStepsByDefault = 3000;
const deepest = 100;

/** Resolves constants, variables, flags, settings and fields over the whole program, and through calls and parameters. */
export function programConstants(code: ProgramCode, readConfiguration: () => Configuration = () => configuration([])): Constants {
  const scopes = goScopes(code);
  let methods: ReadonlyMap<string, number> | undefined;
  let configured: Configuration | undefined;
  const shared = {
    code,
    scopes,
    settings: settings(code),
    unmarshalled: unmarshalled(code, scopes),
    environmentTag: environmentTags(code),
    fields: new Map(),
    setters: new Map(),
    callers: new Map(),
    onLinux: onLinux(),
    configuration: () => (configured ??= readConfiguration()),
    methods: () => (methods ??= methodCounts(code.files)),
  };
  const throughCalls = resolverOf({ ...shared, followsParameters: true, byDefault: false });
  const own = resolverOf({ ...shared, followsParameters: false, byDefault: false });
  const byDefault = resolverOf({ ...shared, followsParameters: true, byDefault: true });
  return {
    valueOf: place => agreedText(wholly(asked(throughCalls, place))),
    ownValuesOf: place => knownTexts(wholly(asked(own, place))),
    sourcesOf: place => fieldSources(own, place),
    addressesOf: place => portAddresses(asked(byDefault, place)),
    scopes,
    isTaken: place => isTaken(renewed(byDefault).conditions, place),
    isCalled: place => isCalled(renewed(byDefault), place),
    isReached: place => isReached(byDefault, place),
    isOnLinux: place => isTaken(shared.onLinux, place),
    callersOf: owner => callersOf(byDefault, owner),
    environmentOf: place => agreedVariable(asked(byDefault, place)),
    typeOf: place => typeOf(scopes, place),
  };
}

function renewed(resolver: Resolver): Resolver {
  resolver.steps = resolver.byDefault ? mostStepsByDefault : mostSteps;
  return resolver;
}

function asked(resolver: Resolver, place: Place): readonly Value[] {
  return renewed(resolver).valuesOf(place);
}

type Parts = Omit<Resolver, 'conditions' | 'reached' | 'steps' | 'circles' | 'incomplete' | 'valuesOf'>;

function resolverOf(parts: Parts): Resolver {
  const known = new Map<string, readonly Value[]>();
  // what is being resolved, against names that are defined by themselves
  const open = new Set<string>();
  let conditions: Knowledge | undefined;
  const self: Resolver = {
    ...parts,
    get conditions() {
      conditions ??= conditionsByDefault(self);
      return conditions;
    },
    reached: new Map(),
    steps: mostSteps,
    circles: 0,
    incomplete: new Map(),
    valuesOf(place) {
      const key = `${place.file.path}:${place.node.id}`;
      const values = known.get(key);
      if (values) return values;
      const partly = self.incomplete.get(key);
      if (partly || open.has(key) || open.size >= deepest || self.steps <= 0) {
        self.circles += 1;
        return partly ?? [];
      }
      const { circles } = self;
      self.steps -= 1;
      open.add(key);
      const found = few(distinct(valuesOfNode(self, place)));
      const resolved = found.length === 0 && self.byDefault ? [unknownAt(place)] : found;
      open.delete(key);
      (self.circles === circles ? known : self.incomplete).set(key, resolved);
      if (open.size === 0) self.incomplete.clear();
      return resolved;
    },
  };
  return self;
}

function unknownAt({ file, node }: Place): Value {
  return { text: unknownPart, evidence: { file: file.path, line: node.startPosition.row + 1 } };
}

function valuesOfNode(resolver: Resolver, place: Place): readonly Value[] {
  const { file, node } = place;
  const evidence = { file: file.path, line: node.startPosition.row + 1 };
  const literal = literalText(node);
  if (literal !== undefined) return [{ text: literal, evidence }];
  if (resolver.byDefault && isCondition(node)) {
    const truth = resolver.conditions.truthOf(place);
    return truth === undefined ? [] : [{ text: String(truth), evidence }];
  }
  const inner = (child: Node | null): readonly Value[] => (child ? resolver.valuesOf({ file, node: child }) : []);
  switch (node.type) {
    case 'parenthesized_expression':
    case 'expression_list':
    case 'literal_element':
      return inner(node.namedChild(0));
    case 'unary_expression':
      return node.childForFieldName('operator')?.text === '-' ? [] : inner(node.childForFieldName('operand'));
    case 'binary_expression':
      return joined(inner(node.childForFieldName('left')), inner(node.childForFieldName('right')), node);
    case 'identifier':
      return valuesOfName(resolver, place);
    case 'selector_expression':
      return valuesOfSelector(resolver, place);
    case 'call_expression':
      return valuesOfCall(resolver, place);
    case 'composite_literal':
      return valuesOfAddress(resolver, place) ?? valuesOfLiteral(resolver, place);
    case 'index_expression':
      return indexedValues(resolver, place);
    case 'slice_expression':
      return inner(node.childForFieldName('operand'));
    case 'type_conversion_expression':
      return inner(node.childForFieldName('operand'));
    default:
      return [];
  }
}
