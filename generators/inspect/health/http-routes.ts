import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { CodeFile } from '../code/program-code.ts';

/** A call that registers a handler which answers GET. */
export interface HttpRoute {
  readonly call: Node;
  /** What the handler is registered on; absent where the path is that of the server's root. */
  readonly router?: Node;
  readonly path: Node;
}

// methods of net/http and of frameworks that begin with the path, and those that begin with the HTTP method
const pathFirst: ReadonlySet<string> = new Set(['HandleFunc', 'Handle', 'GET', 'Get', 'Any', 'All']);
const methodFirst: ReadonlySet<string> = new Set(['Handle', 'Handler', 'HandlerFunc', 'Add', 'Method', 'MethodFunc', 'Match']);
// of chi's middleware: answers GET of this path, wherever it stands
const heartbeat = /^github\.com\/go-chi\/chi(?:\/v\d+)?\/middleware$/;

/** The names of what routeOf reads, for a quick look at the text before a file is parsed. */
export const routeMethods: readonly string[] = [...pathFirst, ...methodFirst, 'Path', 'Heartbeat'];

/** Reads `mux.HandleFunc("/healthz", h)` and what net/http, gin, echo, chi, fiber, gorilla/mux and httprouter write for it. */
export function routeOf(file: CodeFile, call: Node): HttpRoute | undefined {
  const { name, of } = calledName(call);
  if (!of) return undefined;
  const values = argumentsOf(call);
  const importPath = of.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const [first, second, third] = values;
  if (name === 'Heartbeat' && first && heartbeat.test(importPath ?? '')) return { call, path: first };
  // a package's own function, as http.Get is, registers nothing; http.HandleFunc does, on the default mux
  const router = importPath === undefined ? of : undefined;
  if (importPath !== undefined && !(importPath === 'net/http' && /^Handle(?:Func)?$/.test(name))) return undefined;
  if (name === 'Path' && first && values.length === 1) return handlesGet(call, true) ? { call, router, path: first } : undefined;
  if (!first || !second) return undefined;
  if (third && methodFirst.has(name) && namesMethods(first)) return namesGet(first) ? { call, router, path: second } : undefined;
  const isRoute = pathFirst.has(name) && (name.startsWith('Handle') ? values.length === 2 : isHandler(values.at(-1) ?? second));
  return isRoute && handlesGet(call, false) ? { call, router, path: first } : undefined;
}

// what a client or cache of the same method names is given last is no function
function isHandler({ type }: Node): boolean {
  return ['func_literal', 'identifier', 'selector_expression', 'call_expression'].includes(type);
}

// gorilla/mux goes on after the path: .Methods("GET").HandlerFunc(h), in any order
function handlesGet(call: Node, needsHandler: boolean): boolean {
  let hasHandler = !needsHandler;
  for (let around = outer(call); around; around = outer(around)) {
    const { name } = calledName(around);
    if (name === 'Methods' && !argumentsOf(around).some(namesGet)) return false;
    if (/^Handler(?:Func)?$/.test(name)) hasHandler = true;
    else if (!/^(?:Methods|Name)$/.test(name)) return false;
  }
  return hasHandler;
}

// the call of a method of what this call gives
function outer({ parent }: Node): Node | undefined {
  const call = parent?.type === 'selector_expression' ? parent.parent : undefined;
  return call?.type === 'call_expression' ? call : undefined;
}

function namesMethods({ text }: Node): boolean {
  return /^(?:\[\]string\{.*\}|"[A-Z]+"|\w+\.Method[A-Z]\w+)$/s.test(text);
}

/** Whether an argument names GET: `"GET"`, `http.MethodGet`, or a list with one of them. */
export function namesGet(node: Node): boolean {
  return literalText(node) === 'GET' || /(?:^|\W)(?:"GET"|\w+\.MethodGet)(?:\W|$)/.test(node.text);
}
