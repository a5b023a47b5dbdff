import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, mayCall } from '../code/go-calls.ts';
import type { CodeFile, Place } from '../code/program-code.ts';
import type { GoPackage } from '../packages/packages.ts';
import { conditionalFunctions, type FileUse, openingFunctions, openingMethods, type Paths, pathFields } from './opening-functions.ts';
import { firstBy } from '../first-by.ts';

/** An argument of a call, or a field of a literal, that is a path. */
export interface PathUse {
  readonly node: Node;
  readonly use: FileUse;
  readonly isFolder?: boolean;
}

const callsMethod = new RegExp(String.raw`\.(?:${[...new Set(openingMethods.map(([, name]) => name))].join('|')})\(`);
const hasField = new RegExp(String.raw`\.(?:${[...pathFields.keys()].map(key => key.slice(key.lastIndexOf('.') + 1)).join('|')})\{`, 'g');

// a pattern of what a package imports alone is quick
const callsFunction = new WeakMap<GoPackage, RegExp>();

function callsOfFunctions({ package: goPackage }: CodeFile): RegExp | undefined {
  const known = callsFunction.get(goPackage);
  if (known) return known;
  const imported = new Set(goPackage.imports.map(({ path }) => unversioned(path)));
  const keys = [...openingFunctions.keys(), ...conditionalFunctions.keys()].filter(key => imported.has(key.slice(0, key.lastIndexOf('.'))));
  if (keys.length === 0) return undefined;
  const pattern = new RegExp(mayCall(keys), 'g');
  callsFunction.set(goPackage, pattern);
  return pattern;
}

/** The paths that the calls and literals of a file open, by the functions of the standard library and of well-known modules. */
export function pathUses(file: CodeFile, textsOf: (place: Place) => readonly string[]): readonly PathUse[] {
  const called = callsMethod.test(file.text) ? openingMethods.filter(([framework]) => importsAny(file, framework)) : [];
  const functions = callsOfFunctions(file);
  const calls = [...(functions ? file.nodesAt(functions, 'call_expression') : []), ...called.flatMap(([, name]) => file.callsOf(name))];
  const uses = calls.flatMap(call => callUses(file, call, textsOf));
  const literals = file.nodesAt(hasField, 'composite_literal').flatMap(literal => fieldUses(file, literal));
  return firstBy([...uses, ...literals], ({ node }) => String(node.id)).toSorted((a, b) => a.node.startIndex - b.node.startIndex);
}

function callUses(file: CodeFile, call: Node, textsOf: (place: Place) => readonly string[]): readonly PathUse[] {
  const paths = pathsOf(file, call, textsOf);
  if (!paths) return [];
  const values = argumentsOf(call).slice(paths.at, paths.rest ? undefined : paths.at + 1);
  const use = /^os\.OpenFile$/.test(calledText(call)) && /\bO_RDONLY\b/.test(argumentsOf(call)[1]?.text ?? '') ? 'read' : paths.use;
  return values.map(node => ({ node, use, isFolder: paths.isFolder }));
}

function calledText(call: Node): string {
  return call.childForFieldName('function')?.text ?? '';
}

function pathsOf(file: CodeFile, call: Node, textsOf: (place: Place) => readonly string[]): Paths | undefined {
  const { name, of } = calledName(call);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  if (importPath === undefined) return openingMethods.find(([framework, method]) => method === name && importsAny(file, framework))?.[2];
  const key = `${unversioned(importPath)}.${name}`;
  // its migrations are embedded then
  if (key.startsWith('github.com/pressly/goose.') && file.text.includes('SetBaseFS(')) return undefined;
  const condition = conditionalFunctions.get(key);
  const [first] = condition ? argumentsOf(call) : [];
  const texts = first ? textsOf({ file, node: first }) : [];
  return texts.length > 0 && texts.every(text => condition?.test(text)) ? { at: 1, use: 'written' } : openingFunctions.get(key);
}

function fieldUses(file: CodeFile, literal: Node): readonly PathUse[] {
  const [, alias = '', type = ''] = /^(\w+)\.(\w+)$/.exec(literal.childForFieldName('type')?.text ?? '') ?? [];
  const [field, use] = pathFields.get(`${unversioned(file.importPathOf(alias) ?? '')}.${type}`) ?? [];
  const elements = use ? (literal.childForFieldName('body')?.namedChildren ?? []) : [];
  return elements.flatMap(element => {
    const value = element.namedChild(0)?.text === field ? element.namedChild(1)?.namedChild(0) : undefined;
    return value && use ? [{ node: value, use }] : [];
  });
}

// github.com/dgraph-io/badger/v4 and gopkg.in/ini.v1 without what tells versions apart
function unversioned(importPath: string): string {
  return importPath.replaceAll(/\/v\d+(?=\/|$)|\.v\d+$/g, '');
}

function importsAny({ package: { imports } }: CodeFile, framework: RegExp): boolean {
  return imports.some(({ path }) => framework.test(path));
}
