import type { Node } from 'web-tree-sitter';
import type { Constant, EnvironmentVariable } from './constant-values.ts';
import type { Constants } from './constants.ts';
import type { Evidence } from './evidence.ts';
import { firstBy } from './first-by.ts';
import { argumentsOf, calledName, literalText, mayCall } from './go-calls.ts';
import { namedType } from './go-types.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** A port that a program listens on when it is started without arguments and environment. */
export interface Port {
  readonly number: number;
  readonly protocol: 'tcp' | 'udp';
  /** It listens on the loopback address only, which nothing outside of its container can reach. */
  readonly loopback: boolean;
  readonly evidence: Evidence;
}

/** An environment variable that sets the port of a program. */
export interface PortVariable extends EnvironmentVariable {
  /** Without it the program has no port to listen on. */
  readonly required: boolean;
}

export interface Listening {
  readonly ports: readonly Port[];
  readonly variable?: PortVariable;
}

interface Listener {
  /** The address's expression, or what stands for it where there is none. */
  readonly address: Place | Constant;
  /** Every `if ... else` that it stands in, of which one branch is taken, by the id of its node. */
  readonly choices?: readonly number[];
  readonly protocol: 'tcp' | 'udp';
}

// functions that listen, by import path and name, with the argument that is the address
const listenFunctions: Readonly<Record<string, number>> = {
  'net.Listen': 1,
  'net.ListenPacket': 1,
  'net/http.ListenAndServe': 0,
  'net/http.ListenAndServeTLS': 0,
  'crypto/tls.Listen': 1,
  // https://github.com/prometheus/exporter-toolkit: defines the flag and gives its default
  'github.com/prometheus/exporter-toolkit/web/kingpinflag.AddFlags': 1,
  'github.com/valyala/fasthttp.ListenAndServe': 0,
  'github.com/valyala/fasthttp.ListenAndServeTLS': 0,
};

// their first argument is the network
const takesNetwork = new Set(['net.Listen', 'net.ListenPacket', 'crypto/tls.Listen']);

// methods of frameworks, by name, in files that import the framework
const listenMethods: readonly (readonly [RegExp, string])[] = [
  [/^github\.com\/gin-gonic\/gin$/, 'Run'],
  [/^github\.com\/gin-gonic\/gin$/, 'RunTLS'],
  [/^github\.com\/labstack\/echo(?:\/v\d+)?$/, 'Start'],
  [/^github\.com\/labstack\/echo(?:\/v\d+)?$/, 'StartTLS'],
  [/^github\.com\/gofiber\/fiber(?:\/v\d+)?$/, 'Listen'],
  [/^github\.com\/kataras\/iris(?:\/v\d+)?$/, 'Listen'],
  [/^github\.com\/go-martini\/martini$/, 'RunOnAddr'],
];

// struct types whose Addr field is an address to listen on
const serverTypes = new Set(['net/http.Server', 'github.com/miekg/dns.Server']);
const callsFunction = mayCall(Object.keys(listenFunctions));

// a quick look at the text before a file is parsed
function mayListen(file: CodeFile): boolean {
  const { text } = file;
  return (
    callsFunction.test(text) ||
    /\.Server\{|\.Addr = /.test(text) ||
    listenMethods.some(([, name]) => text.includes(`.${name}(`) && isFrameworkMethod(file, name))
  );
}

/** The ports that the program's code listens on, as far as they are constants, each once; and the variable that sets the main one. */
export function listening(code: ProgramCode, constants: Constants): Listening {
  const files = code.files.filter(mayListen);
  const listeners = files.flatMap(file => sureListeners(listenersIn(file, constants), constants));
  const ports = listeners.flatMap(({ address, protocol }) => portOf(addressOf(address, constants), protocol) ?? []);
  return { ports: firstBy(ports, ({ number, protocol }) => `${number}/${protocol}`), variable: portVariable(listeners, constants) };
}

function addressOf(address: Listener['address'], constants: Constants): Constant | undefined {
  return 'node' in address ? constants.addressOf(address) : address;
}

// where one branch of an `if ... else` listens on a port that is not known, the ports of the other are not those by default
function sureListeners(listeners: readonly Listener[], constants: Constants): readonly Listener[] {
  const unsure = new Set(listeners.filter(({ address }) => !addressOf(address, constants)).flatMap(({ choices = [] }) => choices));
  return listeners.filter(({ choices = [], address }) => !addressOf(address, constants) || !choices.some(choice => unsure.has(choice)));
}

function choicesAround(node: Node): readonly number[] {
  const choices: number[] = [];
  for (let around = node.parent; around && !/^(?:function|method)_declaration$/.test(around.type); around = around.parent) {
    if (around.type === 'if_statement' && around.childForFieldName('alternative')) choices.push(around.id);
  }
  return choices;
}

function portVariable(listeners: readonly Listener[], constants: Constants): PortVariable | undefined {
  for (const { address } of listeners) {
    const variable = 'node' in address ? constants.environmentOf(address) : undefined;
    if (variable && 'node' in address) return { ...variable, required: !constants.addressOf(address) };
  }
  return undefined;
}

function listenersIn(file: CodeFile, constants: Constants): readonly Listener[] {
  return file.root.descendantsOfType(['call_expression', 'composite_literal', 'assignment_statement']).flatMap(node => {
    if (node.type === 'call_expression') return listenCall(file, node, constants);
    return node.type === 'composite_literal' ? serverLiteral(file, node) : serverAssignment(file, node, constants);
  });
}

function listenCall(file: CodeFile, call: Node, constants: Constants): readonly Listener[] {
  const { name, of } = calledName(call);
  const values = argumentsOf(call);
  const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const key = `${importPath ?? ''}.${name}`;
  const index = listenFunctions[key] ?? (isFrameworkMethod(file, name) ? 0 : undefined);
  const address = index === undefined ? undefined : values[index];
  if (index === 0 && name === 'Run' && values.length === 0) return [{ address: ginDefault(file, call), protocol: 'tcp' }];
  if (!address) return [];
  const network = takesNetwork.has(key) && values[0] ? constants.valueOf({ file, node: values[0] })?.text : undefined;
  // a socket in the file system has no port
  if (network !== undefined && !/^(?:tcp|udp)/.test(network)) return [];
  return [{ address: { file, node: address }, protocol: network?.startsWith('udp') ? 'udp' : 'tcp', choices: choicesAround(call) }];
}

// gin.go, resolveAddress: without an address it is that of PORT, else :8080
function ginDefault({ path }: CodeFile, call: Node): Constant {
  return { text: ':8080', evidence: { file: path, line: call.startPosition.row + 1 } };
}

function isFrameworkMethod(file: CodeFile, name: string): boolean {
  return listenMethods.some(([framework, method]) => method === name && file.package.imports.some(({ path }) => framework.test(path)));
}

function serverLiteral(file: CodeFile, literal: Node): readonly Listener[] {
  const type = namedType({ file, node: literal.childForFieldName('type') ?? literal });
  if (!type || !serverTypes.has(`${type.importPath}.${type.name}`)) return [];
  const elements = literal.childForFieldName('body')?.namedChildren.filter(({ type: kind }) => kind === 'keyed_element') ?? [];
  const field = (name: string): Node | null | undefined => elements.find(element => element.namedChild(0)?.text === name)?.namedChild(1);
  const address = field('Addr');
  const network = field('Net')?.namedChild(0);
  const protocol = network && literalText(network)?.startsWith('udp') ? 'udp' : 'tcp';
  return address ? [{ address: { file, node: address }, protocol }] : [];
}

// srv.Addr = ":8080"
function serverAssignment(file: CodeFile, node: Node, constants: Constants): readonly Listener[] {
  const left = node.childForFieldName('left')?.namedChild(0);
  const operand = left?.childForFieldName('operand');
  const value = node.childForFieldName('right')?.namedChild(0);
  if (!operand || !value || left?.childForFieldName('field')?.text !== 'Addr') return [];
  const type = constants.typeOf({ file, node: operand });
  return type && serverTypes.has(`${type.importPath}.${type.name}`) ? [{ address: { file, node: value }, protocol: 'tcp' }] : [];
}

function portOf(constant: Constant | undefined, protocol: 'tcp' | 'udp'): Port | undefined {
  const [, host = '', digits] = /^(?:[a-z]+:\/\/)?([\w.*[\]:%-]*):(\d{1,5})$/.exec(constant?.text ?? '') ?? [];
  const number = Number(digits);
  if (!constant || !(number > 0 && number < 65_536)) return undefined;
  return { number, protocol, loopback: /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host), evidence: constant.evidence };
}
