import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, literalText } from './go-calls.ts';
import type { Scopes } from './go-scopes.ts';
import { typeOf } from './go-types.ts';
import type { CodeFile, ProgramCode } from './program-code.ts';
import { tagDefault } from './settings.ts';
import { fieldType, type StructField, structFields } from './struct-fields.ts';
import { typeKey, type TypeName } from './type-names.ts';

/** The settings from which viper, and what reads configuration files, fill the fields of structs. */
export interface Unmarshalled {
  /** `server.port` for the field Port of the struct in the field Server of what viper unmarshals. */
  keyOf(field: StructField): string | undefined;
  /** The same for a field of what is read from a file. */
  fileKeyOf(field: StructField): string | undefined;
}

type Prefixes = Map<string, string>;

/** A struct that is filled, and the key of the settings that it is filled from. */
interface Target {
  readonly node: Node;
  readonly key: string;
}

const deepest = 4;
const viper = 'github.com/spf13/viper';

/** Reads which structs are filled: https://pkg.go.dev/github.com/spf13/viper#Viper.Unmarshal, and decoders of JSON, YAML, TOML and INI. */
export function unmarshalled(code: ProgramCode, scopes: Scopes): Unmarshalled {
  let byViper: Prefixes | undefined;
  let byFile: Prefixes | undefined;
  const keyIn = (prefixes: Prefixes, field: StructField, name: string): string | undefined => {
    const prefix = prefixes.get(typeKey(field.owner));
    return prefix === undefined ? undefined : `${prefix}${name}`;
  };
  return {
    keyOf(field) {
      byViper ??= readPrefixes(code.importersOf(viper), scopes, viperTargets, settingName);
      return keyIn(byViper, field, settingName(field));
    },
    fileKeyOf(field) {
      byFile ??= readPrefixes(code.files, scopes, file => [...viperTargets(file), ...fileTargets(file)], fileName);
      return keyIn(byFile, field, fileName(field));
    },
  };
}

// without a tag, a field goes by its own name, in which case does not count
function settingName({ tag, name }: StructField): string {
  return tagDefault(tag).setting ?? name;
}

/** What a field is called in a file: by its tag, else by its own name. */
export function fileName({ tag, name }: StructField): string {
  return /(?:^|\s)(?:json|yaml|toml|ini|mapstructure|koanf):"([^",\\]+)/.exec(tag)?.[1] ?? name;
}

function viperTargets(file: CodeFile): readonly Target[] {
  if (!file.text.includes('.Unmarshal') || !file.package.imports.some(({ path }) => path === viper)) return [];
  return ['Unmarshal', 'UnmarshalKey'].flatMap(name =>
    file.callsOf(name).flatMap(call => {
      const values = argumentsOf(call);
      const key = name === 'UnmarshalKey' && values[0] ? literalText(values[0]) : '';
      const node = values[name === 'UnmarshalKey' ? 1 : 0];
      return node && key !== undefined ? [{ node, key }] : [];
    }),
  );
}

// by name, the argument that is filled
const decoders: Readonly<Record<string, number>> = {
  Unmarshal: 1,
  UnmarshalStrict: 1,
  Decode: 0,
  DecodeFile: 1,
  ReadConfig: 1,
  MapTo: 0,
  StrictMapTo: 0,
};

// json.Unmarshal(data, &config), yaml.NewDecoder(file).Decode(&config), ini.MapTo(&config, "app.ini"), file.Section("server").MapTo(&server)
function fileTargets(file: CodeFile): readonly Target[] {
  return Object.entries(decoders).flatMap(([name, index]) =>
    file.callsOf(name).flatMap(call => {
      const values = argumentsOf(call);
      const node = values.find(({ type, text }) => type === 'unary_expression' && text.startsWith('&')) ?? values[index];
      const { of } = calledName(call);
      const section = name.endsWith('MapTo') && of?.type === 'call_expression' && calledName(of).name === 'Section' && argumentsOf(of)[0];
      return node ? [{ node, key: (section && literalText(section)) || '' }] : [];
    }),
  );
}

function readPrefixes(
  files: readonly CodeFile[],
  scopes: Scopes,
  targetsIn: (file: CodeFile) => readonly Target[],
  nameOf: (field: StructField) => string,
): Prefixes {
  const prefixes: Prefixes = new Map();
  for (const file of files) {
    for (const { node, key } of targetsIn(file)) {
      const type = typeOf(scopes, { file, node });
      if (type) addPrefixes(scopes, type, key === '' ? '' : `${key}.`, prefixes, nameOf, deepest);
    }
  }
  return prefixes;
}

function addPrefixes(
  scopes: Scopes,
  owner: TypeName,
  prefix: string,
  prefixes: Prefixes,
  nameOf: (field: StructField) => string,
  depth: number,
): void {
  if (depth === 0 || prefixes.has(typeKey(owner))) return;
  prefixes.set(typeKey(owner), prefix);
  for (const field of structFields(scopes, owner)) {
    const type = fieldType(field);
    if (type) addPrefixes(scopes, type, field.isEmbedded ? prefix : `${prefix}${nameOf(field)}.`, prefixes, nameOf, depth - 1);
  }
}
