import type { Node } from 'web-tree-sitter';
import { literalText } from '../code/go-calls.ts';
import { wordsOf } from './path-names.ts';
import type { Place } from '../code/program-code.ts';

// what such a command writes is for who runs it by hand
const generates = /^(?:generates?|exports?|dumps?|converts?|creates? (?:a )?(?:sample|example))\b/i;
const isNamed = /(?:^|[-_:])(?:gen|generate|export|dump|completion|docs?|man)(?:[-_:\s]|$)/i;

/** Whether a place stands in what a command of the program does that writes something out for its user, as `app gen-docs` does. */
export function isInGeneratingCommand(place: Place): boolean {
  const command = commandAround(place);
  const textOf = (...fields: readonly string[]): string => elementText(command, fields);
  if (command && (isNamed.test(textOf('Use', 'Name', 'name')) || generates.test(textOf('Short', 'Usage', 'short')))) return true;
  return makesGeneratingCommand(place);
}

// func newExportCmd() *cobra.Command, which also defines its flags
function makesGeneratingCommand({ file, node }: Place): boolean {
  const words = wordsOf(file.declarationAt(node.startIndex)?.childForFieldName('name')?.text ?? '');
  return words.some(word => /^(?:cmd|command)$/.test(word)) && words.some(word => /^(?:gen|generate|export|dump)$/.test(word));
}

// the literal of cobra.Command, cli.Command or what a program makes one of, that a function stands in, or that names it
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
  return node.type === 'composite_literal' && (node.childForFieldName('type')?.text ?? '').endsWith('Command');
}

function elementText(literal: Node | undefined, fields: readonly string[]): string {
  const element = literal?.childForFieldName('body')?.namedChildren.find(child => fields.includes(child.namedChild(0)?.text ?? ''));
  const value = element?.namedChild(1)?.namedChild(0);
  return value ? (literalText(value) ?? '') : '';
}
