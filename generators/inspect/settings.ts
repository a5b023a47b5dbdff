import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, flagCall, literalText } from './go-calls.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** Defaults of settings that are known by a name: flags, viper's defaults, and struct tags that name one or hold one. */
export interface Settings {
  /** The default expressions of a setting; several when it is defined several times. */
  named(name: string): readonly Place[];
}

/** What a struct tag says of a field's default: the text itself, or the name of the setting that the field is filled from. */
export interface TagDefault {
  readonly text?: string;
  readonly setting?: string;
}

// caarlos0/env, kelseyhightower/envconfig, jessevdk/go-flags, alecthomas/kong, creasty/defaults, ilyakaznacheev/cleanenv, sethvargo/go-envconfig
const defaultTag = /(?:^|\s)(?:default|envDefault|env-default):"([^"\\]*)"|(?:^|\s)env:"[^"]*,\s*default=([^",\\]*)"/;
const settingTag = /(?:^|\s)(?:mapstructure|koanf):"([^",\\]+)/;

/** Reads what a struct tag says of a default, by the conventions of the libraries that fill structs from flags, files and environment. */
export function tagDefault(tag: string): TagDefault {
  const [, plain, inEnv] = defaultTag.exec(tag) ?? [];
  return { text: plain ?? inEnv, setting: settingTag.exec(tag)?.[1] };
}

/** Reads where the program defines its settings; files without any such definition are not parsed. */
export function settings(code: ProgramCode): Settings {
  const byName = new Map<string, readonly Place[]>();
  return {
    named(name) {
      const known = byName.get(name) ?? code.files.filter(file => mayDefine(file, name)).flatMap(file => definitionsIn(file, name));
      byName.set(name, known);
      return known;
    },
  };
}

// a quick look at the text before a file is parsed
function mayDefine({ text }: CodeFile, name: string): boolean {
  return text.includes(`"${name}"`) && /\bSetDefault\(|\b(?:String|Int|Uint)(?:Var)?P?\(|StringFlag\{|IntFlag\{/.test(text);
}

function definitionsIn(file: CodeFile, name: string): readonly Place[] {
  return file.root.descendantsOfType(['call_expression', 'composite_literal']).flatMap(node => {
    const setting = node.type === 'call_expression' ? settingOfCall(node) : settingOfFlagLiteral(node);
    return setting?.name === name ? [{ file, node: setting.value }] : [];
  });
}

interface Setting {
  readonly name: string;
  readonly value: Node;
}

// viper.SetDefault("port", 8080), and any flag
function settingOfCall(call: Node): Setting | undefined {
  const flag = flagCall(call);
  if (flag) return { name: flag.flag, value: flag.fallback };
  const [key, value] = argumentsOf(call);
  const name = calledName(call).name === 'SetDefault' && key ? literalText(key) : undefined;
  return name !== undefined && value ? { name, value } : undefined;
}

// urfave/cli: &cli.StringFlag{Name: "addr", Value: ":8080"}
function settingOfFlagLiteral(literal: Node): Setting | undefined {
  if (!/\.(?:String|Int|Uint)Flag$/.test(literal.childForFieldName('type')?.text ?? '')) return undefined;
  const fields = new Map(
    literal.descendantsOfType('keyed_element').map(element => [element.namedChild(0)?.text, element.namedChild(1)?.namedChild(0)]),
  );
  const nameNode = fields.get('Name');
  const value = fields.get('Value');
  const name = nameNode ? literalText(nameNode) : undefined;
  return name !== undefined && value ? { name, value } : undefined;
}
