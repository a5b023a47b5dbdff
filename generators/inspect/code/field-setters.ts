import type { Node } from 'web-tree-sitter';
import { flagDefinition } from './flag-definitions.ts';
import type { CodeFile, Place } from './program-code.ts';

/** An expression that a field is given. */
export interface FieldValue {
  /** The struct literal, or the expression before the dot. */
  readonly target: Place;
  readonly value: Place;
  /** It is the default of a flag that sets the field. */
  readonly isFlag: boolean;
}

/** All that a file gives to fields of whatever struct. */
export interface FieldSetters {
  readonly byName: ReadonlyMap<string, readonly FieldValue[]>;
  /** Literals without names, whose elements are in the order of the fields. */
  readonly ordered: readonly { readonly target: Place; readonly elements: readonly Node[] }[];
}

/** Reads the elements of struct literals, the assignments to fields, and the flags that set one. */
export function fieldSetters(file: CodeFile): FieldSetters {
  const byName = new Map<string, FieldValue[]>();
  const ordered: { target: Place; elements: readonly Node[] }[] = [];
  const add = (field: string | undefined, target: Node | null | undefined, value: Node | null | undefined, isFlag: boolean): void => {
    if (field === undefined || !target || !value) return;
    byName.set(field, [...(byName.get(field) ?? []), { target: { file, node: target }, value: { file, node: value }, isFlag }]);
  };
  for (const node of file.root.descendantsOfType(['assignment_statement', 'call_expression', 'composite_literal'])) {
    const flag = node.type === 'assignment_statement' ? undefined : flagDefinition(node);
    const left = flag ? flag.variable : node.childForFieldName('left')?.namedChild(0);
    const value = flag ? flag.fallback : node.childForFieldName('right')?.namedChild(0);
    if (left?.type === 'selector_expression')
      add(left.childForFieldName('field')?.text, left.childForFieldName('operand'), value, flag !== undefined);
    if (node.type !== 'composite_literal') continue;
    const elements = node.childForFieldName('body')?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
    if (elements[0]?.type === 'literal_element') ordered.push({ target: { file, node }, elements });
    else for (const element of elements) add(element.namedChild(0)?.text, node, element.namedChild(1), false);
  }
  return { byName, ordered };
}

/** What the literals without names give the field at an index. */
export function inOrder({ ordered }: FieldSetters, index: number): readonly FieldValue[] {
  return ordered.flatMap(({ target, elements }) => {
    const node = elements[index];
    return node ? [{ target, value: { file: target.file, node }, isFlag: false }] : [];
  });
}
