import type { Node } from 'web-tree-sitter';
import { namedType, typeOf } from './go-types.ts';
import { isTaken } from './branches.ts';
import { filesKnowing } from './knowing-files.ts';
import type { CodeFile, Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

const farthest = 40;
const mostNamesakes = 20;

/**
 * Whether the program can come to a place by itself: not in a function that nothing names, nor in one that is only registered as a
 * plugin, which a configuration has to ask for. What nothing in the program calls of a type may be called by what it is given to.
 */
export function isReached(resolver: Resolver, place: Place): boolean {
  const start = declarationAround(place);
  const key = keyOf(start);
  const known = resolver.reached.get(key);
  if (known !== undefined) return known;
  const { reached, seen } = findReached(resolver, start);
  // where the way back ends, it ends for all on it
  for (const declaration of reached ? [key] : seen) resolver.reached.set(declaration, reached);
  return reached;
}

/** Whether the function or method around a place is called in some branch that is taken by default, as far as the program calls it. */
export function isCalled(resolver: Resolver, place: Place): boolean {
  const declaration = declarationAround(place);
  const name = declaration.node.childForFieldName('name')?.text ?? '';
  const references = isFunction(declaration.node) ? referencesTo(resolver, declaration, name) : [];
  return references.length === 0 || references.some(reference => isTaken(resolver, reference));
}

function keyOf({ file, node }: Place): string {
  return `${file.path}:${node.id}`;
}

function findReached(resolver: Resolver, start: Place): { readonly reached: boolean; readonly seen: ReadonlySet<string> } {
  const seen = new Set<string>();
  const waiting = [start];
  for (let declaration = waiting.pop(); declaration; declaration = waiting.pop()) {
    const key = keyOf(declaration);
    if (seen.has(key)) continue;
    seen.add(key);
    const name = declaration.node.childForFieldName('name')?.text ?? '';
    if (seen.size > farthest || !isFunction(declaration.node) || /^(?:main|init)$/.test(name)) return { reached: true, seen };
    const isMethod = declaration.node.type === 'method_declaration';
    if (isMethod && isUsual(resolver, name)) return { reached: true, seen };
    const references = referencesTo(resolver, declaration, name);
    if (references.length === 0 && isMethod) return { reached: true, seen };
    waiting.push(...references.filter(reference => !isRegistration(reference)).map(declarationAround));
  }
  return { reached: false, seen };
}

// a method that many types have is called through an interface
function isUsual({ code }: Resolver, name: string): boolean {
  return code.files.filter(({ text }) => text.includes(`) ${name}(`)).length > mostNamesakes;
}

function isFunction({ type }: Node): boolean {
  return type === 'function_declaration' || type === 'method_declaration';
}

function declarationAround({ file, node }: Place): Place {
  let declaration = node;
  for (let around = node.parent; around && around.type !== 'source_file'; around = around.parent) declaration = around;
  return { file, node: declaration };
}

function referencesTo(resolver: Resolver, declaration: Place, name: string): readonly Place[] {
  const key = keyOf(declaration);
  const known = resolver.references.get(key) ?? findReferences(resolver, declaration, name);
  resolver.references.set(key, known);
  return known;
}

function findReferences(resolver: Resolver, declaration: Place, name: string): readonly Place[] {
  const isMethod = declaration.node.type === 'method_declaration';
  const { importPath } = declaration.file.package;
  const files = isMethod ? resolver.code.files : filesKnowing(resolver.code, importPath, name);
  const type = isMethod ? 'field_identifier' : undefined;
  return files
    .filter(({ text }) => text.includes(name))
    .flatMap(file => namesIn(file, name, type ?? (file.package.importPath === importPath ? 'identifier' : 'field_identifier')))
    .filter(({ node }) => node.startIndex !== declaration.node.childForFieldName('name')?.startIndex)
    .filter(reference => isReference(resolver, reference, declaration, isMethod));
}

// by the text, since most nodes of most files are others
function namesIn(file: CodeFile, name: string, type: string): readonly Place[] {
  return [...file.text.matchAll(new RegExp(String.raw`\b${name}\b`, 'g'))].flatMap(({ index }) => {
    const node = file.root.descendantForIndex(index);
    return node?.type === type && node.text === name ? [{ file, node }] : [];
  });
}

function isReference({ scopes }: Resolver, { file, node }: Place, declaration: Place, isMethod: boolean): boolean {
  const operand = node.parent?.type === 'selector_expression' ? node.parent.childForFieldName('operand') : null;
  const { importPath } = declaration.file.package;
  if (!isMethod) return node.type === 'identifier' || (operand !== null && file.importPathOf(operand.text) === importPath);
  if (!operand) return false;
  const receiver = declaration.node.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
  const expected = receiver && namedType({ file: declaration.file, node: receiver });
  const type = typeOf(scopes, { file, node: operand });
  const isInterface = type && scopes.declared(type.importPath, type.name)?.node.childForFieldName('type')?.type === 'interface_type';
  return !type || isInterface === true || (type.importPath === expected?.importPath && type.name === expected.name);
}

// plugin.Register("prometheus", setup), registry.Add("modbus", newModbus)
function isRegistration({ node }: Place): boolean {
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
  const called = call?.childForFieldName('function')?.text ?? '';
  return /plugin|registry|driver/i.test(called) && /Register|\.Add/.test(called);
}
