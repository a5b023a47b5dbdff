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
  const { text } = file;
  for (let index = text.indexOf(name); index >= 0; index = text.indexOf(name, index + name.length)) {
    if (!isWord(text, index, name.length, isPlain) || isComment(text, index)) continue;
    const node = file.nodeAt(index);
    if (node?.type === (isPlain ? 'identifier' : 'field_identifier') && node.text === name) yield node;
  }
}

// whether a name stands there by itself; a plain one neither behind a dot nor where it is declared, a field or method behind a dot
function isWord(text: string, index: number, length: number, isPlain: boolean): boolean {
  const before = text[index - 1] ?? '';
  if (/\w/.test(before) || /\w/.test(text[index + length] ?? '')) return false;
  if (isPlain)
    return before !== '.' && !(before === ' ' && text.startsWith('func ', index - 5) && (index === 5 || text[index - 6] === '\n'));
  return (
    before === '.' ||
    (/\s/.test(before) &&
      text
        .slice(Math.max(0, index - 100), index)
        .trimEnd()
        .endsWith('.'))
  );
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
