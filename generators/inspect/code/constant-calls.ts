import type { Node } from 'web-tree-sitter';
import { appendedValues, splitValues } from './constant-elements.ts';
import { returnedValues } from './constant-names.ts';
import { firstSet, formatted, hostAndPort, joinedPath, partsOfAddress, unknownPart, type Value } from './constant-values.ts';
import { flagDefinition } from './flag-definitions.ts';
import { argumentsOf, calledName, literalText, settingName } from './go-calls.ts';
import { typeOf } from './go-types.ts';
import type { Place } from './program-code.ts';
import type { Resolver } from './resolver.ts';

// functions that are worth what their first argument is
const sameAsArgument = new Set([
  'strconv.Itoa',
  'strconv.Atoi',
  'strconv.ParseInt',
  'strconv.ParseUint',
  'strconv.FormatInt',
  'strconv.FormatUint',
  'strings.TrimSpace',
  'strings.ToLower',
  'os.ExpandEnv',
  'net/url.Parse',
  'net/url.ParseRequestURI',
  'net.ParseIP',
  'net/netip.ParseAddr',
  'net/netip.MustParseAddr',
  'net/netip.MustParseAddrPort',
  'string',
  'int',
  'int64',
  'uint16',
  'uint',
]);

/** What a call is worth: of functions that read flags, settings and environment, put texts together, or are of the program. */
export function valuesOfCall(resolver: Resolver, place: Place): readonly Value[] {
  const { file, node } = place;
  const values = argumentsOf(node);
  const inner = (argument: Node | undefined): readonly Value[] => (argument ? resolver.valuesOf({ file, node: argument }) : []);
  const flag = flagDefinition(node);
  if (flag && !flag.variable) return inner(flag.fallback);
  const { name, of } = calledName(node);
  const qualified = of?.type === 'identifier' ? `${file.importPathOf(of.text) ?? ''}.${name}` : name;
  if (sameAsArgument.has(qualified) || /\/iris(?:\/v\d+)?\.Addr$/.test(qualified)) return inner(values[0]);
  if (name === 'String' && values.length === 0) return inner(of);
  if (/^(?:Port|Hostname)$/.test(name) && of && !typeOf(resolver.scopes, { file, node: of })) return partsOfAddress(inner(of), name);
  switch (qualified) {
    case 'cmp.Or':
      return firstSet(values.map(inner));
    case 'os.Getenv':
    case 'os.LookupEnv':
      return environmentValue(place, values[0]);
    case 'net.JoinHostPort':
    case 'net/netip.AddrPortFrom':
      return hostAndPort(inner(values[0]), inner(values[1]));
    case 'net.ResolveTCPAddr':
    case 'net.ResolveUDPAddr':
      return inner(values[1]);
    case 'fmt.Sprintf':
    case 'fmt.Sprint':
      return formatted(name, values.map(inner));
    case 'append':
      return appendedValues(resolver, place);
    case 'strings.Split':
    case 'strings.SplitN':
      return splitValues(place, inner(values[0]), (values[1] && literalText(values[1])) ?? ',');
    case 'strings.Fields':
      return splitValues(place, inner(values[0]), /\s+/);
    case 'path/filepath.Join':
    case 'path.Join':
      return joinedPath(values.map(inner));
  }
  return (
    numberOfArguments(resolver, place) ??
    iniValues(resolver, place) ??
    settingValues(resolver, place) ??
    environmentFallback(resolver, place) ??
    returnedValues(resolver, place)
  );
}

// viper.GetString("addr"), cmd.Flags().GetInt(flagPort), c.StringSlice("listen")
function settingValues(resolver: Resolver, { file, node }: Place): readonly Value[] | undefined {
  const { name, of } = calledName(node);
  const [key, ...others] = argumentsOf(node);
  const setting = of && key ? settingName(key) : undefined;
  if (setting === undefined || others.length > 0 || !/^(?:Global)?(?:Get)?(?:String(?:Slice|Array)?|U?[Ii]nt\d*|Bool)$|^Get$/.test(name))
    return undefined;
  // by what is no constant, anything may be got
  if (key && setting.startsWith('#') && (name === 'Get' || !isOfPackage(resolver, { file, node: key }))) return undefined;
  const known = resolver.settings.named(setting);
  const configured = resolver.byDefault && known.length === 0 ? resolver.configuration().at(setting) : undefined;
  if (configured) return [configured];
  if (known.length === 0 && setting.startsWith('#')) return undefined;
  return known.flatMap(place => resolver.valuesOf(place));
}

function isOfPackage({ scopes }: Resolver, { file, node }: Place): boolean {
  const [first = '', second] = node.text.split('.');
  const importPath = second === undefined ? file.package.importPath : file.importPathOf(first);
  return importPath !== undefined && scopes.ofPackage(importPath, second ?? first) !== undefined;
}

// https://pkg.go.dev/gopkg.in/ini.v1: file.Section("server").Key("PORT").MustInt(8000)
function iniValues(resolver: Resolver, { file, node }: Place): readonly Value[] | undefined {
  const { name, of } = calledName(node);
  const [argument] = argumentsOf(node);
  if (!of || !argument) return undefined;
  const inner = (child: Node): readonly Value[] => resolver.valuesOf({ file, node: child });
  if (/^Must(?:String|U?[Ii]nt\d*)$/.test(name) && calledName(of).name === 'Key') return firstSet([inner(of), inner(argument)]);
  const key = name === 'Key' ? literalText(argument) : undefined;
  const section = key === undefined ? undefined : sectionName(resolver, { file, node: of });
  const value = resolver.byDefault && section !== undefined ? resolver.configuration().at(`${section}.${key}`) : undefined;
  return value && [value];
}

function sectionName({ scopes }: Resolver, { file, node }: Place): string | undefined {
  const call = node.type === 'identifier' ? scopes.lookUp({ file, node }, node.text)?.values[0]?.node : node;
  const [name] = call?.type === 'call_expression' && /^(?:Get)?Section$/.test(calledName(call).name) ? argumentsOf(call) : [];
  return name && literalText(name);
}

// getenv("PORT", "8080"), as every second service has it; web.AppConfig.DefaultInt("httpport", 8080) of beego
function environmentFallback(resolver: Resolver, place: Place): readonly Value[] | undefined {
  const { name, of } = calledName(place.node);
  const values = argumentsOf(place.node);
  const isOfEnvironment = of !== undefined && /(?:^|\/)env$/.test(place.file.importPathOf(of.text) ?? '');
  // https://pkg.go.dev/github.com/nicholasjackson/env: env.String("PORT", false, "8080", "what it is for")
  const isDescribed = isOfEnvironment && values.length === 4 && /^(?:true|false)$/.test(values[1]?.text ?? '');
  const [key, fallback, ...others] = isDescribed ? [values[0], values[2]] : values;
  if (!key || !fallback || others.length > 0 || isVariable(fallback)) return undefined;
  // what may be left out, and has nothing instead, is found elsewhere
  if (isDescribed && literalText(fallback) === '') return [];
  const known = resolver.valuesOf({ file: place.file, node: fallback });
  if (isOfEnvironment || /env/i.test(name)) return firstSet([environmentValue(place, key), known]);
  return /^Default(?:String|Int(?:64)?)$/.test(name) && literalText(key) !== undefined ? known : undefined;
}

// env("8080", "PORT") has them the other way round
function isVariable(node: Node): boolean {
  return /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(literalText(node) ?? '');
}

// what every container has is not known to be empty
const ofContainers = /^(?:HOME|PATH|HOSTNAME)$/;

function environmentValue({ file, node }: Place, name: Node | undefined): readonly Value[] {
  const text = name && literalText(name);
  const evidence = { file: file.path, line: node.startPosition.row + 1 };
  return text === undefined || ofContainers.test(text) ? [] : [{ environment: { name: text, evidence }, evidence }];
}

// of a program that is started without: len(os.Args), len(flag.Args()), flag.NArg(), and len(args) of a cobra command
function numberOfArguments(resolver: Resolver, place: Place): readonly Value[] | undefined {
  if (!resolver.byDefault) return undefined;
  const { name } = calledName(place.node);
  const [counted] = argumentsOf(place.node);
  const evidence = { file: place.file.path, line: place.node.startPosition.row + 1 };
  if (name === 'NArg' && !counted) return [{ text: '0', evidence }];
  if (name !== 'len' || !counted) return undefined;
  if (counted.text === 'os.Args') return [{ text: '1', evidence }];
  if (/^\w+\.Args\(\)$/.test(counted.text) || isCommandArguments(resolver, place, counted)) return [{ text: '0', evidence }];
  return resolver.valuesOf({ file: place.file, node: counted }).map(({ element, ...value }) => ({
    ...value,
    text: element || value.text?.includes(unknownPart) ? unknownPart : String(value.text?.length ?? 0),
  }));
}

// func(cmd *cobra.Command, args []string)
function isCommandArguments({ scopes }: Resolver, { file, node }: Place, counted: Node): boolean {
  const parameter = counted.type === 'identifier' ? scopes.lookUp({ file, node }, counted.text)?.parameter : undefined;
  return parameter?.index === 1 && /^\(\w+ \*cobra\.Command,/.test(parameter.owner.childForFieldName('parameters')?.text ?? '');
}
