import type { Node } from 'web-tree-sitter';
import { argumentsOf } from './go-calls.ts';
import type { Binding, Scopes } from './go-scopes.ts';
import type { Place } from './program-code.ts';
import { declaredType, fieldType, isInterface, structField } from './struct-fields.ts';
import { namedType, type TypeName } from './type-names.ts';

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
    case 'index_expression':
    case 'literal_value':
      return typeNamed(elementType(scopes, place, depth));
    case 'type_assertion_expression':
      return namedType({ file, node: node.childForFieldName('type') ?? node });
    default:
      return undefined;
  }
}

function typeOfName(scopes: Scopes, place: Place, depth: number): TypeName | undefined {
  return typeOfBinding(
    scopes,
    scopes.lookUp(place, place.node.text),
    { importPath: place.file.package.importPath, name: place.node.text },
    depth,
  );
}

// a struct without a name is called by that of the variable
function typeOfBinding(scopes: Scopes, binding: Binding | undefined, variable: TypeName, depth: number): TypeName | undefined {
  if (binding?.type?.node.type === 'struct_type') return { ...variable, struct: binding.type };
  if (binding?.type) return namedType(binding.type);
  for (const value of binding?.values ?? []) {
    const found = typeOf(scopes, value, depth - 1);
    if (found) return found;
  }
  for (const list of binding?.lists ?? []) {
    const found = typeNamed(elementOf(scopes, list, depth - 1));
    if (found) return found;
  }
  return undefined;
}

function typeNamed(type: Place | undefined): TypeName | undefined {
  return type && namedType(type);
}

function typeOfSelector(scopes: Scopes, { file, node }: Place, depth: number): TypeName | undefined {
  const operand = node.childForFieldName('operand');
  const field = node.childForFieldName('field')?.text ?? '';
  if (!operand) return undefined;
  const importPath = operand.type === 'identifier' ? file.importPathOf(operand.text) : undefined;
  if (importPath !== undefined) return typeOfBinding(scopes, scopes.ofPackage(importPath, field), { importPath, name: field }, depth);
  const owner = typeOf(scopes, { file, node: operand }, depth - 1);
  const found = owner && structField(scopes, owner, field);
  return found && fieldType(found);
}

// of new(T), and of a function or method of the program by its first result
function typeOfCall(scopes: Scopes, place: Place, depth: number): TypeName | undefined {
  const { file, node } = place;
  const called = node.childForFieldName('function');
  const [first] = argumentsOf(node);
  if (called?.text === 'new' && first) return namedType({ file, node: first });
  if (called?.childForFieldName('field')?.text === 'Load') return typeNamed(atomicallyLoaded(scopes, { file, node: called }, depth));
  const declared = declarationOfCall(scopes, place, depth);
  if (!declared) return called ? foreignResult({ file, node: called }) : undefined;
  return typeNamed(resultOf(declared));
}

// https://pkg.go.dev/sync/atomic#Pointer: T of conf.Load(), where conf is an atomic.Pointer[T]
function atomicallyLoaded(scopes: Scopes, { file, node }: Place, depth: number): Place | undefined {
  const operand = node.childForFieldName('operand');
  const type = operand ? listType(scopes, { file, node: operand }, depth - 1) : undefined;
  const isAtomic = type?.node.type === 'generic_type' && type.node.childForFieldName('type')?.text === 'atomic.Pointer';
  const argument = isAtomic ? type.node.childForFieldName('type_arguments')?.namedChild(0) : undefined;
  const pointed = argument?.type === 'type_elem' ? argument.namedChild(0) : argument;
  return type && pointed ? { file: type.file, node: pointed } : undefined;
}

function declarationOfCall(scopes: Scopes, { file, node }: Place, depth: number): Place | undefined {
  const called = node.childForFieldName('function');
  return called ? (calledFunction(scopes, { file, node: called }) ?? calledMethod(scopes, { file, node: called }, depth)) : undefined;
}

function resultOf(declaration: Place | undefined): Place | undefined {
  const result = declaration?.node.childForFieldName('result');
  const node = result?.type === 'parameter_list' ? result.namedChild(0)?.childForFieldName('type') : result;
  return declaration && node ? { file: declaration.file, node } : undefined;
}

// the type of `list[0]`, or of what stands without a type among the elements of a literal
function elementType(scopes: Scopes, { file, node }: Place, depth: number): Place | undefined {
  const operand = node.childForFieldName('operand');
  if (operand) return elementOf(scopes, { file, node: operand }, depth - 1);
  const around = node.parent?.parent;
  const list = around?.type === 'keyed_element' ? around.parent : around;
  const literal = list?.parent;
  if (!literal || depth <= 0) return undefined;
  const type = literal.type === 'composite_literal' ? literal.childForFieldName('type') : undefined;
  return elementOfType(scopes, type ? { file, node: type } : elementType(scopes, { file, node: list }, depth - 1));
}

// the type of the elements of a slice, an array or a map
function elementOf(scopes: Scopes, list: Place, depth: number): Place | undefined {
  return elementOfType(scopes, listType(scopes, list, depth));
}

function elementOfType(scopes: Scopes, type: Place | undefined): Place | undefined {
  if (type?.node.parent?.type === 'variadic_parameter_declaration') return type;
  const name = type && namedType(type);
  const declared = name ? declaredType(scopes, name.importPath, name.name) : type;
  const node = declared?.node.childForFieldName('element') ?? declared?.node.childForFieldName('value');
  return declared && node ? { file: declared.file, node } : undefined;
}

function listType(scopes: Scopes, { file, node }: Place, depth: number): Place | undefined {
  if (depth <= 0) return undefined;
  const next = (inner: Node | null | undefined): Place | undefined =>
    inner ? listType(scopes, { file, node: inner }, depth - 1) : undefined;
  switch (node.type) {
    case 'composite_literal': {
      const type = node.childForFieldName('type');
      return type ? { file, node: type } : undefined;
    }
    case 'identifier':
      return listOfBinding(scopes, scopes.lookUp({ file, node }, node.text), depth);
    case 'selector_expression': {
      const [operand, field] = [node.childForFieldName('operand'), node.childForFieldName('field')?.text ?? ''];
      const importPath = operand?.type === 'identifier' ? file.importPathOf(operand.text) : undefined;
      if (importPath !== undefined) return listOfBinding(scopes, scopes.ofPackage(importPath, field), depth);
      const owner = operand ? typeOf(scopes, { file, node: operand }, depth - 1) : undefined;
      return owner && structField(scopes, owner, field)?.type;
    }
    case 'call_expression': {
      const called = node.childForFieldName('function')?.text;
      const [first] = argumentsOf(node);
      if (called === 'make') return first && { file, node: first };
      return called === 'append' ? next(first) : resultOf(declarationOfCall(scopes, { file, node }, depth));
    }
    case 'index_expression':
      return elementType(scopes, { file, node }, depth);
    case 'slice_expression':
      return next(node.childForFieldName('operand'));
    default:
      return undefined;
  }
}

function listOfBinding(scopes: Scopes, binding: Binding | undefined, depth: number): Place | undefined {
  if (binding?.type) return binding.type;
  for (const value of binding?.values ?? []) {
    const found = listType(scopes, value, depth - 1);
    if (found) return found;
  }
  const [list] = binding?.lists ?? [];
  return list && elementOf(scopes, list, depth - 1);
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

/**
 * The declaration of the method that a call's function expression names, when the program declares it and the receiver's type is known; behind
 * an interface, the one that only one type has.
 */
export function calledMethod(scopes: Scopes, { file, node }: Place, depth = deepest): Place | undefined {
  const operand = node.childForFieldName('operand');
  const name = node.childForFieldName('field')?.text;
  const owner = operand && name !== undefined ? typeOf(scopes, { file, node: operand }, depth - 1) : undefined;
  if (!owner || name === undefined) return undefined;
  return isInterface(scopes, owner) ? scopes.soleMethod(name) : scopes.method(owner, name);
}

function functionOnly(declared: Place | undefined): Place | undefined {
  return declared?.node.type === 'function_declaration' ? declared : undefined;
}
