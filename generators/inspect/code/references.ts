import type { Node } from 'web-tree-sitter';
import { isInterface } from './struct-fields.ts';
import { namedType } from './type-names.ts';
import { typeOf } from './go-types.ts';
import { filesKnowing } from './knowing-files.ts';
import type { CodeFile, Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

/** The places where a function or method is named, one after the other: whoever has found what it looks for parses no more files. */
export function* referencesTo({ code, scopes }: Pick<Resolver, 'code' | 'scopes'>, declaration: Place): Generator<Place, void> {
  const { file: of, node: owner } = declaration;
  const nameNode = owner.childForFieldName('name');
  const name = nameNode?.text ?? '';
  const isMethod = owner.type === 'method_declaration';
  const { importPath } = of.package;
  const isThere = isMethod ? methodTest(scopes, declaration) : undefined;
  for (const file of isMethod ? code.files : filesKnowing(code, importPath, name)) {
    const isPlain = !isMethod && file.package.importPath === importPath;
    for (const node of namesIn(file, name, isPlain)) {
      if (file === of && node.startIndex === nameNode?.startIndex) continue;
      const operand = node.parent?.type === 'selector_expression' ? node.parent.childForFieldName('operand') : null;
      const isReference = isPlain || (operand && (isThere?.({ file, node: operand }) ?? file.importPathOf(operand.text) === importPath));
      if (isReference) yield { file, node };
    }
  }
}

// by the text, since most nodes of most files are others
function* namesIn(file: CodeFile, name: string, isPlain: boolean): Generator<Node, void> {
  if (!file.text.includes(name)) return;
  const pattern = isPlain ? new RegExp(String.raw`(?<![\w.]|^func )${name}\b`, 'gm') : new RegExp(String.raw`\.\s*${name}\b`, 'g');
  for (const { index, 0: matched } of file.text.matchAll(pattern)) {
    if (isComment(file.text, index)) continue;
    const node = file.nodeAt(index + matched.length - name.length);
    if (node?.type === (isPlain ? 'identifier' : 'field_identifier') && node.text === name) yield node;
  }
}

function isComment(text: string, index: number): boolean {
  return /^[ \t]*\/\//.test(text.slice(text.lastIndexOf('\n', index - 1) + 1, index));
}

// whether a value may have the method: it is of its type, of an interface, or of a type that is not known
function methodTest(scopes: Resolver['scopes'], { file: of, node: owner }: Place): (operand: Place) => boolean {
  const receiver = owner.childForFieldName('receiver')?.namedChild(0)?.childForFieldName('type');
  const expected = receiver && namedType({ file: of, node: receiver });
  return operand => {
    const type = typeOf(scopes, operand);
    return !type || isInterface(scopes, type) || (type.importPath === expected?.importPath && type.name === expected.name);
  };
}
