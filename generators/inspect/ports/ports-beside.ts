import type { Node } from 'web-tree-sitter';
import { literalText } from '../code/go-calls.ts';
import type { ProgramCode } from '../code/program-code.ts';
import { namedType } from '../code/type-names.ts';
import type { Evidence } from '../evidence.ts';
import { placeOf } from './evidence-place.ts';
import type { Port } from './listen-ports.ts';

// of a client's the protocol is known, and is not in the name
const listensThere = /^(TCP|UDP)(?:Listen|Bind)?Port$/;

/**
 * The ports that stand beside a known one in the default configuration it comes from, and that are for a module which listens by itself:
 * fields of a struct of that module, named for the protocol. What is not enabled there counts for nothing.
 */
export function portsBeside(code: ProgramCode, evidence: Evidence): readonly Port[] {
  const place = placeOf(code, evidence);
  const whole = place && wholeLiteral(place.node);
  if (!place || !whole) return [];
  const { file } = place;
  return whole.descendantsOfType('keyed_element').flatMap((element): readonly Port[] => {
    const [, protocol] = listensThere.exec(element.namedChild(0)?.text ?? '') ?? [];
    const value = protocol === undefined ? undefined : element.namedChild(1)?.namedChild(0);
    const number = Number((value && literalText(value)) ?? 0);
    const literal = element.parent?.parent;
    const type = literal?.type === 'composite_literal' && namedType({ file, node: literal.childForFieldName('type') ?? literal });
    if (!type || code.filesOf(type.importPath).length > 0 || !(number > 0 && number < 65_536) || isOff(element, whole)) return [];
    return [
      {
        number,
        protocol: protocol === 'UDP' ? 'udp' : 'tcp',
        loopback: false,
        isDefault: true,
        evidence: { file: file.path, line: element.startPosition.row + 1 },
      },
    ];
  });
}

// the literal that holds all others around a node
function wholeLiteral(node: Node): Node | undefined {
  let whole: Node | undefined;
  for (let around = node.parent; around && !/_(?:declaration|statement)$/.test(around.type); around = around.parent)
    if (around.type === 'composite_literal') whole = around;
  return whole;
}

function isOff(element: Node, whole: Node): boolean {
  for (let around = element.parent; around && around.id !== whole.id; around = around.parent)
    if (around.type === 'literal_value' && around.namedChildren.some(({ text }) => /^Enabled?:\s*false$/.test(text))) return true;
  return false;
}
