import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import { argumentsOf, calledName } from '../code/go-calls.ts';
import type { Scopes } from '../code/go-scopes.ts';
import { calledFunction } from '../code/go-types.ts';
import { namesGet } from './http-routes.ts';
import { type MountedRouters, mountedRouters } from './mounted-routers.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';
import { nearestValues, setOfField } from './router-values.ts';
import { isRootType, isRouterPackage, makesRouter } from './router-types.ts';

interface Resolver {
  readonly code: ProgramCode;
  readonly constants: Constants;
  readonly scopes: Scopes;
  readonly mounted: MountedRouters;
  /** What sets a field, by its package and name. */
  readonly fields: Map<string, readonly Place[]>;
  /** Places that are being resolved. */
  readonly open: Set<string>;
  steps: number;
}

// a prefix, or that it is not known
type Prefix = string | undefined;

const mostSteps = 2000;
const groups: ReadonlySet<string> = new Set(['Group', 'Route']);
const groupsRoutes = /(?<!slog)\.(?:Group|Route|PathPrefix|Party|Namespace|Mount)\(/;

/**
 * Finds what stands before the paths that are registered on a router: '' where it answers from the root, `/api` for
 * `r.Group("/api")`. Undefined when that cannot be known.
 */
export function routePrefixes(code: ProgramCode, constants: Constants): (router: Place, call: Node) => Prefix {
  const { scopes } = constants;
  const resolver: Resolver = {
    code,
    constants,
    scopes,
    mounted: mountedRouters(code, scopes),
    fields: new Map(),
    open: new Set(),
    steps: 0,
  };
  const isFlat = !code.files.some(({ text }) => groupsRoutes.test(text));
  return (router, call) => {
    resolver.steps = mostSteps;
    const prefix = agreed(prefixesOf(resolver, router));
    // where no router stands below another, a path is as it is written
    return prefix ?? (isFlat && resolver.mounted.isEmpty && isSurelyRoute(router.file, call) ? '' : undefined);
  };
}

// other things than routers have a method Get
function isSurelyRoute(file: CodeFile, call: Node): boolean {
  return /^(?:Handle|HandleFunc|GET)$/.test(calledName(call).name) || file.package.imports.some(({ path }) => isRouterPackage(path));
}

function agreed(prefixes: readonly Prefix[]): Prefix {
  const [first, ...others] = new Set(prefixes);
  return others.length > 0 ? undefined : first;
}

function prefixesOf(resolver: Resolver, place: Place): readonly Prefix[] {
  const { file, node } = place;
  const key = `${file.path}:${node.id}`;
  if (resolver.steps-- <= 0) return [undefined];
  // `r = r.With(...)` says nothing new
  if (resolver.open.has(key)) return [];
  resolver.open.add(key);
  const prefixes = prefixesOfNode(resolver, place);
  resolver.open.delete(key);
  return prefixes;
}

function prefixesOfNode(resolver: Resolver, place: Place): readonly Prefix[] {
  const { file, node } = place;
  switch (node.type) {
    case 'identifier':
      return prefixesOfName(resolver, place);
    case 'selector_expression':
      return prefixesOfField(resolver, place);
    case 'call_expression':
      return prefixesOfCall(resolver, place);
    case 'unary_expression': {
      const operand = node.childForFieldName('operand');
      return operand ? prefixesOf(resolver, { file, node: operand }) : [undefined];
    }
    case 'composite_literal':
      return [isRoot(resolver, place) ? '' : undefined];
    default:
      return [undefined];
  }
}

function prefixesOfName(resolver: Resolver, place: Place): readonly Prefix[] {
  const binding = resolver.scopes.lookUp(place, place.node.text);
  if (!binding || resolver.mounted.mayHold(place.node.text)) return [undefined];
  const values = nearestValues(place, binding.values);
  if (values.length > 0) return values.flatMap(value => prefixesOf(resolver, value));
  if (isRoot(resolver, place)) return [''];
  return binding.parameter ? prefixesOfParameter(resolver, place, binding.parameter.owner, binding.parameter.index) : [undefined];
}

// what the calls of the function pass, or where a function literal is passed: r.Route("/api", func(r chi.Router) { ... })
function prefixesOfParameter(resolver: Resolver, { file }: Place, owner: Node, index: number): readonly Prefix[] {
  if (owner.type === 'func_literal') {
    const call = owner.parent?.parent;
    return call?.type === 'call_expression' ? [agreed(prefixesOfGroup(resolver, { file, node: call }))] : [undefined];
  }
  const name = owner.childForFieldName('name')?.text ?? '';
  const { importPath } = file.package;
  const callers = resolver.code.files.filter(
    caller => caller.package.importPath === importPath || caller.package.imports.some(({ path }) => path === importPath),
  );
  const given = callers.flatMap(caller =>
    caller.callsOf(name).flatMap(call => {
      const argument = argumentsOf(call)[index];
      return argument ? prefixesOf(resolver, { file: caller, node: argument }) : [];
    }),
  );
  return given.length > 0 ? given : [undefined];
}

// r.Group("/api"), r.Route("/api", func(r chi.Router) { ... }), and chi's r.Group(func(r chi.Router) { ... }) without a path
function prefixesOfGroup(resolver: Resolver, { file, node: call }: Place): readonly Prefix[] {
  const { name, of } = calledName(call);
  const [first, ...handlers] = argumentsOf(call);
  // handlers of a group may ask who is there
  if (!of || !first || !groups.has(name) || handlers.some(({ type }) => type !== 'func_literal')) return [undefined];
  const outer = prefixesOf(resolver, { file, node: of });
  return first.type === 'func_literal' ? outer : below(outer, resolver.constants.valueOf({ file, node: first })?.text);
}

function below(outer: readonly Prefix[], path: string | undefined): readonly Prefix[] {
  if (path === undefined) return [undefined];
  const trimmed = path.replace(/\/$/, '');
  return outer.map(prefix =>
    prefix === undefined ? undefined : `${prefix}${trimmed === '' || path.startsWith('/') ? '' : '/'}${trimmed}`,
  );
}

function prefixesOfCall(resolver: Resolver, place: Place): readonly Prefix[] {
  const { file, node } = place;
  const { name, of } = calledName(node);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  if (importPath !== undefined && makesRouter(importPath, name)) return [isMountedFrom(resolver, node) ? undefined : ''];
  if (of && importPath === undefined) return prefixesOfMethod(resolver, place, name, of);
  return returnedPrefixes(resolver, place);
}

function prefixesOfMethod(resolver: Resolver, { file, node }: Place, name: string, of: Node): readonly Prefix[] {
  if (groups.has(name)) return prefixesOfGroup(resolver, { file, node });
  // gin's Use, chi's With and gorilla's Methods give the same router again
  const isSame =
    /^(?:Use|With|StrictSlash|UseEncodedPath|SkipClean)$/.test(name) || (name === 'Methods' && argumentsOf(node).some(namesGet));
  if (isSame) return prefixesOf(resolver, { file, node: of });
  const prefixed = name === 'Subrouter' && of.type === 'call_expression' ? calledName(of) : undefined;
  if (prefixed?.name !== 'PathPrefix' || !prefixed.of) return [undefined];
  const [path] = argumentsOf(of);
  return below(prefixesOf(resolver, { file, node: prefixed.of }), path && resolver.constants.valueOf({ file, node: path })?.text);
}

function returnedPrefixes(resolver: Resolver, { file, node }: Place): readonly Prefix[] {
  const called = node.childForFieldName('function');
  const declared = called && calledFunction(resolver.scopes, { file, node: called });
  const statements = declared?.node.childForFieldName('body')?.descendantsOfType('return_statement') ?? [];
  const values = statements.flatMap(statement => statement.namedChild(0)?.namedChild(0) ?? []).filter(({ type }) => type !== 'nil');
  return declared && values.length > 0 ? values.flatMap(value => prefixesOf(resolver, { file: declared.file, node: value })) : [undefined];
}

// s.router, by what the package sets it to
function prefixesOfField(resolver: Resolver, place: Place): readonly Prefix[] {
  const { file, node } = place;
  const field = node.childForFieldName('field')?.text ?? '';
  if (resolver.mounted.mayHold(field)) return [undefined];
  if (isRoot(resolver, place)) return [''];
  const operand = node.childForFieldName('operand');
  const path = operand?.type === 'identifier' ? file.importPathOf(operand.text) : undefined;
  const values = path === undefined ? fieldValues(resolver, file, field) : (resolver.scopes.ofPackage(path, field)?.values ?? []);
  return values.length > 0 ? values.flatMap(value => prefixesOf(resolver, value)) : [undefined];
}

function fieldValues({ code, fields }: Resolver, { package: { importPath } }: CodeFile, field: string): readonly Place[] {
  const key = `${importPath} ${field}`;
  const maySet = new RegExp(String.raw`\b${field}:|\.${field} = `);
  const values =
    fields.get(key) ??
    code
      .filesOf(importPath)
      .filter(({ text }) => maySet.test(text))
      .flatMap(file => setOfField(file, field).map(node => ({ file, node })));
  fields.set(key, values);
  return values;
}

function isRoot({ constants }: Resolver, place: Place): boolean {
  const type = constants.typeOf(place);
  return type !== undefined && isRootType(type);
}

// the function that makes the router is called where something is mounted
function isMountedFrom({ mounted }: Resolver, node: Node): boolean {
  for (let around = node.parent; around; around = around.parent) {
    const isFunction = around.type === 'function_declaration' || around.type === 'method_declaration';
    if (isFunction) return mounted.mayHold(around.childForFieldName('name')?.text ?? '');
  }
  return false;
}
