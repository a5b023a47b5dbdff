import type { Node } from 'web-tree-sitter';
import { flagAround } from './flag-definitions.ts';
import { type Bound, bindingsIn, type Given, type Zero, zeroOf } from './go-bindings.ts';
import { declaredNames } from './declared-names.ts';
import { readDeclaration, readMethod, readSoleMethod } from './go-declarations.ts';
import type { TypeName } from './type-names.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** What a name stands for: values that it is given, or the type that a parameter or variable is declared with. */
export interface Binding {
  readonly values: readonly Given[];
  readonly zero?: Zero;
  /** What `range` gives it the elements of, and the keys of. */
  readonly lists?: readonly Place[];
  readonly keysOf?: readonly Place[];
  /** The keys that it is given, when it is a map. */
  readonly keys?: readonly Place[];
  /** The node of its declared type. */
  readonly type?: Place;
  /** When it is a parameter: the function, and which of its parameters. */
  readonly parameter?: Parameter;
}

export interface Parameter {
  readonly owner: Node;
  readonly index: number;
  /** It holds a list of all that is passed from its index on. */
  readonly isVariadic: boolean;
}

interface Draft {
  values: Given[];
  zero?: Zero;
  lists?: Place[];
  keysOf?: Place[];
  keys?: Place[];
  type?: Place;
  parameter?: Binding['parameter'];
}

type Scope = Map<string, Draft>;

const functionTypes = new Set(['function_declaration', 'method_declaration', 'func_literal']);
const bindingTypes = [
  'short_var_declaration',
  'assignment_statement',
  'range_clause',
  'var_spec',
  'const_spec',
  'call_expression',
  'composite_literal',
];

/** Finds what names mean, by Go's scopes: the functions around a place from the inside out, then its package. */
export interface Scopes {
  lookUp(place: Place, name: string): Binding | undefined;
  /** A name declared at the top of a package: a constant, variable, function or type. */
  declared(importPath: string, name: string): Place | undefined;
  /** A method that a type of the program is declared with. */
  method(owner: TypeName, name: string): Place | undefined;
  /** A method that only one type of the program is declared with. */
  soleMethod(name: string): Place | undefined;
  ofPackage(importPath: string, name: string): Binding | undefined;
}

/** Scopes over the code of a program. Blocks within a function are not told apart: equal names in two of them count as one. */
export function goScopes(code: ProgramCode): Scopes {
  const functionScopes: Memory<Scope> = new Map();
  const packageNames: Memory<Binding | undefined> = new Map();
  const declarations: Memory<Place | undefined> = new Map();
  const byName: Memory<ReadonlyMap<string, readonly CodeFile[]>> = new Map();

  const declaring = (importPath: string, name: string): readonly CodeFile[] =>
    remembered(byName, importPath, () => filesByName(code.filesOf(importPath))).get(name) ?? [];
  const ofFunctions = ({ file, node }: Place, name: string): Binding | undefined => {
    for (let around: Node | null = node; around; around = around.parent) {
      const owner = around;
      if (!functionTypes.has(owner.type)) continue;
      const found = remembered(functionScopes, `${file.path}:${owner.id}`, () => readFunction(file, owner)).get(name);
      if (found) return found;
    }
    return undefined;
  };
  const isLocal = (place: Place, name: string): boolean => ofFunctions(place, name) !== undefined;
  const ofPackage = (importPath: string, name: string): Binding | undefined =>
    remembered(packageNames, `${importPath} ${name}`, () => readPackageName(code, importPath, name, declaring(importPath, name), isLocal));

  return {
    lookUp: (place, name) => ofFunctions(place, name) ?? ofPackage(place.file.package.importPath, name),
    declared: (importPath, name) =>
      remembered(declarations, `${importPath} ${name}`, () => readDeclaration(declaring(importPath, name), name)),
    method: (owner, name) =>
      remembered(declarations, `${owner.importPath} ${owner.name}.${name}`, () =>
        readMethod(code.filesOf(owner.importPath), owner.name, name),
      ),
    soleMethod: name => remembered(declarations, `.${name}`, () => readSoleMethod(code.files, name)),
    ofPackage,
  };
}

function filesByName(files: readonly CodeFile[]): ReadonlyMap<string, readonly CodeFile[]> {
  const byName = new Map<string, CodeFile[]>();
  for (const file of files) {
    for (const name of declaredNames(file.text)) {
      const known = byName.get(name);
      if (known) known.push(file);
      else byName.set(name, [file]);
    }
  }
  return byName;
}

type Memory<Value> = Map<string, { readonly value: Value }>;

function remembered<Value>(memory: Memory<Value>, key: string, make: () => Value): Value {
  const known = memory.get(key) ?? { value: make() };
  memory.set(key, known);
  return known.value;
}

function readFunction(file: CodeFile, node: Node): Scope {
  const scope: Scope = new Map();
  let index = 0;
  for (const list of [node.childForFieldName('receiver'), node.childForFieldName('parameters')]) {
    for (const declaration of list?.namedChildren ?? []) {
      const type = declaration.childForFieldName('type');
      const isVariadic = declaration.type === 'variadic_parameter_declaration';
      for (const { text } of declaration.childrenForFieldName('name')) {
        const parameter = list?.id === node.childForFieldName('receiver')?.id ? undefined : { owner: node, index: index++, isVariadic };
        scope.set(text, { values: [], ...(type && { type: { file, node: type } }), ...(parameter && { parameter }) });
      }
    }
  }
  const results = node.childForFieldName('result');
  for (const { text } of results?.namedChildren.flatMap(result => result.childrenForFieldName('name')) ?? [])
    scope.set(text, { values: [] });
  const body = node.childForFieldName('body');
  const declares = new Set(scope.keys());
  const assigned: Bound[] = [];
  for (const statement of body?.descendantsOfType(bindingTypes) ?? []) {
    for (const bound of bindingsIn(file, statement)) {
      if (bound.isDeclaration) declares.add(bound.name);
      assigned.push(bound);
    }
    readType(file, statement, scope, declares);
  }
  // an assignment to a name of the package is none of this function's
  for (const bound of assigned) if (declares.has(bound.name)) add(scope, bound);
  return scope;
}

function readType(file: CodeFile, statement: Node, scope: Scope, declares: Set<string>): void {
  const type = statement.type === 'var_spec' ? statement.childForFieldName('type') : null;
  if (!type) return;
  for (const { text } of statement.childrenForFieldName('name')) {
    declares.add(text);
    scope.set(text, { values: scope.get(text)?.values ?? [], zero: zeroOf(file, statement, type), type: { file, node: type } });
  }
}

function readPackageName(
  code: ProgramCode,
  importPath: string,
  name: string,
  declaring: readonly CodeFile[],
  isLocal: (place: Place, name: string) => boolean,
): Binding | undefined {
  const scope: Scope = new Map();
  let isVariable = false;
  for (const file of declaring) {
    for (const declaration of file.declarationsOf(name)) {
      if (declaration.type !== 'var_declaration' && declaration.type !== 'const_declaration') continue;
      for (const spec of declaration.descendantsOfType(['var_spec', 'const_spec'])) addSpec(scope, file, spec, name);
      isVariable ||= declaration.type === 'var_declaration';
    }
  }
  if (isVariable && scope.has(name)) addAssignments(code.filesOf(importPath), scope, name, isLocal);
  if (isVariable && scope.has(name) && /^\p{Lu}/u.test(name)) addOutside(code, importPath, scope, name);
  return scope.get(name);
}

function addSpec(scope: Scope, file: CodeFile, spec: Node, name: string): void {
  if (!spec.childrenForFieldName('name').some(({ text }) => text === name)) return;
  const type = spec.childForFieldName('type');
  scope.set(name, { values: [], ...(type && { zero: zeroOf(file, spec, type), type: { file, node: type } }) });
  for (const bound of bindingsIn(file, spec)) if (bound.name === name) add(scope, bound);
}

// a function sets a variable of the package: `addr = ":80"` in init, flag.StringVar(&addr, ...)
function addAssignments(files: readonly CodeFile[], scope: Scope, name: string, isLocal: (place: Place, name: string) => boolean): void {
  for (const file of files.filter(({ text }) => text.includes(name))) {
    for (const bound of settersOf(file, String.raw`\b${name}`)) {
      if (bound.name === name && !isLocal({ file, node: bound.statement }, name)) add(scope, bound);
    }
  }
}

// another package sets it: `config.Port = 80`
function addOutside(code: ProgramCode, importPath: string, scope: Scope, name: string): void {
  for (const file of code.importersOf(importPath).filter(({ text }) => text.includes(`.${name}`))) {
    for (const bound of settersOf(file, String.raw`\b\w+\.${name}`)) {
      const [alias, field] = bound.name.split('.');
      if (field === name && alias !== undefined && file.importPathOf(alias) === importPath) add(scope, { ...bound, name });
    }
  }
}

// what the assignments to an expression, given as a pattern, and the flags that set it make of it
function settersOf(file: CodeFile, expression: string): readonly (Bound & { readonly statement: Node })[] {
  const assignments = file.nodesAt(new RegExp(String.raw`${expression}\b[\w, \t]*=(?!=)`, 'g'), 'assignment_statement');
  const flags = file.nodesAt(new RegExp(String.raw`&${expression}\b`, 'g'), 'unary_expression').flatMap(node => flagAround(node) ?? []);
  return [...assignments, ...flags].flatMap(statement => bindingsIn(file, statement).map(bound => ({ ...bound, statement })));
}

function add(scope: Scope, { name, given, zero, list, keysOf, key }: Bound): void {
  const binding: Draft = scope.get(name) ?? { values: [] };
  if (given) binding.values.push(given);
  if (zero) binding.zero = zero;
  if (list) binding.lists = [...(binding.lists ?? []), list];
  if (keysOf) binding.keysOf = [...(binding.keysOf ?? []), keysOf];
  if (key) binding.keys = [...(binding.keys ?? []), key];
  scope.set(name, binding);
}
