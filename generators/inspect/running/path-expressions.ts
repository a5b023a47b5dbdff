import type { Node } from 'web-tree-sitter';
import { unknownPart } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import { firstBy } from '../first-by.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { Binding } from '../code/go-scopes.ts';
import { calledFunction, calledMethod } from '../code/go-types.ts';
import { returnedBy } from './returned-expressions.ts';
import { joined, mostParts, type Part, type PathText, settled } from './path-texts.ts';
import { fieldDefaults } from './field-defaults.ts';
import type { PassedValues } from './passed-values.ts';
import { type HomeFolder, homeFolder } from './home-folders.ts';
import type { Place } from '../code/program-code.ts';

const mostPlaces = 50;
const longest = 1024;
// in the folder that it is started in, as far as its image puts it there; alone it is no path to speak of
const executable = './\0';
const joins = new Set(['path/filepath.Join', 'path.Join']);
// what gives its argument back as a path
const sames = new Set([
  'path/filepath.Abs',
  'path/filepath.Clean',
  'path/filepath.FromSlash',
  'path/filepath.ToSlash',
  'path/filepath.EvalSymlinks',
  'path.Clean',
  'os.ExpandEnv',
  'strings.TrimSpace',
  'os/exec.LookPath',
  'github.com/mitchellh/go-homedir.Expand',
  '.string',
]);

// a new folder lies in the one that is given, else in the system's: https://pkg.go.dev/os#TempDir
const temporary = new Set(['os.TempDir', 'os.MkdirTemp', 'io/ioutil.TempDir']);

/** Reads paths that are put together by `filepath.Join`, `+` and `fmt.Sprintf`, also of parts that are not known; `~` stands for the home. */
export function pathExpressions(constants: Constants, valuesOf: PassedValues): (place: Place) => readonly PathText[] {
  const { scopes } = constants;
  const known = new Map<string, readonly Part[]>();
  const open = new Set<string>();
  const defaultsOf = fieldDefaults(constants, valuesOf);

  // without what is given on other systems only, and of several what is given when nothing is set
  function partsOfAny(places: readonly Place[], partsAt = partsOf): readonly Part[] {
    const here = places.length > mostPlaces ? [] : places.filter(place => constants.isOnLinux(place));
    const found = here.map(place => ({ place, parts: partsAt(place) }));
    const texts = new Set(found.flatMap(({ parts }) => parts.map(({ text }) => text)).filter(text => text !== unknownPart));
    const byDefault = texts.size > 1 ? found.filter(({ place }) => constants.isTaken(place)) : [];
    return (byDefault.length > 0 ? byDefault : found).flatMap(({ parts }) => parts);
  }

  function partsOf(place: Place): readonly Part[] {
    const key = `${place.file.path}:${place.node.id}`;
    const found = known.get(key);
    if (found || open.has(key) || open.size > 40) return found ?? [unknown(place)];
    open.add(key);
    const structure = partsOfNode(place);
    const read = structure.length > 0 ? structure : constants.ownValuesOf(place).filter(({ text }) => text !== '');
    const parts = firstBy(read, ({ text }) => text).filter(({ text }) => text.length <= longest);
    const few = parts.length === 0 || parts.length > mostParts ? [unknown(place)] : parts;
    open.delete(key);
    known.set(key, few);
    return few;
  }

  function partsIn({ file }: Place): (child: Node | null | undefined) => readonly Part[] {
    return child => (child ? partsOf({ file, node: child }) : []);
  }

  function partsOfNode(place: Place): readonly Part[] {
    const { node } = place;
    const inner = partsIn(place);
    switch (node.type) {
      case 'parenthesized_expression':
        return inner(node.namedChild(0));
      case 'type_conversion_expression':
        return inner(node.childForFieldName('operand'));
      case 'binary_expression': {
        if (node.childForFieldName('operator')?.text !== '+') return [];
        const sides = [node.childForFieldName('left'), node.childForFieldName('right')].filter(side => side !== null);
        return joinedBelow(sides, sides.map(inner), '', place);
      }
      case 'identifier':
        return partsOfBinding(scopes.lookUp(place, node.text), place);
      case 'selector_expression':
        return partsOfSelector(place);
      case 'index_expression':
        return node.text === 'os.Args[0]' ? [{ ...unknown(place), text: executable }] : [];
      case 'call_expression':
        return partsOfCall(place, inner);
      default:
        return [];
    }
  }

  // what a user can set besides does not change what holds by default
  function partsOfBinding(binding: Binding | undefined, place: Place): readonly Part[] {
    const values = binding?.values ?? [];
    const given = partsOfAny(values).filter(({ text }) => text !== unknownPart);
    // dir = filepath.Join(dir, "x") is the end of what dir is for
    const parts = given.filter(({ text }) => !given.some(other => other.text.startsWith(`${text}/`)));
    return parts.length > 0 || values.length === 0 ? parts : [unknown(place)];
  }

  function partsOfSelector(place: Place): readonly Part[] {
    const operand = place.node.childForFieldName('operand');
    const field = place.node.childForFieldName('field')?.text ?? '';
    const home = field === 'HomeDir' ? { path: '~', rest: [] } : homeFolder(scopes, place);
    if (home) return inHome(place, home, partsIn(place));
    const isPackage = operand?.type === 'identifier' && !scopes.lookUp(place, operand.text);
    const importPath = isPackage ? place.file.importPathOf(operand.text) : undefined;
    return importPath !== undefined ? partsOfBinding(scopes.ofPackage(importPath, field), place) : partsOfField(place);
  }

  // a field can be left unset, and what is below it is then found from the working directory
  function partsOfField(place: Place): readonly Part[] {
    const { configured, given } = defaultsOf(place);
    // the literal of a mock, say, is in a function that nothing calls
    const parts = partsOfAny(given, value => {
      const found = partsOf(value).filter(isKnown);
      return found.length > 0 && constants.isReached(value) ? found : [];
    });
    return [...(configured ? [configured] : []).filter(isKnown), ...parts, unknown(place)].map(part => ({ ...part, isSet: true }));
  }

  function partsOfCall(place: Place, inner: (child: Node | undefined) => readonly Part[]): readonly Part[] {
    const { file, node } = place;
    const { name, of } = calledName(node);
    const values = argumentsOf(node);
    const qualified = `${of?.type === 'identifier' ? (file.importPathOf(of.text) ?? '?') : ''}.${name}`;
    // of a type that stands for a path, or a flag's
    const plain = name === 'String' && values.length === 0 ? inner(of).filter(({ text }) => text !== unknownPart) : [];
    if (plain.length > 0) return plain;
    if (joins.has(qualified)) return joinedBelow(values, values.map(inner), '/', place);
    // of ini, the value when none is set: section.Key("PATH").MustString("data")
    if (sames.has(qualified) || name === 'MustString') return inner(values[0]);
    if (qualified === 'os.Getenv' && values[0]?.text === '"HOME"') return [{ ...unknown(place), text: '~' }];
    const home = homeFolder(scopes, place);
    if (home) return inHome(place, home, inner);
    if (temporary.has(qualified)) return inTemporary(place, inner(values[0]).filter(isKnown));
    if (qualified === 'os.Getwd') return [{ ...unknown(place), text: '.' }];
    if (qualified === 'os.Executable') return [{ ...unknown(place), text: executable }];
    if (qualified === 'path/filepath.Dir') return inner(values[0]).map(folderOf);
    return qualified === 'fmt.Sprintf' ? formatted(values, inner) : returned(place);
  }

  // what a function or method of the program returns; what is not known of it makes the rest unsure
  function returned(call: Place): readonly Part[] {
    const declared = declarationOf(call);
    const values = declared ? returnedBy(declared) : [];
    return partsOfAny(values, value => partsOfReturned(value, declared, call));
  }

  function declarationOf({ file, node }: Place): Place | undefined {
    const called = node.childForFieldName('function');
    if (!called) return undefined;
    const place = { file, node: called };
    return calledFunction(scopes, place) ?? calledMethod(scopes, place);
  }

  // a function that gives its argument back, made absolute, say
  function partsOfReturned(value: Place, declared: Place | undefined, call: Place): readonly Part[] {
    const { parameter } = (value.node.type === 'identifier' && scopes.lookUp(value, value.node.text)) || {};
    const argument = parameter?.owner.id === declared?.node.id && parameter ? argumentsOf(call.node)[parameter.index] : undefined;
    return partsOf(argument ? { file: call.file, node: argument } : value);
  }

  return place => settled(partsOf(place));
}

// it has a name that is not known
function inTemporary(place: Place, given: readonly Part[]): readonly Part[] {
  const end = unknown(place);
  return given.length > 0 ? joined([given, [end]], '/') : [{ ...end, text: '/tmp' }];
}

function inHome(place: Place, { path, rest }: HomeFolder, inner: (child: Node) => readonly Part[]): readonly Part[] {
  // without what an empty text stands for
  const below = rest.filter(node => literalText(node) !== '').map(inner);
  return joined([[{ ...unknown(place), text: path }], ...below], '/');
}

// ~ in what a user writes is for the user: filepath.Join(home, path[1:]), home + strings.TrimPrefix(path, "~")
function joinedBelow(values: readonly Node[], lists: readonly (readonly Part[])[], separator: string, place: Place): readonly Part[] {
  const isExpanded =
    lists[0]?.some(({ text }) => text.startsWith('~')) &&
    values.some(({ type, text }) => type === 'slice_expression' || /Trim\w*\(.*"~/.test(text));
  return isExpanded ? [unknown(place)] : joined(lists, separator);
}

function isKnown({ text }: Part): boolean {
  return text !== '' && text !== unknownPart;
}

function folderOf(part: Part): Part {
  const slash = part.text.lastIndexOf('/');
  return { ...part, text: part.text.includes(unknownPart, slash + 1) || slash < 0 ? unknownPart : part.text.slice(0, slash) };
}

function unknown({ file, node }: Place): Part {
  return { text: unknownPart, evidence: { file: file.path, line: node.startPosition.row + 1 } };
}

function formatted([format, ...values]: readonly Node[], inner: (child: Node) => readonly Part[]): readonly Part[] {
  const [pattern] = format && literalText(format) !== undefined ? inner(format) : [];
  if (!pattern) return [];
  let index = 0;
  const text = pattern.text.replaceAll(/%[-+#0-9.]*[a-zA-Z]/g, () => {
    const value = values[index++];
    const [part, ...others] = value ? inner(value) : [];
    return part && others.length === 0 ? part.text : unknownPart;
  });
  return [{ ...pattern, text }];
}
