import type { Node } from 'web-tree-sitter';
import { flagCall } from './go-calls.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** What a name stands for: values that it is given, or the type that a parameter or variable is declared with. */
export interface Binding {
  readonly values: readonly Place[];
  /** The node of its declared type. */
  readonly type?: Place;
  /** When it is a parameter: the function, and which of its parameters. */
  readonly parameter?: { readonly owner: Node; readonly index: number };
}

type Scope = Map<string, { values: Place[]; type?: Place; parameter?: Binding['parameter'] }>;

const functionTypes = new Set(['function_declaration', 'method_declaration', 'func_literal']);
const bindingTypes = ['short_var_declaration', 'assignment_statement', 'var_spec', 'const_spec', 'call_expression'];

/** Finds what names mean, by Go's scopes: the functions around a place from the inside out, then its package. */
export interface Scopes {
  lookUp(place: Place, name: string): Binding | undefined;
  /** A name declared at the top of a package: a constant, variable, function or type. */
  declared(importPath: string, name: string): Place | undefined;
  ofPackage(importPath: string, name: string): Binding | undefined;
}

/** Scopes over the code of a program. Blocks within a function are not told apart: equal names in two of them count as one. */
export function goScopes(code: ProgramCode): Scopes {
  const functionScopes: Memory<Scope> = new Map();
  const packageNames: Memory<Binding | undefined> = new Map();
  const declarations: Memory<Place | undefined> = new Map();

  const scopeOf = (file: CodeFile, node: Node): Scope =>
    remembered(functionScopes, `${file.path}:${node.id}`, () => readFunction(file, node));
  const ofPackage = (importPath: string, name: string): Binding | undefined =>
    remembered(packageNames, `${importPath} ${name}`, () => readPackageName(code.filesOf(importPath), name));

  return {
    lookUp({ file, node }, name) {
      for (let around: Node | null = node; around; around = around.parent) {
        const found = functionTypes.has(around.type) ? scopeOf(file, around).get(name) : undefined;
        if (found) return found;
      }
      return ofPackage(file.package.importPath, name);
    },
    declared: (importPath, name) =>
      remembered(declarations, `${importPath} ${name}`, () => readDeclaration(code.filesOf(importPath), name)),
    ofPackage,
  };
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
      for (const { text } of declaration.childrenForFieldName('name')) {
        const parameter = list?.id === node.childForFieldName('receiver')?.id ? undefined : { owner: node, index: index++ };
        scope.set(text, { values: [], ...(type && { type: { file, node: type } }), ...(parameter && { parameter }) });
      }
    }
  }
  const body = node.childForFieldName('body');
  const declares = new Set(scope.keys());
  const assigned: (readonly [string, Place])[] = [];
  for (const statement of body?.descendantsOfType(bindingTypes) ?? []) {
    for (const [name, place, isDeclaration] of bindingsIn(file, statement)) {
      if (isDeclaration) declares.add(name);
      if (place) assigned.push([name, place]);
    }
    readType(file, statement, scope, declares);
  }
  // an assignment to a name of the package is none of this function's
  for (const [name, place] of assigned) if (declares.has(name)) add(scope, name, place);
  return scope;
}

function readType(file: CodeFile, statement: Node, scope: Scope, declares: Set<string>): void {
  const type = statement.type === 'var_spec' ? statement.childForFieldName('type') : null;
  if (!type) return;
  for (const { text } of statement.childrenForFieldName('name')) {
    declares.add(text);
    scope.set(text, { values: scope.get(text)?.values ?? [], type: { file, node: type } });
  }
}

// a package has many files; only those whose text can declare or set the name are parsed
function readPackageName(files: readonly CodeFile[], name: string): Binding | undefined {
  const scope: Scope = new Map();
  const declares = new RegExp(String.raw`^(?:var|const)?[ \t]*(?:\w+,[ \t]*)*${name}\b`, 'm');
  for (const file of files.filter(({ text }) => text.includes(name) && declares.test(text))) {
    for (const declaration of file.declarations) {
      if (declaration.type !== 'var_declaration' && declaration.type !== 'const_declaration') continue;
      for (const spec of declaration.descendantsOfType(['var_spec', 'const_spec'])) addSpec(scope, file, spec, name);
    }
  }
  if (scope.has(name)) addAssignments(files, scope, name);
  return scope.get(name);
}

function addSpec(scope: Scope, file: CodeFile, spec: Node, name: string): void {
  if (!spec.childrenForFieldName('name').some(({ text }) => text === name)) return;
  const type = spec.childForFieldName('type');
  scope.set(name, { values: [], ...(type && { type: { file, node: type } }) });
  for (const [bound, place] of bindingsIn(file, spec)) if (place && bound === name) add(scope, name, place);
}

// a function sets a variable of the package: `addr = ":80"` in init, flag.StringVar(&addr, ...)
function addAssignments(files: readonly CodeFile[], scope: Scope, name: string): void {
  const sets = new RegExp(String.raw`\b${name}\b[\w, \t]*=[^=]|&${name}\b`);
  for (const file of files.filter(({ text }) => text.includes(name) && sets.test(text))) {
    for (const statement of file.root.descendantsOfType(['assignment_statement', 'call_expression'])) {
      for (const [bound, place] of bindingsIn(file, statement))
        if (place && bound === name && !isLocal(statement, name)) add(scope, name, place);
    }
  }
}

function isLocal(statement: Node, name: string): boolean {
  for (let around = statement.parent; around; around = around.parent) {
    const lists = functionTypes.has(around.type) ? [around.childForFieldName('receiver'), around.childForFieldName('parameters')] : [];
    if (
      lists.some(list =>
        list?.namedChildren.some(declaration => declaration.childrenForFieldName('name').some(({ text }) => text === name)),
      )
    )
      return true;
    if (!functionTypes.has(around.type)) continue;
    const declarations = around.childForFieldName('body')?.descendantsOfType(['short_var_declaration', 'var_spec']) ?? [];
    if (declarations.some(declaration => leftOf(declaration).some(({ text }) => text === name))) return true;
  }
  return false;
}

function readDeclaration(files: readonly CodeFile[], name: string): Place | undefined {
  const declares = new RegExp(String.raw`^(?:func|type)?[ \t]*${name}\b`, 'm');
  for (const file of files.filter(({ text }) => text.includes(name) && declares.test(text))) {
    for (const node of file.declarations) {
      const named = node.type === 'type_declaration' ? node.namedChildren : node.type === 'function_declaration' ? [node] : [];
      const found = named.find(spec => spec.childForFieldName('name')?.text === name);
      if (found) return { file, node: found };
    }
  }
  return undefined;
}

function bindingsIn(file: CodeFile, statement: Node): readonly (readonly [string, Place | undefined, boolean])[] {
  if (statement.type === 'call_expression') {
    const flag = flagCall(statement);
    const name = flag?.variable?.type === 'unary_expression' ? flag.variable.childForFieldName('operand') : undefined;
    return flag && name?.type === 'identifier' ? [[name.text, { file, node: flag.fallback }, false]] : [];
  }
  const left = leftOf(statement);
  const values = (statement.childForFieldName('right') ?? statement.childForFieldName('value'))?.namedChildren ?? [];
  const isDeclaration = statement.type !== 'assignment_statement';
  // of `a, err := f()` the first name is given what f returns first
  const pairs = values.length === 1 ? left.slice(0, 1) : left.length === values.length ? left : [];
  const bound = pairs.flatMap(({ type, text }, index): (readonly [string, Place | undefined, boolean])[] => {
    const node = values[index];
    // `addr := ""` declares a variable that is given what counts later
    const place = node && !(isDeclaration && node.text === '""') ? { file, node } : undefined;
    return type === 'identifier' ? [[text, place, isDeclaration]] : [];
  });
  return bound;
}

function leftOf(statement: Node): readonly Node[] {
  return statement.childForFieldName('left')?.namedChildren ?? statement.childrenForFieldName('name');
}

function add(scope: Scope, name: string, place: Place): void {
  const binding = scope.get(name);
  if (binding) binding.values.push(place);
  else scope.set(name, { values: [place] });
}
