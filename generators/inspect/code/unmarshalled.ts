import { argumentsOf, calledName, literalText } from './go-calls.ts';
import type { Scopes } from './go-scopes.ts';
import { fieldType, type StructField, structFields } from './struct-fields.ts';
import type { TypeName } from './type-names.ts';
import { typeOf } from './go-types.ts';
import type { ProgramCode } from './program-code.ts';
import { tagDefault } from './settings.ts';

/** The settings from which viper fills the fields of structs. */
export interface Unmarshalled {
  /** `server.port` for the field Port of the struct in the field Server of what is unmarshalled. */
  keyOf(field: StructField): string | undefined;
}

const deepest = 4;

/** Reads which structs are given to viper's Unmarshal and UnmarshalKey: https://pkg.go.dev/github.com/spf13/viper#Viper.Unmarshal */
export function unmarshalled(code: ProgramCode, scopes: Scopes): Unmarshalled {
  let prefixes: Map<string, string> | undefined;
  return {
    keyOf(field) {
      prefixes ??= readPrefixes(code, scopes);
      const prefix = prefixes.get(keyOfType(field.owner));
      return prefix === undefined ? undefined : `${prefix}${settingName(field)}`;
    },
  };
}

function keyOfType({ importPath, name }: TypeName): string {
  return `${importPath}.${name}`;
}

// without a tag, a field goes by its own name, in which case does not count
function settingName({ tag, name }: StructField): string {
  return tagDefault(tag).setting ?? name;
}

function readPrefixes(code: ProgramCode, scopes: Scopes): Map<string, string> {
  const prefixes = new Map<string, string>();
  for (const file of code.files) {
    if (!file.text.includes('.Unmarshal') || !file.package.imports.some(({ path }) => path === 'github.com/spf13/viper')) continue;
    for (const call of [...file.callsOf('Unmarshal'), ...file.callsOf('UnmarshalKey')]) {
      const values = argumentsOf(call);
      const isKeyed = calledName(call).name === 'UnmarshalKey';
      const key = isKeyed && values[0] ? literalText(values[0]) : '';
      const target = values[isKeyed ? 1 : 0];
      const type = target && typeOf(scopes, { file, node: target });
      if (type && key !== undefined) addPrefixes(scopes, type, key === '' ? '' : `${key}.`, prefixes, deepest);
    }
  }
  return prefixes;
}

function addPrefixes(scopes: Scopes, owner: TypeName, prefix: string, prefixes: Map<string, string>, depth: number): void {
  if (depth === 0 || prefixes.has(keyOfType(owner))) return;
  prefixes.set(keyOfType(owner), prefix);
  for (const field of structFields(scopes, owner)) {
    const type = fieldType(field);
    if (type) addPrefixes(scopes, type, field.isEmbedded ? prefix : `${prefix}${settingName(field)}.`, prefixes, depth - 1);
  }
}
