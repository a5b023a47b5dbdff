import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { argumentsOf, calledName } from '../code/go-calls.ts';
import type { Constants } from '../code/constants.ts';
import type { Scopes } from '../code/go-scopes.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';

/** Which signals a program takes into its own hands. */
export interface SignalHandling {
  /** By their usual names, `SIGINT` for os.Interrupt; `all` where it asks for every signal. */
  readonly signals: readonly string[];
  /** Whether SIGTERM, with which a container is stopped, is one of them; absent when not every signal is known. */
  readonly handlesTerm?: boolean;
  /** The place that handles SIGTERM, else the first. */
  readonly evidence: Evidence;
}

interface Handler {
  readonly signals: readonly (string | undefined)[];
  readonly evidence: Evidence;
}

// functions that take signals, by import path and name, with the argument that is the first of them
const signalFunctions: ReadonlyMap<string, number> = new Map([
  ['os/signal.Notify', 1],
  ['os/signal.NotifyContext', 1],
  ['github.com/oklog/run.SignalHandler', 1],
]);
// these handle SIGINT and SIGTERM
const shutdownFunctions: ReadonlySet<string> = new Set([
  'sigs.k8s.io/controller-runtime.SetupSignalHandler',
  'sigs.k8s.io/controller-runtime/pkg/manager/signals.SetupSignalHandler',
  'k8s.io/apiserver/pkg/server.SetupSignalHandler',
  'k8s.io/apiserver/pkg/server.SetupSignalContext',
]);
const names = ['Notify', 'NotifyContext', 'SignalHandler', 'SetupSignalHandler', 'SetupSignalContext'];
const mayHandle = new RegExp(String.raw`\b(?:${names.join('|')})\(`);
// for code that is written to be slow
const mostCalls = 200;

/** The signals that the program's code asks for (https://pkg.go.dev/os/signal); undefined when it leaves all to the runtime. */
export function signalHandling(code: ProgramCode, { scopes }: Pick<Constants, 'scopes'>): SignalHandling | undefined {
  const files = code.files.filter(({ text }) => mayHandle.test(text));
  if (files.length === 0) return undefined;
  const calls = files.flatMap(file => names.flatMap(name => file.callsOf(name)).map(call => ({ file, call })));
  const handlers = calls.slice(0, mostCalls).flatMap(({ file, call }) => handlerOf(scopes, file, call) ?? []);
  const terminating = handlers.find(({ signals }) => signals.some(isTerm));
  const evidence = (terminating ?? handlers[0])?.evidence;
  if (!evidence) return undefined;
  const all = handlers.flatMap(({ signals }) => signals);
  const signals = [...new Set(all.flatMap(signal => signal ?? []))];
  const isKnown = terminating !== undefined || !all.includes(undefined);
  return { signals, ...(isKnown && { handlesTerm: terminating !== undefined }), evidence };
}

function isTerm(signal: string | undefined): boolean {
  return signal === 'SIGTERM' || signal === 'all';
}

function handlerOf(scopes: Scopes, file: CodeFile, call: Node): Handler | undefined {
  const { name, of } = calledName(call);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const key = `${importPath ?? ''}.${name}`;
  const evidence = { file: file.path, line: call.startPosition.row + 1 };
  if (shutdownFunctions.has(key)) return { signals: ['SIGINT', 'SIGTERM'], evidence };
  const first = signalFunctions.get(key);
  if (first === undefined) return undefined;
  const values = argumentsOf(call).slice(first);
  if (values.length === 0) return { signals: ['all'], evidence };
  return { signals: values.flatMap(node => signalsOf(scopes, { file, node })), evidence };
}

// os.Interrupt, syscall.SIGTERM, unix.SIGHUP, or `signals...` of a list that the program declares
function signalsOf(scopes: Scopes, { file, node }: Place, depth = 10): readonly (string | undefined)[] {
  const inner = (nodes: readonly Node[]): readonly (string | undefined)[] =>
    nodes.flatMap(child => signalsOf(scopes, { file, node: child }, depth - 1));
  if (depth === 0) return [undefined];
  switch (node.type) {
    case 'selector_expression':
      return signalsOfSelector(scopes, { file, node }, depth);
    case 'variadic_argument':
      return inner(node.namedChildren);
    case 'composite_literal':
      return elementsOf(node).map(({ text }) => signalName(text));
    case 'identifier': {
      const values = scopes.lookUp({ file, node }, node.text)?.values ?? [];
      return values.length === 1 ? values.flatMap(value => signalsOf(scopes, value, depth - 1)) : [undefined];
    }
    default:
      return [undefined];
  }
}

function elementsOf(list: Node): readonly Node[] {
  return (list.childForFieldName('body')?.namedChildren ?? []).filter(({ type }) => type !== 'comment');
}

// a signal, or a list of them in another package
function signalsOfSelector(scopes: Scopes, { file, node }: Place, depth: number): readonly (string | undefined)[] {
  const path = file.importPathOf(node.childForFieldName('operand')?.text ?? '');
  const values = path === undefined ? [] : (scopes.ofPackage(path, node.childForFieldName('field')?.text ?? '')?.values ?? []);
  return values.length === 1 ? values.flatMap(value => signalsOf(scopes, value, depth - 1)) : [signalName(node.text)];
}

function signalName(text: string): string | undefined {
  if (text === 'os.Interrupt') return 'SIGINT';
  if (text === 'os.Kill') return 'SIGKILL';
  return /^\w+\.(SIG[A-Z0-9]+)$/.exec(text)?.[1];
}
