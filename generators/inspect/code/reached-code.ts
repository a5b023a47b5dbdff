import type { Node } from 'web-tree-sitter';
import { isTaken } from './branches.ts';
import { referencesTo } from './references.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

const farthest = 40;
const mostNamesakes = 20;

/**
 * Whether the program can come to a place by itself in a container on Linux: not in a branch for other systems, nor in a function that
 * nothing names, or that is only registered as a plugin, which a configuration has to ask for. What nothing in the program calls of a
 * type may be called by what it is given to.
 */
export function isReached(resolver: Resolver, place: Place): boolean {
  if (!isTaken(resolver.onLinux, place)) return false;
  const seen = new Set<string>();
  const reached = comesToCall(resolver, declarationAround(place), seen);
  // where the way back ends, it ends for all on it
  if (!reached) for (const declaration of seen) resolver.reached.set(declaration, false);
  return reached;
}

/** Whether the function or method around a place is called in some branch that is taken by default, as far as the program calls it. */
export function isCalled(resolver: Resolver, place: Place): boolean {
  const declaration = declarationAround(place);
  if (!isFunction(declaration.node)) return true;
  let hasReference = false;
  for (const reference of referencesTo(resolver, declaration)) {
    if (isTaken(resolver.conditions, reference)) return true;
    hasReference = true;
  }
  return !hasReference;
}

function comesToCall(resolver: Resolver, declaration: Place, seen: Set<string>): boolean {
  const key = `${declaration.file.path}:${declaration.node.id}`;
  const known = resolver.reached.get(key);
  if (known !== undefined || seen.has(key)) return known === true;
  seen.add(key);
  const reached = seen.size > farthest || isStart(resolver, declaration.node) || isNamed(resolver, declaration, seen);
  if (reached) resolver.reached.set(key, true);
  return reached;
}

// main, what runs before it, and a method that many types have, which is called through an interface
function isStart(resolver: Resolver, node: Node): boolean {
  const name = nameOf(node);
  const isUsual = node.type === 'method_declaration' && (resolver.methods().get(name) ?? 0) > mostNamesakes;
  return !isFunction(node) || /^(?:main|init)$/.test(name) || isUsual;
}

function isNamed(resolver: Resolver, declaration: Place, seen: Set<string>): boolean {
  const isMethod = declaration.node.type === 'method_declaration';
  let found = 0;
  for (const reference of referencesTo(resolver, declaration)) {
    const around = declarationAround(reference);
    // what only its namesakes hand on may be called by what the first of them is given to
    if (isMethod && around.node.type === 'method_declaration' && nameOf(around.node) === nameOf(declaration.node)) continue;
    found += 1;
    const isUse = !isRegistration(reference) && isTaken(resolver.onLinux, reference);
    if (found > farthest || (isUse && comesToCall(resolver, around, seen))) return true;
  }
  return isMethod && found === 0;
}

function nameOf(node: Node): string {
  return node.childForFieldName('name')?.text ?? '';
}

function isFunction({ type }: Node): boolean {
  return type === 'function_declaration' || type === 'method_declaration';
}

function declarationAround({ file, node }: Place): Place {
  return { file, node: file.declarationAt(node.startIndex) ?? node };
}

// plugin.Register("prometheus", setup), registry.Add("modbus", newModbus)
function isRegistration({ node }: Place): boolean {
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
  const called = call?.childForFieldName('function')?.text ?? '';
  return /plugin|registry|driver/i.test(called) && /Register|\.Add/.test(called);
}
