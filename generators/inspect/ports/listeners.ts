import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { TypeName } from '../code/type-names.ts';
import { frameworkRun, listenFunctions, listenMethods, mayListen, takesNetwork } from './listen-functions.ts';
import { type Listener, listener } from './listener.ts';
import { foreignServersIn } from './foreign-servers.ts';
import { isChallenge, isServerAddress, serversIn } from './server-values.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** The places where the program's code listens, in the order of its packages and files. */
export function listenersOf(
  code: ProgramCode,
  constants: Constants,
  configured: (name: string) => string | undefined,
): readonly Listener[] {
  const frameworks = listenMethods.map(([framework]) => framework).filter(framework => code.importersOf(framework).length > 0);
  return code.files
    .filter(file => mayListen(file, frameworks.length > 0))
    .flatMap(file => {
      const calls = file
        .nodesAt(/\b(?:Listen|AddFlags|Run|Start|With(?:Address|HostPorts))\w*\(/g, 'call_expression')
        .flatMap(call => listenCall(code, file, call, constants) ?? frameworkCall(file, call, constants, frameworks, configured));
      const known = [...calls, ...serversIn(file, constants)];
      const isKnown = (literal: Node): boolean => known.some(({ place: { node } }) => node.id === literal.id);
      return [...known, ...foreignServersIn(code, file, isKnown)].toSorted((a, b) => a.place.node.startIndex - b.place.node.startIndex);
    });
}

function listenCall(code: ProgramCode, file: CodeFile, call: Node, constants: Constants): readonly Listener[] | undefined {
  const { name, of } = calledName(call);
  if (!of || !/^(?:Listen|AddFlags|With)/.test(name)) return undefined;
  const importPath = of.type === 'identifier' ? file.importPathOf(of.text) : undefined;
  const key = `${importPath ?? ''}.${name}`;
  // of a module that does the same in its own way: reuseport.Listen("tcp", ":80"), endless.ListenAndServe(":80", handler)
  const isForeign = importPath !== undefined && code.filesOf(importPath).length === 0;
  const alike = isForeign && importPath.includes('.') ? `net${name.startsWith('ListenAndServe') ? '/http' : ''}.${name}` : key;
  const values = takesNetwork(alike) ? passedTo(call) : argumentsOf(call);
  const isConfig = /^Listen(?:Packet)?$/.test(name) && isListenConfig(constants.typeOf({ file, node: of }));
  const index = isConfig
    ? 2
    : (listenFunctions[key] ?? (values.length >= (listenFunctions[alike] ?? 0) ? listenFunctions[alike] : undefined));
  const address = index === undefined ? undefined : values[index];
  if (!address) return undefined;
  if (isChallenge(call.text) || (alike === 'net/http.ListenAndServe' && values[1]?.text === 'nil' && hasProfilesAlone(code))) return [];
  // what listens on srv.Addr is counted where that is set
  const server =
    address.type === 'selector_expression' && address.childForFieldName('field')?.text === 'Addr' && address.childForFieldName('operand');
  if (server && isServerAddress(constants.typeOf({ file, node: server }), 'Addr')) return [];
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
  const isPacket = network?.startsWith('udp') || /^Listen(?:Packet|UDP|Addr|AndServeQUIC)$/.test(name);
  return [listener({ file, node: call }, address, isPacket ? 'udp' : 'tcp')];
}

// where nothing else is handed to http.DefaultServeMux, it has what profilers ask, which is nothing to publish: https://pkg.go.dev/net/http/pprof
function hasProfilesAlone({ files }: ProgramCode): boolean {
  const isImported = files.some(file => file.package.imports.some(({ path }) => path === 'net/http/pprof'));
  return isImported && !files.some(({ text }) => /\bhttp\.(?:Handle(?:Func)?|DefaultServeMux)\b/.test(text));
}

// net.Listen(restricted("tcp", address)): what gives both gives them back
function passedTo(call: Node): readonly Node[] {
  const values = argumentsOf(call);
  const inner = values.length === 1 && values[0]?.type === 'call_expression' ? argumentsOf(values[0]) : [];
  return inner.length === 2 ? inner : values;
}

function isListenConfig(type: TypeName | undefined): boolean {
  return type?.importPath === 'net' && type.name === 'ListenConfig';
}

function frameworkCall(
  file: CodeFile,
  call: Node,
  constants: Constants,
  frameworks: readonly RegExp[],
  configured: (name: string) => string | undefined,
): readonly Listener[] {
  const { name, of } = calledName(call);
  const place = { file, node: call };
  const [address] = argumentsOf(call);
  const isEmpty = !address || literalText(address) === '';
  // what another package makes has its type alone: app := routes.New()
  const isOf = (framework: RegExp): boolean =>
    imports(file, framework) ||
    (of !== undefined && frameworks.includes(framework) && framework.test(constants.typeOf({ file, node: of })?.importPath ?? ''));
  if (!isEmpty && listenMethods.some(([framework, methods]) => methods.has(name) && isOf(framework))) return [listener(place, address)];
  const run =
    of && frameworkRun(name, of.type === 'identifier' ? file.importPathOf(of.text) : undefined, () => constants.typeOf({ file, node: of }));
  if (!run) return [];
  const port = configured(run.setting ?? '') ?? run.port;
  return [listener(place, isEmpty ? { text: `:${port}`, evidence: { file: file.path, line: call.startPosition.row + 1 } } : address)];
}

function imports(file: CodeFile, framework: RegExp): boolean {
  return file.package.imports.some(({ path }) => framework.test(path));
}
