import type { Node } from 'web-tree-sitter';
import {
  agreedText,
  agreedVariable,
  type Constant,
  distinct,
  type EnvironmentVariable,
  few,
  firstSet,
  formatted,
  joined,
  joinedPath,
  knownTexts,
  unknownPart,
  type Value,
  wholly,
  withoutHost,
} from './constant-values.ts';
import { argumentsOf, calledName, flagCall, literalText } from './go-calls.ts';
import { goScopes, type Scopes } from './go-scopes.ts';
import { calledFunction, type StructField, structField, type TypeName, typeOf } from './go-types.ts';
import { settings, type Settings, tagDefault } from './settings.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** What expressions of a program are worth. */
export interface Constants {
  /** The one value that an expression can be known to have; undefined when there are none or several: silence beats a wrong answer. */
  valueOf(place: Place): Constant | undefined;
  /** All values that it can be known to have, without following parameters to the calls of their function. */
  ownValuesOf(place: Place): readonly Constant[];
  /** The same for an address, of which the host need not be known; it is left out then. */
  addressOf(place: Place): Constant | undefined;
  /** The one environment variable that an expression depends on. */
  environmentOf(place: Place): EnvironmentVariable | undefined;
  /** The named type of an expression. */
  typeOf(place: Place): TypeName | undefined;
}

interface Resolver {
  readonly followsParameters: boolean;
  readonly code: ProgramCode;
  readonly scopes: Scopes;
  readonly settings: Settings;
  /** What sets a field, by its struct and name. */
  readonly fields: Map<string, readonly FieldValue[]>;
  /** What is known already, by place. */
  readonly known: Map<string, readonly Value[]>;
  /** Places that are being resolved, against names that are defined by themselves. */
  readonly open: Set<string>;
  /** How many more steps the question may take; one that takes too many has no answer, for code written to be slow. */
  steps: number;
  /** How often a place was met that is being resolved: what was found meanwhile may be incomplete. */
  circles: number;
}

const mostSteps = 20_000;
const deepest = 100;
/** Resolves constants, variables, flags, settings and fields over the whole program, and through calls and parameters. */
export function programConstants(code: ProgramCode): Constants {
  const scopes = goScopes(code);
  const shared = { code, scopes, settings: settings(code) };
  const throughCalls = resolution({ ...shared, followsParameters: true });
  const own = resolution({ ...shared, followsParameters: false });
  return {
    valueOf: place => agreedText(wholly(throughCalls(place))),
    ownValuesOf: place => knownTexts(wholly(own(place))),
    addressOf: place => agreedText(throughCalls(place).map(withoutHost)),
    environmentOf: place => agreedVariable(throughCalls(place)),
    typeOf: place => typeOf(scopes, place),
  };
}

function resolution(parts: Pick<Resolver, 'code' | 'scopes' | 'settings' | 'followsParameters'>): (place: Place) => readonly Value[] {
  const resolver: Resolver = { ...parts, fields: new Map(), known: new Map(), open: new Set(), steps: 0, circles: 0 };
  return place => {
    resolver.steps = mostSteps;
    return valuesOf(resolver, place);
  };
}

// every value that is known; what only a file or the user can tell adds none
function valuesOf(resolver: Resolver, place: Place): readonly Value[] {
  const key = `${place.file.path}:${place.node.id}`;
  const known = resolver.known.get(key);
  if (known) return known;
  if (resolver.open.has(key) || resolver.open.size >= deepest || resolver.steps <= 0) {
    resolver.circles += 1;
    return [];
  }
  const { circles } = resolver;
  resolver.steps -= 1;
  resolver.open.add(key);
  const values = few(distinct(valuesOfNode(resolver, place)));
  resolver.open.delete(key);
  if (resolver.circles === circles) resolver.known.set(key, values);
  return values;
}

function valuesOfNode(resolver: Resolver, place: Place): readonly Value[] {
  const { file, node } = place;
  const literal = literalText(node);
  if (literal !== undefined) return [{ text: literal, evidence: { file: file.path, line: node.startPosition.row + 1 } }];
  const inner = (child: Node | null): readonly Value[] => (child ? valuesOf(resolver, { file, node: child }) : []);
  switch (node.type) {
    case 'parenthesized_expression':
    case 'expression_list':
    case 'literal_element':
      return inner(node.namedChild(0));
    case 'unary_expression':
      return inner(node.childForFieldName('operand'));
    case 'binary_expression':
      return joined(inner(node.childForFieldName('left')), inner(node.childForFieldName('right')), node);
    case 'identifier':
      return valuesOfName(resolver, place);
    case 'selector_expression':
      return valuesOfSelector(resolver, place);
    case 'call_expression':
      return valuesOfCall(resolver, place);
    case 'type_conversion_expression':
      return inner(node.childForFieldName('operand'));
    default:
      return [];
  }
}

function valuesOfName(resolver: Resolver, place: Place): readonly Value[] {
  const binding = resolver.scopes.lookUp(place, place.node.text);
  if (!binding) return [];
  const given = binding.values.flatMap(value => valuesOf(resolver, value));
  const { parameter } = binding;
  return parameter && resolver.followsParameters
    ? [...given, ...valuesOfParameter(resolver, place, parameter.owner, parameter.index)]
    : given;
}

// what the calls of the function pass for its parameter
function valuesOfParameter(resolver: Resolver, { file }: Place, owner: Node, index: number): readonly Value[] {
  const name = owner.childForFieldName('name')?.text;
  if (name === undefined || owner.type !== 'function_declaration') return [];
  return filesKnowing(resolver.code, file.package.importPath, name).flatMap(caller =>
    caller.callsOf(name).flatMap(call => {
      const called = call.childForFieldName('function');
      const declared = called && calledFunction(resolver.scopes, { file: caller, node: called });
      const argument = argumentsOf(call)[index];
      const isCalled = declared?.node.id === owner.id && declared.file.path === file.path;
      return isCalled && argument ? valuesOf(resolver, { file: caller, node: argument }) : [];
    }),
  );
}

// the files in which a name of a package can stand
function filesKnowing(code: ProgramCode, importPath: string, name: string): readonly CodeFile[] {
  const own = code.filesOf(importPath);
  if (!/^\p{Lu}/u.test(name)) return own;
  return [...own, ...code.files.filter(file => file.package.imports.some(({ path }) => path === importPath))];
}

function valuesOfSelector(resolver: Resolver, { file, node }: Place): readonly Value[] {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field')?.text ?? '';
  if (!operand) return [];
  const importPath =
    operand.type === 'identifier' && !resolver.scopes.lookUp({ file, node }, operand.text) ? file.importPathOf(operand.text) : undefined;
  if (importPath !== undefined) {
    return (resolver.scopes.ofPackage(importPath, field)?.values ?? []).flatMap(value => valuesOf(resolver, value));
  }
  const owner = typeOf(resolver.scopes, { file, node: operand });
  return owner ? valuesOfField(resolver, owner, field) : [];
}

// a field is worth what its tag, literals of its struct, assignments to it, and flags that set it say
function valuesOfField(resolver: Resolver, owner: TypeName, field: string): readonly Value[] {
  const { code, scopes } = resolver;
  const declared = structField(scopes, owner, field);
  const byTag = declared ? valuesOfTag(resolver, declared) : [];
  const key = `${owner.importPath}.${owner.name}.${field}`;
  const places =
    resolver.fields.get(key) ??
    filesKnowing(code, owner.importPath, field)
      .filter(({ text }) => text.includes(field) && mayBeSet(field).test(text))
      .flatMap(file => fieldValues(file, field).filter(({ target }) => isOwner(scopes, target, owner)));
  resolver.fields.set(key, places);
  return [...byTag, ...places.flatMap(({ value }) => valuesOf(resolver, value))];
}

function valuesOfTag(resolver: Resolver, { type: { file, node }, tag }: StructField): readonly Value[] {
  const { text, setting } = tagDefault(tag);
  if (text !== undefined) return [{ text, evidence: { file: file.path, line: node.startPosition.row + 1 } }];
  return setting === undefined ? [] : resolver.settings.named(setting).flatMap(value => valuesOf(resolver, value));
}

// a quick look at the text before a file is parsed: `Port: 80` in a literal, `c.Port = 80`, `&c.Port` for a flag
function mayBeSet(field: string): RegExp {
  return new RegExp(String.raw`\b${field}:|\.${field} = |&[\w.]+\.${field}\b`);
}

interface FieldValue {
  /** The struct literal, or the expression before the dot. */
  readonly target: Place;
  readonly value: Place;
}

function isOwner(scopes: Scopes, target: Place, owner: TypeName): boolean {
  const type = typeOf(scopes, target);
  return type?.name === owner.name && type.importPath === owner.importPath;
}

function fieldValues(file: Place['file'], field: string): readonly FieldValue[] {
  return file.root.descendantsOfType(['keyed_element', 'assignment_statement', 'call_expression']).flatMap(node => {
    if (node.type === 'keyed_element') return keyedValue(file, node, field);
    const flag = node.type === 'call_expression' ? flagCall(node) : undefined;
    const left = flag ? flag.variable?.childForFieldName('operand') : node.childForFieldName('left')?.namedChild(0);
    const value = flag ? flag.fallback : node.childForFieldName('right')?.namedChild(0);
    if (left?.type !== 'selector_expression' || left.childForFieldName('field')?.text !== field || !value) return [];
    const target = left.childForFieldName('operand');
    return target ? [{ target: { file, node: target }, value: { file, node: value } }] : [];
  });
}

function keyedValue(file: Place['file'], node: Node, field: string): readonly FieldValue[] {
  const [key, value] = [node.namedChild(0), node.namedChild(1)];
  const literal = node.parent?.parent;
  if (key?.text !== field || !value || literal?.type !== 'composite_literal') return [];
  return [{ target: { file, node: literal }, value: { file, node: value } }];
}

function valuesOfCall(resolver: Resolver, place: Place): readonly Value[] {
  const { file, node } = place;
  const values = argumentsOf(node);
  const inner = (argument: Node | undefined): readonly Value[] => (argument ? valuesOf(resolver, { file, node: argument }) : []);
  const flag = flagCall(node);
  if (flag && !flag.variable) return inner(flag.fallback);
  const { name, of } = calledName(node);
  const qualified = of?.type === 'identifier' ? `${file.importPathOf(of.text) ?? ''}.${name}` : name;
  if (qualified === 'cmp.Or') return firstSet(values.map(inner));
  if (qualified === 'os.Getenv' || qualified === 'os.LookupEnv') return environmentValue(place, values[0]);
  if (qualified === 'net.JoinHostPort')
    return inner(values[1]).map(port => ({ ...port, text: port.text && `${inner(values[0])[0]?.text ?? unknownPart}:${port.text}` }));
  if (qualified === 'fmt.Sprintf' || qualified === 'fmt.Sprint') return formatted(name, values.map(inner));
  if (qualified === 'strconv.Itoa' || qualified === 'strings.TrimSpace') return inner(values[0]);
  // kingpin: app.Flag("web.listen-address", "...").Default(":9100").String()
  if (of?.type === 'call_expression' && calledName(of).name === 'Default') return inner(argumentsOf(of)[0]);
  const setting = of && /^Get(?:String|Int|Uint\w*|Int\d+)?$|^(?:String|Int)$/.test(name) && values[0] ? literalText(values[0]) : undefined;
  if (setting !== undefined && values.length === 1) return resolver.settings.named(setting).flatMap(known => valuesOf(resolver, known));
  // getenv("PORT", "8080"), as every second service has it
  if (/env/i.test(name) && values.length === 2) return firstSet([environmentValue(place, values[0]), inner(values[1])]);
  if (qualified === 'path/filepath.Join' || qualified === 'path.Join') return joinedPath(values.map(inner));
  return returnedValues(resolver, place);
}

function environmentValue({ file, node }: Place, name: Node | undefined): readonly Value[] {
  const text = name && literalText(name);
  const evidence = { file: file.path, line: node.startPosition.row + 1 };
  return text === undefined ? [] : [{ environment: { name: text, evidence }, evidence }];
}

function returnedValues(resolver: Resolver, { file, node }: Place): readonly Value[] {
  const called = node.childForFieldName('function');
  const declared = called && calledFunction(resolver.scopes, { file, node: called });
  const body = declared?.node.childForFieldName('body');
  if (!declared || !body) return [];
  return body.descendantsOfType('return_statement').flatMap(statement => {
    const value = statement.namedChild(0)?.namedChild(0);
    return value ? valuesOf(resolver, { file: declared.file, node: value }) : [];
  });
}
