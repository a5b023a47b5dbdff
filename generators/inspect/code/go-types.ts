import type { Node } from 'web-tree-sitter';
import { argumentsOf } from './go-calls.ts';
import type { Scopes } from './go-scopes.ts';
import type { Place } from './program-code.ts';

/** A named type, by the import path of the package that declares it. */
export interface TypeName {
  readonly importPath: string;
  readonly name: string;
}

export interface StructField {
  readonly name: string;
  readonly isEmbedded: boolean;
  /** The struct that declares it: an embedded one for a promoted field. */
  readonly owner: TypeName;
  readonly type: Place;
  /** Its tag as it is written, without the quotes around it. */
  readonly tag: string;
}

const deepest = 8;

/** The named type of an expression, as far as declarations in the program tell it; pointers count as what they point to. */
export function typeOf(scopes: Scopes, place: Place, depth = deepest): TypeName | undefined {
  const { file, node } = place;
  if (depth === 0) return undefined;
  const next = (inner: Node | null): TypeName | undefined => (inner ? typeOf(scopes, { file, node: inner }, depth - 1) : undefined);
  switch (node.type) {
    case 'unary_expression':
      return next(node.childForFieldName('operand'));
    case 'parenthesized_expression':
      return next(node.namedChild(0));
    case 'composite_literal':
      return namedType({ file, node: node.childForFieldName('type') ?? node });
    case 'identifier':
      return typeOfName(scopes, place, depth);
    case 'selector_expression':
      return typeOfSelector(scopes, place, depth);
    case 'call_expression':
      return typeOfCall(scopes, place, depth);
    case 'type_assertion_expression':
      return namedType({ file, node: node.childForFieldName('type') ?? node });
    default:
      return undefined;
  }
}

/** The type that a type expression names; undefined for those without a name, such as slices. */
export function namedType({ file, node: type }: Place): TypeName | undefined {
  let node: Node | null = type;
  while (node?.type === 'pointer_type' || node?.type === 'parenthesized_type') node = node.namedChild(0);
  if (node?.type === 'type_identifier') return { importPath: file.package.importPath, name: node.text };
  if (node?.type !== 'qualified_type') return undefined;
  const importPath = file.importPathOf(node.childForFieldName('package')?.text ?? '');
  const name = node.childForFieldName('name')?.text;
  return importPath !== undefined && name !== undefined ? { importPath, name } : undefined;
}

/** A field of a struct type that the program declares, promoted fields of embedded structs among them. */
export function structField(scopes: Scopes, owner: TypeName, name: string, depth = deepest): StructField | undefined {
  for (const field of structFields(scopes, owner)) {
    if (field.name === name) return field;
    const embedded = field.isEmbedded && depth > 0 ? namedType(field.type) : undefined;
    const promoted = embedded && structField(scopes, embedded, name, depth - 1);
    if (promoted) return promoted;
  }
  return undefined;
}

/** The fields of a struct type that the program declares, in their order; an embedded type is one of its own name. */
export function structFields(scopes: Scopes, owner: TypeName): readonly StructField[] {
  const declared = structOf(scopes, owner);
  if (!declared) return [];
  const { file } = declared;
  return (declared.node.namedChild(0)?.namedChildren ?? []).flatMap(declaration => {
    const node = declaration.childForFieldName('type');
    if (!node) return [];
    const names = declaration.childrenForFieldName('name').map(({ text }) => text);
    const isEmbedded = names.length === 0;
    const tag = declaration.childForFieldName('tag')?.text.slice(1, -1) ?? '';
    const field = { owner, type: { file, node }, tag, isEmbedded };
    return (isEmbedded ? (/\w+$/.exec(node.text) ?? []) : names).map(name => ({ ...field, name }));
  });
}

/** Whether a type is an interface that the program declares. */
export function isInterface(scopes: Scopes, { importPath, name }: TypeName): boolean {
  return scopes.declared(importPath, name)?.node.childForFieldName('type')?.type === 'interface_type';
}

/** The type of a field; a struct without a name has that of the field. */
export function fieldType({ owner, name, type }: StructField): TypeName | undefined {
  return type.node.type === 'struct_type' ? { importPath: owner.importPath, name: `${owner.name}.${name}` } : namedType(type);
}

// a struct type without a name is named by what has it: Config.Server for a field, opts for a variable of the package
function structOf(scopes: Scopes, { importPath, name }: TypeName): Place | undefined {
  const dot = name.lastIndexOf('.');
  const found =
    dot < 0
      ? (declaredType(scopes, importPath, name) ?? scopes.ofPackage(importPath, name)?.type)
      : structField(scopes, { importPath, name: name.slice(0, dot) }, name.slice(dot + 1))?.type;
  return found?.node.type === 'struct_type' ? found : undefined;
}

function declaredType(scopes: Scopes, importPath: string, name: string): Place | undefined {
  const declared = scopes.declared(importPath, name);
  const node = declared?.node.childForFieldName('type');
  return declared && node ? { file: declared.file, node } : undefined;
}

function typeOfName(scopes: Scopes, place: Place, depth: number): TypeName | undefined {
  const binding = scopes.lookUp(place, place.node.text);
  if (binding?.type?.node.type === 'struct_type') return { importPath: place.file.package.importPath, name: place.node.text };
  if (binding?.type) return namedType(binding.type);
  return typeOfAny(scopes, binding?.values ?? [], depth);
}

function typeOfAny(scopes: Scopes, values: readonly Place[], depth: number): TypeName | undefined {
  for (const value of values) {
    const found = typeOf(scopes, value, depth - 1);
    if (found) return found;
  }
  return undefined;
}

function typeOfSelector(scopes: Scopes, { file, node }: Place, depth: number): TypeName | undefined {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field')?.text ?? '';
  if (!operand) return undefined;
  const importPath = operand.type === 'identifier' ? file.importPathOf(operand.text) : undefined;
  if (importPath !== undefined) {
    const { type, values = [] } = scopes.ofPackage(importPath, field) ?? {};
    return type ? namedType(type) : typeOfAny(scopes, values, depth);
  }
  const owner = typeOf(scopes, { file, node: operand }, depth - 1);
  const found = owner && structField(scopes, owner, field);
  return found && fieldType(found);
}

// of new(T), and of a function or method of the program by its first result
function typeOfCall(scopes: Scopes, { file, node }: Place, depth: number): TypeName | undefined {
  const called = node.childForFieldName('function');
  const [first] = argumentsOf(node);
  if (called?.text === 'new' && first) return namedType({ file, node: first });
  const declared = called && (calledFunction(scopes, { file, node: called }) ?? calledMethod(scopes, { file, node: called }, depth));
  const result = declared?.node.childForFieldName('result');
  if (!declared) return called ? foreignResult({ file, node: called }) : undefined;
  if (!result) return undefined;
  const type = result.type === 'parameter_list' ? result.namedChild(0)?.childForFieldName('type') : result;
  return type ? namedType({ file: declared.file, node: type }) : undefined;
}

// gin.Default() of another module: the name of its type is not known, but whose it is
function foreignResult({ file, node }: Place): TypeName | undefined {
  const operand = node.childForFieldName('operand');
  const importPath = operand?.type === 'identifier' ? file.importPathOf(operand.text) : undefined;
  return importPath?.includes('.') ? { importPath, name: `${node.childForFieldName('field')?.text ?? ''}()` } : undefined;
}

/** Whether a type is what a function of another module returns, of which only the package is known. */
export function isForeignResult({ name }: TypeName): boolean {
  return name.endsWith('()');
}

/** The declaration of the function that a call's function expression names, when the program declares it. */
export function calledFunction(scopes: Scopes, { file, node }: Place): Place | undefined {
  if (node.type === 'identifier') return functionOnly(scopes.declared(file.package.importPath, node.text));
  const importPath = file.importPathOf(node.childForFieldName('operand')?.text ?? '');
  const name = node.childForFieldName('field')?.text;
  return importPath === undefined || name === undefined ? undefined : functionOnly(scopes.declared(importPath, name));
}

/** The declaration of the method that a call's function expression names, when the program declares it and the receiver's type is known. */
export function calledMethod(scopes: Scopes, { file, node }: Place, depth = deepest): Place | undefined {
  const operand = node.childForFieldName('operand');
  const name = node.childForFieldName('field')?.text;
  const owner = operand && name !== undefined ? typeOf(scopes, { file, node: operand }, depth - 1) : undefined;
  return owner && name !== undefined ? scopes.method(owner, name) : undefined;
}

function functionOnly(declared: Place | undefined): Place | undefined {
  return declared?.node.type === 'function_declaration' ? declared : undefined;
}
