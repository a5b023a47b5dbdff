import type { Node } from 'web-tree-sitter';
import type { Constant } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import { namedType, type TypeName } from '../code/type-names.ts';
import { frameworkRun, listenFunctions, listenMethods, mayListen, takesNetwork } from './listen-functions.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';

/** A place where a program listens. */
export interface Listener {
  /** The address's expression, or what stands for it where there is none. */
  readonly address: Place | Constant;
  readonly protocol: 'tcp' | 'udp';
  readonly place: Place;
  /** The branches of `if` that it stands in, from the inside out. */
  readonly branches: readonly Branch[];
  /** It serves with a certificate. */
  readonly secure: boolean;
}

export interface Branch {
  /** The id of the statement's node. */
  readonly choice: number;
  readonly isElse: boolean;
  readonly hasElse: boolean;
}

// struct types whose Addr field is an address to listen on
const serverTypes = new Set(['net/http.Server', 'github.com/miekg/dns.Server', 'github.com/quic-go/quic-go/http3.Server']);

/** The places where the program's code listens, in the order of its packages and files. */
export function listenersOf(
  code: ProgramCode,
  constants: Constants,
  configured: (name: string) => string | undefined,
): readonly Listener[] {
  return code.files.filter(mayListen).flatMap(file => {
    const calls = file
      .nodesAt(/\b(?:Listen|AddFlags|Run|Start)\w*\(/g, 'call_expression')
      .flatMap(call => listenCall(code, file, call, constants) ?? frameworkCall(file, call, constants, configured));
    const literals = file.nodesAt(/\bServer\{/g, 'composite_literal').flatMap(literal => serverLiteral(file, literal));
    const assignments = file.nodesAt(/\.Addr = /g, 'assignment_statement').flatMap(node => serverAssignment(file, node, constants));
    return [...calls, ...literals, ...assignments]
      .filter(({ place }) => !isChallenge(place.node))
      .toSorted((a, b) => a.place.node.startIndex - b.place.node.startIndex);
  });
}

// https://pkg.go.dev/golang.org/x/crypto/acme/autocert#Manager.HTTPHandler: answers for a domain that nobody has given it by default
function isChallenge(node: Node): boolean {
  return /\.HTTPHandler\(/.test(node.text);
}

function listener(place: Place, address: Node | Constant, protocol: Listener['protocol'] = 'tcp'): Listener {
  const secure = place.node.type === 'call_expression' && /TLS/.test(calledName(place.node).name);
  const at = 'text' in address && 'evidence' in address ? address : { file: place.file, node: address };
  return { address: at, protocol, place, branches: branchesAround(place.node), secure };
}

function branchesAround(node: Node): readonly Branch[] {
  const branches: Branch[] = [];
  let inner = node;
  for (let around = node.parent; around && !/^(?:function|method)_declaration$/.test(around.type); around = around.parent) {
    const otherwise = around.type === 'if_statement' ? around.childForFieldName('alternative') : undefined;
    if (otherwise !== undefined) branches.push({ choice: around.id, isElse: otherwise?.id === inner.id, hasElse: otherwise !== null });
    inner = around;
  }
  return branches;
}

function listenCall(code: ProgramCode, file: CodeFile, call: Node, constants: Constants): readonly Listener[] | undefined {
  const { name, of } = calledName(call);
  if (!of || !/^(?:Listen|AddFlags)/.test(name)) return undefined;
  const values = argumentsOf(call);
  const importPath = of.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const key = `${importPath ?? ''}.${name}`;
  // of a module that does the same in its own way: reuseport.Listen("tcp", ":80"), endless.ListenAndServe(":80", handler)
  const isForeign = importPath !== undefined && code.filesOf(importPath).length === 0;
  const alike = isForeign && importPath.includes('.') ? `net${name.startsWith('ListenAndServe') ? '/http' : ''}.${name}` : key;
  const isConfig = /^Listen(?:Packet)?$/.test(name) && isListenConfig(constants.typeOf({ file, node: of }));
  const index = isConfig
    ? 2
    : (listenFunctions[key] ?? (values.length >= (listenFunctions[alike] ?? 0) ? listenFunctions[alike] : undefined));
  const address = index === undefined ? undefined : values[index];
  if (!address) return undefined;
  // what listens on srv.Addr is counted where that is set
  const server =
    address.type === 'selector_expression' && address.childForFieldName('field')?.text === 'Addr' && address.childForFieldName('operand');
  if (server && isServer(constants.typeOf({ file, node: server }))) return [];
  const networkNode = isConfig
    ? values[1]
    : takesNetwork(alike)
      ? values[0]
      : key === 'github.com/miekg/dns.ListenAndServe'
        ? values[1]
        : undefined;
  const network = networkNode && constants.valueOf({ file, node: networkNode })?.text;
  // a socket in the file system has no port
  if (network !== undefined && !/^(?:tcp|udp)/.test(network)) return [];
  const isPacket = network?.startsWith('udp') || /^Listen(?:Packet|UDP|Addr)$/.test(name);
  return [listener({ file, node: call }, address, isPacket ? 'udp' : 'tcp')];
}

function isServer(type: TypeName | undefined): boolean {
  return type !== undefined && serverTypes.has(`${type.importPath}.${type.name}`);
}

function isListenConfig(type: TypeName | undefined): boolean {
  return type?.importPath === 'net' && type.name === 'ListenConfig';
}

function frameworkCall(
  file: CodeFile,
  call: Node,
  constants: Constants,
  configured: (name: string) => string | undefined,
): readonly Listener[] {
  const { name, of } = calledName(call);
  const place = { file, node: call };
  const [address] = argumentsOf(call);
  const isEmpty = !address || literalText(address) === '';
  if (!isEmpty && listenMethods.some(([framework, methods]) => methods.has(name) && imports(file, framework)))
    return [listener(place, address)];
  const run =
    of && frameworkRun(name, of.type === 'identifier' ? file.importPathOf(of.text) : undefined, () => constants.typeOf({ file, node: of }));
  if (!run) return [];
  const port = configured(run.setting ?? '') ?? run.port;
  return [listener(place, isEmpty ? { text: `:${port}`, evidence: { file: file.path, line: call.startPosition.row + 1 } } : address)];
}

function imports(file: CodeFile, framework: RegExp): boolean {
  return file.package.imports.some(({ path }) => framework.test(path));
}

function serverLiteral(file: CodeFile, literal: Node): readonly Listener[] {
  const type = namedType({ file, node: literal.childForFieldName('type') ?? literal });
  if (!type || !isServer(type)) return [];
  const elements = literal.childForFieldName('body')?.namedChildren.filter(({ type: kind }) => kind === 'keyed_element') ?? [];
  const field = (name: string): Node | null | undefined => elements.find(element => element.namedChild(0)?.text === name)?.namedChild(1);
  const address = field('Addr');
  const network = field('Net')?.namedChild(0);
  const isPacket = type.importPath.endsWith('/http3') || (network && literalText(network)?.startsWith('udp'));
  return address ? [listener({ file, node: literal }, address, isPacket ? 'udp' : 'tcp')] : [];
}

// srv.Addr = ":8080"
function serverAssignment(file: CodeFile, node: Node, constants: Constants): readonly Listener[] {
  const left = node.childForFieldName('left')?.namedChild(0);
  const operand = left?.childForFieldName('operand');
  const value = node.childForFieldName('right')?.namedChild(0);
  if (!operand || !value || left?.childForFieldName('field')?.text !== 'Addr') return [];
  const type = constants.typeOf({ file, node: operand });
  return isServer(type) ? [listener({ file, node }, value)] : [];
}
