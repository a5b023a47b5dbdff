import type { Node } from 'web-tree-sitter';
import { unknownPart } from '../code/constant-values.ts';
import type { Constants } from '../code/constants.ts';
import { firstBy } from '../first-by.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { Binding } from '../code/go-scopes.ts';
import { calledFunction } from '../code/go-types.ts';
import { joined, mostParts, type Part, type PathText, settled } from './path-texts.ts';
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
  'github.com/mitchellh/go-homedir.Expand',
  '.string',
]);
const homes = new Set(['os.UserHomeDir', 'github.com/mitchellh/go-homedir.Dir', 'k8s.io/client-go/util/homedir.HomeDir']);

/** Reads paths that are put together by `filepath.Join`, `+` and `fmt.Sprintf`, also of parts that are not known; `~` stands for the home. */
export function pathExpressions(constants: Constants): (place: Place) => readonly PathText[] {
  const { scopes } = constants;
  const known = new Map<string, readonly Part[]>();
  const open = new Set<string>();

  // without what is given on other systems only
  function takenHere(places: readonly Place[]): readonly Place[] {
    return places.length > mostPlaces ? [] : places.filter(place => constants.isOnLinux(place));
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

  function partsOfNode(place: Place): readonly Part[] {
    const { file, node } = place;
    const inner = (child: Node | null | undefined): readonly Part[] => (child ? partsOf({ file, node: child }) : []);
    switch (node.type) {
      case 'parenthesized_expression':
        return inner(node.namedChild(0));
      case 'type_conversion_expression':
        return inner(node.childForFieldName('operand'));
      case 'binary_expression': {
        if (node.childForFieldName('operator')?.text !== '+') return [];
        return joined([inner(node.childForFieldName('left')), inner(node.childForFieldName('right'))], '');
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
    const parts = takenHere(values)
      .flatMap(partsOf)
      .filter(({ text }) => text !== unknownPart);
    return parts.length > 0 || values.length === 0 ? parts : [unknown(place)];
  }

  // a field can be left unset, and what is below it is then found from the working directory
  function partsOfSelector(place: Place): readonly Part[] {
    const operand = place.node.childForFieldName('operand');
    const field = place.node.childForFieldName('field')?.text ?? '';
    if (field === 'HomeDir') return [{ ...unknown(place), text: '~' }];
    const isPackage = operand?.type === 'identifier' && !scopes.lookUp(place, operand.text);
    const importPath = isPackage ? place.file.importPathOf(operand.text) : undefined;
    return importPath !== undefined ? partsOfBinding(scopes.ofPackage(importPath, field), place) : [unknown(place)];
  }

  function partsOfCall(place: Place, inner: (child: Node | undefined) => readonly Part[]): readonly Part[] {
    const { file, node } = place;
    const { name, of } = calledName(node);
    const values = argumentsOf(node);
    const qualified = `${of?.type === 'identifier' ? (file.importPathOf(of.text) ?? '?') : ''}.${name}`;
    if (joins.has(qualified)) return joined(values.map(inner), '/');
    if (sames.has(qualified)) return inner(values[0]);
    const isHome = homes.has(qualified) || (qualified === 'os.Getenv' && values[0]?.text === '"HOME"');
    if (isHome) return [{ ...unknown(place), text: '~' }];
    if (qualified === 'os.Getwd') return [{ ...unknown(place), text: '.' }];
    if (qualified === 'os.Executable') return [{ ...unknown(place), text: executable }];
    if (qualified === 'path/filepath.Dir') return inner(values[0]).map(folderOf);
    return qualified === 'fmt.Sprintf' ? formatted(values, inner) : returned(place);
  }

  // what a function of the program returns; what is not known of it makes the rest unsure
  function returned({ file, node }: Place): readonly Part[] {
    const called = node.childForFieldName('function');
    const declared = called && calledFunction(scopes, { file, node: called });
    const statements = declared?.node.childForFieldName('body')?.descendantsOfType('return_statement') ?? [];
    const values = [...statements.map(statement => statement.namedChild(0)?.namedChild(0)), ...namedResults(declared?.node)].flatMap(
      value => (declared && value && !isNothing(value) ? [{ file: declared.file, node: value }] : []),
    );
    return takenHere(values).flatMap(partsOf);
  }

  return place => settled(partsOf(place));
}

// func dir() (path string, err error) { path = "./data"; return }
function namedResults(declared: Node | undefined): readonly (Node | null | undefined)[] {
  const name = declared?.childForFieldName('result')?.namedChild(0)?.childForFieldName('name')?.text;
  const assignments = name === undefined ? [] : declared?.childForFieldName('body')?.descendantsOfType('assignment_statement');
  return (assignments ?? []).flatMap(assignment =>
    assignment.childForFieldName('left')?.namedChild(0)?.text === name ? [assignment.childForFieldName('right')?.namedChild(0)] : [],
  );
}

function isNothing({ text }: Node): boolean {
  return text === '""' || text === 'nil';
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
