import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName } from '../code/go-calls.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';
import { namedType } from '../code/type-names.ts';
import { type Listener, listener } from './listener.ts';

const names = String.raw`(?:Addr(?:ess)?|\w*(?:Listen|Bind)\w*|\w+Addr(?:ess)?)`;
const fields = new RegExp(String.raw`\b${names}:(?!=)`, 'g');
const calls = new RegExp(String.raw`\.(?:With)?(?:Listen|Bind)?Addr(?:ess)?\(`, 'g');
const isCall = /^(?:With)?(?:Listen|Bind)?Addr(?:ess)?$/;
// gortsplib.Server{RTSPAddress: ...}, listeners.Config{Address: ...}, and of whatever else a field that says so itself
const isServer = /[sS]erver|[lL]isten|[bB]ind/;
const serves = /\b(?:server|listeners?|transport|micro|web)\b/i;

/** A quick look at a file's text for such fields and calls. */
export const mayBeForeignServer = new RegExp(`${fields.source}|${calls.source}`);

/**
 * What servers of other modules are told to listen on, as far as their names say that they are servers: whether they listen cannot be
 * read, so that an address counts only where it has no host, which nothing can connect to.
 */
export function foreignServersIn(code: ProgramCode, file: CodeFile, isKnown: (literal: Node) => boolean): readonly Listener[] {
  const isForeign = (path: string | undefined): path is string => path?.includes('.') === true && code.filesOf(path).length === 0;
  const literals = file.nodesAt(fields, 'keyed_element').flatMap((element): readonly Listener[] => {
    const literal = element.parent?.parent;
    const field = element.namedChild(0)?.text ?? '';
    const address = element.namedChild(1);
    const type =
      literal?.type === 'composite_literal' ? namedType({ file, node: literal.childForFieldName('type') ?? literal }) : undefined;
    if (!literal || !type || !address || !isForeign(type.importPath) || isKnown(literal)) return [];
    const says = [type.importPath.slice(type.importPath.lastIndexOf('/')), type.name, field].some(name => isServer.test(name));
    return says ? [{ ...listener({ file, node: literal }, address, /UDP/.test(field) ? 'udp' : 'tcp'), hostless: true }] : [];
  });
  const told = file.nodesAt(calls, 'call_expression').flatMap((call): readonly Listener[] => {
    const { name, of } = calledName(call);
    const importPath = of?.type === 'identifier' ? file.importPathOf(of.text) : undefined;
    const [address, ...others] = argumentsOf(call);
    if (!address || others.length > 0 || !isCall.test(name) || !isForeign(importPath)) return [];
    const makesServer = of !== undefined && new RegExp(String.raw`\b${of.text}\.New\w*Server\(`).test(file.text);
    return /Listen|Bind/.test(name) || serves.test(importPath) || makesServer
      ? [{ ...listener({ file, node: call }, address), hostless: true }]
      : [];
  });
  return [...literals, ...told];
}
