import type { Scopes } from './go-scopes.ts';
import type { Place } from './program-code.ts';
import { namedType, type TypeName } from './type-names.ts';

export interface StructField {
  readonly name: string;
  readonly isEmbedded: boolean;
  /** The struct that declares it: an embedded one for a promoted field. */
  readonly owner: TypeName;
  readonly type: Place;
  /** Its tag as it is written, without the quotes around it. */
  readonly tag: string;
}

const deepest = 8;

/** A field of a struct type that the program declares, promoted fields of embedded structs among them. */
export function structField(scopes: Scopes, owner: TypeName, name: string, depth = deepest): StructField | undefined {
  for (const field of structFields(scopes, owner)) {
    if (field.name === name) return field;
    const embedded = field.isEmbedded && depth > 0 ? namedType(field.type) : undefined;
    const promoted = embedded && structField(scopes, embedded, name, depth - 1);
    if (promoted) return promoted;
  }
  return undefined;
}

/** The fields of a struct type that the program declares, in their order; an embedded type is one of its own name. */
export function structFields(scopes: Scopes, owner: TypeName): readonly StructField[] {
  const declared = structOf(scopes, owner);
  if (!declared) return [];
  const { file } = declared;
  return (declared.node.namedChild(0)?.namedChildren ?? []).flatMap(declaration => {
    const node = declaration.childForFieldName('type');
    if (!node) return [];
    const names = declaration.childrenForFieldName('name').map(({ text }) => text);
    const isEmbedded = names.length === 0;
    const tag = declaration.childForFieldName('tag')?.text.slice(1, -1) ?? '';
    const field = { owner, type: { file, node }, tag, isEmbedded };
    return (isEmbedded ? (/\w+$/.exec(node.text) ?? []) : names).map(name => ({ ...field, name }));
  });
}

/** Whether a type is an interface that the program declares. */
export function isInterface(scopes: Scopes, { importPath, name }: TypeName): boolean {
  return scopes.declared(importPath, name)?.node.childForFieldName('type')?.type === 'interface_type';
}

/** The type of a field; a struct without a name is called by that of the field. */
export function fieldType({ owner, name, type }: StructField): TypeName | undefined {
  return type.node.type === 'struct_type' ? { importPath: owner.importPath, name: `${owner.name}.${name}`, struct: type } : namedType(type);
}

function structOf(scopes: Scopes, { importPath, name, struct }: TypeName): Place | undefined {
  const found = struct ?? declaredType(scopes, importPath, name);
  return found?.node.type === 'struct_type' ? found : undefined;
}

/** What a type of the program is declared as. */
export function declaredType(scopes: Scopes, importPath: string, name: string): Place | undefined {
  const declared = scopes.declared(importPath, name);
  const node = declared?.node.childForFieldName('type');
  return declared && node ? { file: declared.file, node } : undefined;
}
