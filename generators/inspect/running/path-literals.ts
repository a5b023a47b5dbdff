import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { calledName } from '../code/go-calls.ts';
import { kindOf, namesConfigurations, notAPath, type PathKind, type Shape, shapeOf, useOf, wordsOf } from './path-names.ts';
import type { PathText } from './path-texts.ts';
import type { CodeFile, Place } from '../code/program-code.ts';
import { tagDefault } from '../code/settings.ts';
import { namesOf, type ValueNames } from './value-names.ts';

/** A path that stands in the code as the value of something whose name says that it is one. */
export interface NamedPath {
  readonly text: string;
  readonly words: readonly string[];
  readonly kind: PathKind | undefined;
  readonly evidence: Evidence;
  /** What it is the value of, when that is a name in the code: it may be a part of other paths only. */
  readonly constant?: string;
  /** It is one of several places, of which a repository has some. */
  readonly isOneOf?: boolean;
  /** Where it stands; a default in a struct tag is part of no code. */
  readonly place?: Place;
}

/** A file with more of them is made by a machine, or to be slow. */
const mostLooks = 2000;
const literal = /"([~./\w-][\w.~/@+-]{1,200})(?:\?[^"\n]*)?"/g;
// quick looks at what stands before a literal, before a file is parsed
const ofSetting = /\b(?:String(?:Var)?P?|\w*[eE]nv\w*|ENV\w*|\w*[dD]efault\w*)\(|\b(?:Value|DefaultValue|Default):/;
const ofPath = /dir|folder|path|file|conf|cfg|location|\bdb|database|dsn|storage|store|cert|log|sock/i;
const ofConfigurations = /\b\w*[cC]onf\w*(?:Paths|Files|Filenames|Locations) :?= \[\]string\{[^}]*$/;
const ofFrameworks = /\b\w+\.\w*(?:File|Dir|Path|Folder)\w* = $/;

// what is a path whatever has it as its value
const aloneTelling = /^\.\/|\.(?:db|sqlite3?|env)$/;

/** The paths in a file that stand as named values: defaults of flags and settings, constants, variables and fields. */
export function namedPaths(file: CodeFile, pathsOf: (place: Place) => readonly PathText[]): readonly NamedPath[] {
  const found: NamedPath[] = [...tagDefaults(file), ...usageDefaults(file)];
  let looks = 0;
  for (const match of file.text.matchAll(literal)) {
    const [, text = ''] = match;
    if (!mayBeValue(file.text, match.index, match.index + match[0].length)) continue;
    const shape = shapeOf(text);
    if (!shape || !mayBeNamed(file.text, match.index, text, shape)) continue;
    looks += 1;
    if (looks > mostLooks) break;
    const named = namedAt(file, match.index, text, pathsOf);
    if (named) found.push(named);
  }
  return found;
}

// of a return, a comparison, a sum or a case nothing is named; neither are arguments of most calls
function mayBeValue(text: string, start: number, end: number): boolean {
  let last = start - 1;
  while (last >= 0 && isSpace(text[last])) last -= 1;
  const previous = text[last] ?? '';
  if (!'(,{:='.includes(previous) || (previous === '=' && '=!<>+'.includes(text[last - 1] ?? ''))) return false;
  let next = end;
  while (text[next] === ' ' || text[next] === '\t') next += 1;
  if ('+=!<>:[.'.includes(text[next] ?? '\n')) return false;
  const before = text.slice(Math.max(0, start - 160), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isArgument = (previous === '(' || previous === ',') && line.trim() !== '' && !line.includes('{');
  return !isArgument || ofSetting.test(before) || /\bJoin\(/.test(line);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function mayBeNamed(text: string, index: number, value: string, shape: Shape): boolean {
  const before = text.slice(Math.max(0, index - 160), index);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (shape === 'strong' && ofConfigurations.test(before)) return true;
  if ((shape === 'strong' || ofPath.test(before)) && ofSetting.test(before)) return true;
  if (shape === 'bare') return ofFrameworks.test(before) || (/\bJoin\(/.test(line) && ofPath.test(line));
  return ofPath.test(line) || (shape === 'strong' && aloneTelling.test(value));
}

function namedAt(file: CodeFile, index: number, written: string, pathsOf: (place: Place) => readonly PathText[]): NamedPath | undefined {
  let node: Node | null = file.nodeAt(index + 1) ?? null;
  while (node && /^(?:interpreted_string_literal_content|escape_sequence)$/.test(node.type)) node = node.parent;
  if (node?.type !== 'interpreted_string_literal') return undefined;
  const { value, text, needs } = wholeValue(file, node, written, pathsOf);
  const named = text === undefined ? undefined : namesOf(file, value);
  if (!named || text === undefined) return undefined;
  const words = named.names.flatMap(wordsOf);
  const kind = named.names.map(name => kindOf(wordsOf(name))).find(found => found !== undefined);
  const evidence = { file: file.path, line: node.startPosition.row + 1 };
  const isOneOf = kind === undefined && named.names.some(name => namesConfigurations(wordsOf(name)));
  if (isOneOf && shapeOf(text) === 'strong') return { text, words, kind: 'file', evidence, isOneOf };
  const isNamed = !needs || (kind !== undefined && needs.includes(kind));
  return isNamed && accepts(text, kind, named) && !isRoute(file, text, named.constant) && !isOfPod(file, text, named)
    ? { text, words, kind, evidence, constant: named.constant, place: { file, node } }
    : undefined;
}

// the join or sum that a literal is a part of
function wholeValue(
  file: CodeFile,
  node: Node,
  text: string,
  pathsOf: (place: Place) => readonly PathText[],
): { readonly value: Node; readonly text?: string; readonly needs?: readonly PathKind[] } {
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
  const isJoin = call?.type === 'call_expression' && calledName(call).name === 'Join';
  if (!call || !isJoin) return { value: node, text };
  const [path, ...others] = pathsOf({ file, node: call });
  const isKnown = path && others.length === 0 && !path.isFolder && !path.isBelow;
  return {
    value: call,
    // package path joins URLs and keys as well
    needs: calledName(call).of?.text === 'path' ? ['folder', 'file'] : ['folder', 'file', 'path'],
    // that it stands in a folder which is known makes a name a path
    ...(isKnown && { text: /^[~/]/.test(path.text) ? path.text : `./${path.text}` }),
  };
}

// const configPath = "/config" of http.HandleFunc(configPath, ...), appPath + "?" + query, and url.JoinPath(host, apiPath+id)
function isRoute({ text: code }: CodeFile, text: string, constant: string | undefined): boolean {
  if (constant === undefined) return false;
  const ofUrl = String.raw`\b${constant} ?\+ ?"[?#]|\burl\.JoinPath\([^)\n]{0,200}\b${constant}\b`;
  const ofServer = String.raw`\.Handle(?:Func)?\(\s*${constant}\b`;
  return new RegExp(text.startsWith('/') ? `${ofUrl}|${ofServer}` : ofUrl).test(code);
}

// where an operator of Kubernetes puts something into the containers that it describes
function isOfPod({ text: code, package: { imports } }: CodeFile, text: string, { isSetting }: ValueNames): boolean {
  return !isSetting && text.startsWith('/') && /\bVolumeMount\b/.test(code) && imports.some(({ path }) => path === 'k8s.io/api/core/v1');
}

function accepts(text: string, kind: PathKind | undefined, { names, isSetting, isField }: ValueNames): boolean {
  // a certificate's name alone says nothing of its folder
  if (/^[\w-]+\.(?:pem|crt|key)$/.test(text)) return false;
  switch (shapeOf(text)) {
    case 'strong':
      if (kind !== undefined) return !(isField && kind === 'path' && /^\/[^/]+$/.test(text));
      return !names.some(name => notAPath(wordsOf(name))) && ((isSetting && !text.startsWith('/')) || aloneTelling.test(text));
    case 'relative':
      return kind !== undefined && (isSetting || kind === 'folder' || (kind === 'path' && text.endsWith('/')));
    case 'absolute':
      // of one element it is the start of a URL as well
      return (kind === 'folder' || kind === 'file') && (isSetting || /^\/[^/]+\//.test(text));
    case 'bare':
      return isSetting && kind !== undefined && (kind === 'folder' || /\.\w+$|^\p{Lu}/u.test(text) || names.some(namesWrittenPath));
    default:
      return false;
  }
}

// of a store or a database the kind is a value as well: -storage=memory
function namesWrittenPath(name: string): boolean {
  const words = wordsOf(name);
  return words.at(-1) === 'path' && useOf(words, '') === 'written';
}

// Dir string `env:"DATA_DIR" envDefault:"data"`
function tagDefaults(file: CodeFile): readonly NamedPath[] {
  if (!/efault(?::"|=)/.test(file.text)) return [];
  return linesWith(file, 'efault').flatMap(({ line, row }) => {
    const [, field = '', tag = ''] = /^\s*(\w+)\s+\*?string\s+`([^`]*)`/.exec(line) ?? [];
    const { text } = tagDefault(tag);
    const names = [...tag.matchAll(/(?:long|name|env|arg):"(\w[\w.-]*)/g)].map(([, name = '']) => name);
    return text === undefined ? [] : settingPath(file, row, [field, ...names], text);
  });
}

// docopt: --conf <filename>  Configuration file to use [default: ircd.yaml].
function usageDefaults(file: CodeFile): readonly NamedPath[] {
  if (!file.package.imports.some(({ path }) => path.includes('docopt'))) return [];
  return linesWith(file, '[default: ').flatMap(({ line, row }) => {
    const [, name = ''] = /--([\w-]+)/.exec(line) ?? [];
    const [, text = ''] = /\[default: ([^\]]*)\]/.exec(line) ?? [];
    return settingPath(file, row, [name], text);
  });
}

function linesWith({ text }: CodeFile, part: string): readonly { readonly line: string; readonly row: number }[] {
  if (!text.includes(part)) return [];
  return text.split('\n').flatMap((line, row) => (line.includes(part) ? [{ line, row: row + 1 }] : []));
}

function settingPath(file: CodeFile, line: number, names: readonly string[], text: string): readonly NamedPath[] {
  const kind = names.map(name => kindOf(wordsOf(name))).find(found => found !== undefined);
  const isPath = shapeOf(text) !== undefined && accepts(text, kind, { names, isSetting: true });
  return isPath ? [{ text, words: names.flatMap(wordsOf), kind, evidence: { file: file.path, line } }] : [];
}
