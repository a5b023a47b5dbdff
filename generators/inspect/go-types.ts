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
      return typeOfCall(scopes, place);
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

/** A field of a struct type that the program declares. */
export function structField(scopes: Scopes, owner: TypeName, field: string): StructField | undefined {
  const declared = structOf(scopes, owner);
  for (const declaration of declared?.node.namedChild(0)?.namedChildren ?? []) {
    const type = declaration.childForFieldName('type');
    if (!declared || !type || !declaration.childrenForFieldName('name').some(({ text }) => text === field)) continue;
    return { type: { file: declared.file, node: type }, tag: declaration.childForFieldName('tag')?.text.slice(1, -1) ?? '' };
  }
  return undefined;
}

// a struct type without a name is named by the field that has it: Config.Server
function structOf(scopes: Scopes, { importPath, name }: TypeName): Place | undefined {
  const dot = name.lastIndexOf('.');
  const found =
    dot < 0
      ? declaredType(scopes, importPath, name)
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
  if (binding?.type) return namedType(binding.type);
  for (const value of binding?.values ?? []) {
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
    const type = scopes.ofPackage(importPath, field)?.type;
    return type && namedType(type);
  }
  const owner = typeOf(scopes, { file, node: operand }, depth - 1);
  const found = owner && structField(scopes, owner, field);
  if (!owner || !found) return undefined;
  return found.type.node.type === 'struct_type' ? { importPath: owner.importPath, name: `${owner.name}.${field}` } : namedType(found.type);
}

// of new(T), and of a function of the program by its first result
function typeOfCall(scopes: Scopes, { file, node }: Place): TypeName | undefined {
  const called = node.childForFieldName('function');
  const [first] = argumentsOf(node);
  if (called?.text === 'new' && first) return namedType({ file, node: first });
  const declared = called && calledFunction(scopes, { file, node: called });
  const result = declared?.node.childForFieldName('result');
  if (!declared || !result) return undefined;
  const type = result.type === 'parameter_list' ? result.namedChild(0)?.childForFieldName('type') : result;
  return type ? namedType({ file: declared.file, node: type }) : undefined;
}

/** The declaration of the function that a call's function expression names, when the program declares it. */
export function calledFunction(scopes: Scopes, { file, node }: Place): Place | undefined {
  if (node.type === 'identifier') return functionOnly(scopes.declared(file.package.importPath, node.text));
  const importPath = file.importPathOf(node.childForFieldName('operand')?.text ?? '');
  const name = node.childForFieldName('field')?.text;
  return importPath === undefined || name === undefined ? undefined : functionOnly(scopes.declared(importPath, name));
}

function functionOnly(declared: Place | undefined): Place | undefined {
  return declared?.node.type === 'function_declaration' ? declared : undefined;
}
