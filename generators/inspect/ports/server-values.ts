import type { Node } from 'web-tree-sitter';
import type { Constants } from '../code/constants.ts';
import { literalText } from '../code/go-calls.ts';
import type { CodeFile, Place } from '../code/program-code.ts';
import { namedType, type TypeName } from '../code/type-names.ts';
import { type Listener, listener } from './listener.ts';

// struct types with fields that are addresses to listen on
const serverTypes: Readonly<Record<string, readonly string[]>> = {
  'net/http.Server': ['Addr'],
  'github.com/miekg/dns.Server': ['Addr'],
  'github.com/quic-go/quic-go/http3.Server': ['Addr'],
  'github.com/gliderlabs/ssh.Server': ['Addr'],
  'github.com/charmbracelet/ssh.Server': ['Addr'],
  'github.com/emersion/go-smtp.Server': ['Addr'],
  // https://book.kubebuilder.io/reference/metrics: "0" is off
  'sigs.k8s.io/controller-runtime.Options': ['MetricsBindAddress', 'HealthProbeBindAddress'],
  'sigs.k8s.io/controller-runtime/pkg/manager.Options': ['MetricsBindAddress', 'HealthProbeBindAddress'],
  'sigs.k8s.io/controller-runtime/pkg/metrics/server.Options': ['BindAddress'],
};

/** A quick look at a file's text for such a type or field. */
export const mayBeServer = /\.Server\{|\.(?:Addr|\w*BindAddress) = |\bBindAddress: /;

/** Whether a field of a type is an address that its value listens on. */
export function isServerAddress(type: TypeName | undefined, field: string): boolean {
  return type !== undefined && serverTypes[`${type.importPath}.${type.name}`]?.includes(field) === true;
}

/** What listens on the addresses that servers are made with, and that they are given later. */
export function serversIn(file: CodeFile, constants: Constants): readonly Listener[] {
  const literals = file.nodesAt(/\b(?:Server|Options)\{/g, 'composite_literal').flatMap(literal => serverLiteral(file, literal));
  const assigned = file.nodesAt(/\.(?:Addr|\w*BindAddress) = /g, 'assignment_statement');
  return [...literals, ...assigned.flatMap(node => serverAssignment({ file, node }, constants))];
}

function serverLiteral(file: CodeFile, literal: Node): readonly Listener[] {
  const type = namedType({ file, node: literal.childForFieldName('type') ?? literal });
  const elements = literal.childForFieldName('body')?.namedChildren.filter(({ type: kind }) => kind === 'keyed_element') ?? [];
  const network = elements
    .find(element => element.namedChild(0)?.text === 'Net')
    ?.namedChild(1)
    ?.namedChild(0);
  const isPacket = type?.importPath.endsWith('/http3') || (network && literalText(network)?.startsWith('udp'));
  return elements.flatMap(element => {
    const address = isServerAddress(type, element.namedChild(0)?.text ?? '') ? element.namedChild(1) : undefined;
    return address && !isChallenge(literal.text) ? [listener({ file, node: literal }, address, isPacket ? 'udp' : 'tcp')] : [];
  });
}

// srv.Addr = ":8080"
function serverAssignment({ file, node }: Place, constants: Constants): readonly Listener[] {
  const left = node.childForFieldName('left')?.namedChild(0);
  const operand = left?.childForFieldName('operand');
  const value = node.childForFieldName('right')?.namedChild(0);
  if (!operand || !value || !isServerAddress(constants.typeOf({ file, node: operand }), left?.childForFieldName('field')?.text ?? ''))
    return [];
  const beside = node.parent?.namedChildren.find(({ text }) => text.startsWith(`${operand.text}.Handler = `));
  return isChallenge(beside?.text ?? '') ? [] : [listener({ file, node }, value)];
}

/** Whether a server answers ACME challenges, for a domain that nobody has given it by default: autocert.Manager.HTTPHandler. */
export function isChallenge(text: string): boolean {
  return /\.HTTPHandler\(/.test(text);
}
