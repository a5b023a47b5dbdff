import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { argumentsOf, literalText } from '../code/go-calls.ts';
import type { ImportGraph } from '../packages/import-graph.ts';
import { tlsClientModule } from './tls-clients.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** Where a program may open a TLS connection to somewhere else, for which it needs certificates of authorities. */
export interface OutboundTls {
  readonly evidence: Evidence;
}

// names of the standard library that are of use to a client only, by import path
const clientNames: Readonly<Record<string, readonly string[]>> = {
  'net/http': [
    'Get',
    'Head',
    'Post',
    'PostForm',
    'NewRequest',
    'NewRequestWithContext',
    'Client',
    'DefaultClient',
    'DefaultTransport',
    'Transport',
  ],
  'net/http/httputil': ['NewSingleHostReverseProxy', 'ReverseProxy'],
  'net/smtp': ['SendMail', 'Dial', 'NewClient'],
  'crypto/tls': ['Dial', 'DialWithDialer', 'Dialer', 'Client'],
  'crypto/x509': ['SystemCertPool'],
};
const names = [...new Set(Object.values(clientNames).flat())];
const mayBeClient = new RegExp(String.raw`\b(?:http|httputil|smtp|tls|x509)\.(?:${names.join('|')})\b`, 'g');

/** The first place in the program's code that is a TLS or HTTP client, else the first import of a module that is one. */
export function outboundTls(code: ProgramCode, { thirdParty }: Pick<ImportGraph, 'thirdParty'>): OutboundTls | undefined {
  for (const file of code.files) {
    const node = file.text.search(mayBeClient) < 0 ? undefined : clientIn(file);
    if (node) return { evidence: { file: file.path, line: node.startPosition.row + 1 } };
  }
  for (const [path, evidence] of thirdParty) if (tlsClientModule(path)) return { evidence };
  return undefined;
}

// a file whose requests all go to "http://..." is no TLS client: that of a health check, say
function clientIn(file: CodeFile): Node | undefined {
  const use = file.nodesAt(mayBeClient, 'selector_expression', 'qualified_type').find(node => isClientName(file, node));
  const requests = requestNames.flatMap(name => file.callsOf(name));
  return requests.length > 0 && requests.every(call => argumentsOf(call).some(isPlainUrl)) ? undefined : use;
}

const requestNames = ['Get', 'Head', 'Post', 'PostForm', 'NewRequest', 'NewRequestWithContext'];

// "http://localhost:8080/healthz", and fmt.Sprintf("http://localhost:%d", port)
function isPlainUrl(argument: Node): boolean {
  const literals = argument.type === 'call_expression' ? argumentsOf(argument) : [argument];
  const text = literals[0] && literalText(leftmost(literals[0]));
  return text?.startsWith('http://') === true;
}

function leftmost(node: Node): Node {
  let found = node;
  for (let left = node.childForFieldName('left'); left; left = left.childForFieldName('left')) found = left;
  return found;
}

function isClientName(file: CodeFile, node: Node): boolean {
  const of = node.childForFieldName(node.type === 'qualified_type' ? 'package' : 'operand');
  const name = node.childForFieldName(node.type === 'qualified_type' ? 'name' : 'field')?.text ?? '';
  if (!of || !names.includes(name)) return false;
  return clientNames[file.importPathOf(of.text) ?? '']?.includes(name) === true;
}
