import type { Node } from 'web-tree-sitter';
import { asElements, ofNoList } from './constant-elements.ts';
import { isConditional } from './conditional.ts';
import { ifTaken, valuesOfBinding } from './constant-names.ts';
import { type Constant, hostAndPort, partsOfAddress, passedByAny, unknownPart, type Value } from './constant-values.ts';
import { type FieldValue, fieldSetters, inOrder } from './field-setters.ts';
import { zeroText } from './go-bindings.ts';
import { literalText } from './go-calls.ts';
import { isForeignResult, typeOf } from './go-types.ts';
import { namedType, typeKey, type TypeName } from './type-names.ts';
import { type StructField, structField, structFields } from './struct-fields.ts';
import { filesKnowing } from './knowing-files.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';
import { tagDefault } from './settings.ts';
import { fileName } from './unmarshalled.ts';

/** What `config.Port` is worth: a name of another package, or a field by whatever sets it in structs of its type. */
export function valuesOfSelector(resolver: Resolver, { file, node }: Place): readonly Value[] {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field')?.text ?? '';
  if (!operand) return [];
  const importPath =
    operand.type === 'identifier' && !resolver.scopes.lookUp({ file, node }, operand.text) ? file.importPathOf(operand.text) : undefined;
  if (importPath !== undefined) {
    const binding = resolver.scopes.ofPackage(importPath, field);
    return binding ? valuesOfBinding(resolver, binding) : [];
  }
  const owner = typeOf(resolver.scopes, { file, node: operand });
  if (!owner && /^(?:Host|Port)$/.test(field)) return partsOfAddress(resolver.valuesOf({ file, node: operand }), field);
  // values that are passed to a constructor are those of all structs it makes
  return owner ? valuesOfField(resolver, owner, field).map(passedByAny) : [];
}

/** The address that a literal of net.TCPAddr or net.UDPAddr is, as JoinHostPort would write it; undefined for any other literal. */
export function valuesOfAddress(resolver: Resolver, { file, node }: Place): readonly Value[] | undefined {
  const type = namedType({ file, node: node.childForFieldName('type') ?? node });
  if (type?.importPath !== 'net' || !/^(?:TCP|UDP)Addr$/.test(type.name)) return undefined;
  const valueOf = (field: string): readonly Value[] | undefined => {
    const found = node
      .childForFieldName('body')
      ?.namedChildren.find(element => element.namedChild(0)?.text === field)
      ?.namedChild(1);
    return found ? resolver.valuesOf({ file, node: found }) : undefined;
  };
  const port = valueOf('Port') ?? [];
  return hostAndPort(valueOf('IP') ?? port.slice(0, 1).map(value => ({ ...value, text: '' })), port);
}

// a field is worth what its tag, literals of its struct, assignments to it, and flags that set it say
function valuesOfField(resolver: Resolver, asked: TypeName, field: string): readonly Value[] {
  const declared = structField(resolver.scopes, asked, field);
  const owner = declared?.owner ?? asked;
  if (isForeignResult(owner)) return [];
  const byTag = declared ? valuesOfTag(resolver, declared) : [];
  const given = givenFields(resolver, owner, field);
  const values = [...byTag, ...withoutChanges(resolver, given)];
  if (!declared || !resolver.byDefault) return values;
  return byEnvironment(
    resolver,
    declared,
    values.some(value => value.environment || isSet(value)) ? values : unsetValues(resolver, declared, values),
  );
}

// what is known of a field that nothing in the program sets
function unsetValues(resolver: Resolver, declared: StructField, values: readonly Value[]): readonly Value[] {
  const configured = configuredValue(resolver, declared);
  if (configured) return [configured];
  const text = values.length > 0 ? undefined : zeroText(declared.type.node.text);
  return text === undefined ? values : [{ text, evidence: evidenceOf(declared.type) }];
}

// `Port string `env:"PORT,required"``: the values stand unless the variable is set
function byEnvironment(resolver: Resolver, { tag, type }: StructField, values: readonly Value[]): readonly Value[] {
  const variable = resolver.environmentTag(tag);
  if (!variable) return values;
  const environment = { ...variable, evidence: evidenceOf(type) };
  if (values.length === 0) return [{ environment, evidence: environment.evidence }];
  return values.map(value => ({ ...value, environment: value.environment ?? environment }));
}

/** What a field is worth by its tag or by the configuration, and the expressions that it is given: by settings, and wherever a struct of its type is made or changed. */
export interface FieldSources {
  readonly configured?: Constant;
  readonly given: readonly Place[];
}

/** Where the field that a selector names gets its values. */
export function fieldSources(resolver: Resolver, { file, node }: Place): FieldSources {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field')?.text ?? '';
  const asked = operand ? typeOf(resolver.scopes, { file, node: operand }) : undefined;
  const declared = asked && structField(resolver.scopes, asked, field);
  // a field of another module's struct is set by that module
  if (!declared) return { given: [] };
  const { text, setting } = tagDefault(declared.tag);
  const byTag = text === undefined ? undefined : { text, evidence: evidenceOf(declared.type) };
  const configured = byTag ?? resolver.configuration().valueOf(declared);
  const key = setting ?? resolver.unmarshalled.keyOf(declared);
  const settings = key === undefined ? [] : resolver.settings.named(key);
  return {
    ...(configured && { configured }),
    given: [...settings, ...givenFields(resolver, declared.owner, field).map(({ value }) => unwrapped(value))],
  };
}

function unwrapped({ file, node }: Place): Place {
  return { file, node: node.type === 'literal_element' ? (node.namedChild(0) ?? node) : node };
}

function evidenceOf({ file, node }: Place): Value['evidence'] {
  return { file: file.path, line: node.startPosition.row + 1 };
}

// the default is what the function that makes the struct says, not what is set on some condition later
function withoutChanges(resolver: Resolver, given: readonly FieldValue[]): readonly Value[] {
  const valuesOf = (fields: readonly FieldValue[]): readonly Value[] =>
    fields.flatMap(({ value }) => ifTaken(resolver, value, resolver.valuesOf(value)));
  if (!resolver.byDefault) return valuesOf(given);
  const [first] = given;
  if (first && given.length > 1 && given.every(found => isPassedBeside(found, first)))
    return given.flatMap((found, index) => asElements(valuesOf([found]), first.target, index)).map(ofNoList);
  // a flag sets what it is defined for to its own default
  const isByFlag = given.some(({ isFlag, value: { node } }) => isFlag && literalText(node) !== undefined);
  if (isByFlag) return valuesOf(given.filter(({ isFlag, isLiteral }) => isFlag || !isLiteral));
  const made = valuesOf(given.filter(({ target: { node }, isLiteral }) => isLiteral && isInMaker(node)));
  return valuesOf(made.some(isSet) ? given.filter(({ target: { node }, isLiteral }) => isLiteral || !isConditional(node)) : given);
}

function isSet({ text = '' }: Value): boolean {
  return text !== '' && text !== '0' && !text.includes(unknownPart);
}

// listeners.New(Config{Addr: ":1883"}), listeners.New(Config{Addr: ":1882"}): each of them is used
function isPassedBeside({ target: { file, node }, isLiteral }: FieldValue, { target: first }: FieldValue): boolean {
  const isArgument = isLiteral && (node.parent?.type === 'unary_expression' ? node.parent : node).parent?.type === 'argument_list';
  return isArgument && file === first.file && file.declarationAt(node.startIndex)?.id === file.declarationAt(first.node.startIndex)?.id;
}

function isInMaker(node: Node): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'function_declaration')
      return /^(?:[Nn]ew|[Dd]efault|[Mm]ake|[Gg]et|[Ll]oad|[Ii]nit)/.test(around.childForFieldName('name')?.text ?? '');
  }
  return false;
}

function givenFields({ code, scopes, fields, setters }: Resolver, owner: TypeName, field: string): readonly FieldValue[] {
  const key = `${typeKey(owner)} ${field}`;
  const known = fields.get(key);
  if (known) return known;
  const index = structFields(scopes, owner).findIndex(({ name }) => name === field);
  const found = filesKnowing(code, owner.importPath, field).flatMap(file => {
    const place = `${file.path} ${field}`;
    const named = setters.get(place) ?? fieldSetters(file, field);
    setters.set(place, named);
    return [...named, ...inOrder(file, owner.name, index)].filter(({ target }) => isOwner(scopes, target, owner));
  });
  fields.set(key, found);
  return found;
}

function valuesOfTag(resolver: Resolver, declared: StructField): readonly Value[] {
  const { text, setting } = tagDefault(declared.tag);
  if (text !== undefined) return [{ text, evidence: evidenceOf(declared.type) }];
  const key = setting ?? resolver.unmarshalled.keyOf(declared);
  const named = key === undefined ? [] : resolver.settings.named(key).flatMap(value => resolver.valuesOf(value));
  const configured = named.length === 0 && !resolver.followsParameters ? resolver.configuration().valueOf(declared) : undefined;
  return configured ? [configured] : named;
}

// a file that the program reads from its repository fills the struct
function configuredValue(resolver: Resolver, declared: StructField): Value | undefined {
  const configuration = resolver.configuration();
  const key = configuration.mayHold(fileName(declared)) ? resolver.unmarshalled.fileKeyOf(declared) : undefined;
  return key === undefined ? undefined : configuration.at(key);
}

function isOwner(scopes: Resolver['scopes'], target: Place, owner: TypeName): boolean {
  const type = typeOf(scopes, target);
  return type !== undefined && typeKey(type) === typeKey(owner);
}
