import type { Node } from 'web-tree-sitter';
import { literalText } from '../code/go-calls.ts';
import type { Place } from '../code/program-code.ts';

// what such a command writes is for who runs it by hand
const generates = /^(?:generates?|exports?|dumps?|converts?|creates? (?:a )?(?:sample|example))\b/i;
const isNamed = /(?:^|[-_:])(?:gen|generate|export|dump|completion|docs?|man)(?:[-_:\s]|$)/i;

/** Whether a place stands in what a command of the program does that writes something out for its user, as `app gen-docs` does. */
export function isInGeneratingCommand(place: Place): boolean {
  const command = commandAround(place);
  const textOf = (field: string): string => elementText(command, field);
  return command !== undefined && (isNamed.test(textOf('Use') || textOf('Name')) || generates.test(textOf('Short') || textOf('Usage')));
}

// the literal of cobra.Command or cli.Command that a function stands in, or that names it
function commandAround({ file, node }: Place): Node | undefined {
  for (let around = node.parent; around; around = around.parent) {
    if (isCommand(around)) return around;
    const name = around.type === 'function_declaration' ? around.childForFieldName('name')?.text : undefined;
    if (name === undefined) continue;
    const [named] = file.nodesAt(new RegExp(String.raw`\b(?:Run|RunE|Action):\s+${name}\b`, 'g'), 'keyed_element');
    const literal = named?.parent?.parent;
    return literal && isCommand(literal) ? literal : undefined;
  }
  return undefined;
}

function isCommand(node: Node): boolean {
  return node.type === 'composite_literal' && /(?:^|\.)Command$/.test(node.childForFieldName('type')?.text ?? '');
}

function elementText(literal: Node | undefined, field: string): string {
  const element = literal?.childForFieldName('body')?.namedChildren.find(child => child.namedChild(0)?.text === field);
  const value = element?.namedChild(1)?.namedChild(0);
  return value ? (literalText(value) ?? '') : '';
}
