import type { Node } from 'web-tree-sitter';
import { fieldSetters } from '../code/field-setters.ts';
import type { CodeFile, Place } from '../code/program-code.ts';

// for code that is written to be slow
const mostValues = 20;

/** Of the values that a name has in several blocks, those of the nearest one; all of them where something is assigned to the name later. */
export function nearestValues({ file, node: { parent } }: Place, values: readonly Place[]): readonly Place[] {
  if (values.length < 2 || values.length > mostValues || values.some(value => holderOf(value.node)?.type === 'assignment_statement'))
    return values;
  for (let around = parent; around; around = around.parent) {
    const inBlock = values.filter(value => value.file === file && holderOf(value.node)?.parent?.id === around.id);
    if (inBlock.length > 0) return inBlock;
  }
  return values;
}

// the statement that gives a name its value
function holderOf(value: Node): Node | undefined {
  for (let around = value.parent; around; around = around.parent) {
    if (/^(?:assignment_statement|short_var_declaration|var_declaration)$/.test(around.type)) return around;
  }
  return undefined;
}

/** What a file sets the fields of a name to: `router: mux.NewRouter()` in a literal, and `s.router = mux.NewRouter()`. */
export function setOfField(file: CodeFile, field: string): readonly Node[] {
  return fieldSetters(file, field).flatMap(({ value: { node }, isFlag }) =>
    isFlag ? [] : [node.type === 'literal_element' ? (node.namedChild(0) ?? node) : node],
  );
}
