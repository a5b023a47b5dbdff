import type { Node } from 'web-tree-sitter';
import { flagsIn } from './flag-definitions.ts';
import { argumentsOf, calledName, settingName } from './go-calls.ts';
import type { CodeFile, Place, ProgramCode } from './program-code.ts';

/** Defaults of settings that are known by a name: flags, viper's defaults, and struct tags that name one or hold one. */
export interface Settings {
  /** The default expressions of a setting, by its name or that of a constant after `#`; several when it is defined several times. */
  named(name: string): readonly Place[];
}

/** What a struct tag says of a field's default: the text itself, or the name of the setting that the field is filled from. */
export interface TagDefault {
  readonly text?: string;
  readonly setting?: string;
}

// caarlos0/env, kelseyhightower/envconfig, jessevdk/go-flags, alecthomas/kong, creasty/defaults, ilyakaznacheev/cleanenv, sethvargo/go-envconfig,
// ardanlabs/conf
const defaultTag =
  /(?:^|\s)(?:default|envDefault|env-default):"([^"\\]*)"|(?:^|\s)env:"[^"]*,\s*default=([^",\\]*)"|(?:^|\s)conf:"(?:[^"]*,)?default:([^",\\]*)[",]/;
const settingTag = /(?:^|\s)(?:mapstructure|koanf):"([^",\\]+)/;

/** Reads what a struct tag says of a default, by the conventions of the libraries that fill structs from flags, files and environment. */
export function tagDefault(tag: string): TagDefault {
  const [, plain, inEnv, inConf] = defaultTag.exec(tag) ?? [];
  return { text: plain ?? inEnv ?? inConf, setting: settingTag.exec(tag)?.[1] };
}

/** Reads where the program defines its settings; files without any such definition are not parsed. Names agree whatever their case. */
export function settings(code: ProgramCode): Settings {
  const byName = new Map<string, readonly Place[]>();
  let naming: ReadonlyMap<string, readonly CodeFile[]> | undefined;
  const read = (name: string): readonly Place[] => {
    naming ??= filesByText(code.files.filter(({ text }) => defines.test(text)));
    return (naming.get(name) ?? [])
      .flatMap(file => definitionsIn(file).filter(found => found.name === name))
      .flatMap(({ place, flag }) => place ?? (flag === undefined || flag === name ? [] : named(flag)));
  };
  const named = (asked: string): readonly Place[] => {
    const name = asked.toLowerCase();
    const known = byName.get(name);
    if (known) return known;
    byName.set(name, []);
    const found = read(name);
    byName.set(name, found);
    return found;
  };
  const definitions = new Map<string, readonly Definition[]>();
  const definitionsIn = (file: CodeFile): readonly Definition[] => {
    const known = definitions.get(file.path) ?? readDefinitions(file);
    definitions.set(file.path, known);
    return known;
  };
  return { named };
}

// viper.SetDefault(keyPort, 8080), flags.StringVar(&addr, names.Addr, ":80", ""), &cli.StringFlag{Name: flagAddr}
const namedByConstant =
  /(?:\.(?:SetDefault|BindPFlag|(?:String(?:Slice|Array)?|U?Int\d*|Bool)(?:Var)?P?)\((?:&[\w.]+,\s*)?|\bName:\s+)(?:\w+\.)?([A-Za-z_]\w*),/g;

// by what stands in quotes or is a constant, in lower case: files that do not name a setting are not parsed for it
function filesByText(files: readonly CodeFile[]): ReadonlyMap<string, readonly CodeFile[]> {
  const byText = new Map<string, CodeFile[]>();
  for (const file of files) {
    const quoted = [...file.text.matchAll(/"([^"\s\\]{1,80})(?=")/g)].map(([, text = '']) => text);
    const constants = [...file.text.matchAll(namedByConstant)].map(([, name = '']) => `#${name}`);
    const texts = new Set([...quoted, ...constants].map(text => text.toLowerCase()));
    for (const text of texts) {
      const known = byText.get(text) ?? [];
      known.push(file);
      byText.set(text, known);
    }
  }
  return byText;
}

interface Definition {
  readonly name: string;
  /** The default's expression. */
  readonly place?: Place;
  /** The flag that gives it. */
  readonly flag?: string;
}

const defines = /\bSetDefault\(|\bBindPFlag\(|\b(?:String(?:Slice|Array)?|U?[Ii]nt\d*|Bool)(?:Var)?P?\(|(?:String|U?[Ii]nt\d*|Bool)Flag\{/;

function readDefinitions(file: CodeFile): readonly Definition[] {
  const calls = ['SetDefault', 'BindPFlag'].flatMap(name => file.callsOf(name));
  const flags = flagsIn(file).flatMap(({ flag: { name, fallback } }) =>
    fallback ? [{ name: name.toLowerCase(), place: { file, node: fallback } }] : [],
  );
  return [...calls.flatMap(call => viperDefinition(file, call)), ...flags];
}

// viper.SetDefault("port", 8080); viper.BindPFlag("server.port", cmd.Flags().Lookup("port"))
function viperDefinition(file: CodeFile, call: Node): readonly Definition[] {
  const [key, value] = argumentsOf(call);
  const name = key && settingName(key)?.toLowerCase();
  const called = calledName(call).name;
  if (name === undefined || !value) return [];
  if (called === 'SetDefault') return [{ name, place: { file, node: value } }];
  const [looked] =
    called === 'BindPFlag' && value.type === 'call_expression' && calledName(value).name === 'Lookup' ? argumentsOf(value) : [];
  const flag = looked && settingName(looked);
  return flag === undefined ? [] : [{ name, flag }];
}
