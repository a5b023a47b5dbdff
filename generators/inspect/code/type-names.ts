import type { Node } from 'web-tree-sitter';
import type { Place } from './program-code.ts';

/** A named type, by the import path of the package that declares it; or a struct type without a name, called by what has it. */
export interface TypeName {
  readonly importPath: string;
  readonly name: string;
  /** The struct type without a name: that of a variable, or of a field. */
  readonly struct?: Place;
}

/** Tells types apart: two functions may each have a variable with a struct type of its own. */
export function typeKey({ importPath, name, struct }: TypeName): string {
  return `${importPath}.${name}${struct ? ` ${struct.file.path}:${struct.node.id}` : ''}`;
}

/** The type that a type expression names; undefined for those without a name, such as slices. */
export function namedType({ file, node: type }: Place): TypeName | undefined {
  let node: Node | null = type;
  while (node?.type === 'pointer_type' || node?.type === 'parenthesized_type') node = node.namedChild(0);
  if (node?.type === 'type_identifier') return { importPath: file.package.importPath, name: node.text };
  if (node?.type !== 'qualified_type') return undefined;
  const importPath = file.importPathOf(node.childForFieldName('package')?.text ?? '');
  const name = node.childForFieldName('name')?.text;
  return importPath !== undefined && name !== undefined ? { importPath, name } : undefined;
}
