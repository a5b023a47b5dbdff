import type { Node } from 'web-tree-sitter';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { CodeFile } from '../code/program-code.ts';

/** The names by which a value is known: those of a setting, or of a constant, variable or field. */
export interface ValueNames {
  readonly names: readonly string[];
  readonly constant?: string;
  /** It is the field of a literal, which may be part of a message as well. */
  readonly isField?: boolean;
  /** It is the default of a flag, a variable of the environment, or a key of a configuration. */
  readonly isSetting: boolean;
}

/** The names of a value in the code; undefined where it has none, as an argument of any call. */
export function namesOf(file: CodeFile, value: Node): ValueNames | undefined {
  let node = value;
  for (let around = node.parent; around; node = around, around = around.parent) {
    switch (around.type) {
      case 'expression_list':
      case 'parenthesized_expression':
      case 'literal_element':
      case 'literal_value':
      case 'composite_literal':
        continue;
      case 'keyed_element':
        return around.namedChild(0)?.id === node.id ? undefined : keyNames(around);
      case 'const_spec':
      case 'var_spec':
        return plain(file, around.childrenForFieldName('name'), around.childForFieldName('value'), node);
      case 'short_var_declaration':
      case 'assignment_statement':
        return plain(file, around.childForFieldName('left')?.namedChildren ?? [], around.childForFieldName('right'), node);
      case 'argument_list':
        return around.parent?.type === 'call_expression' ? settingNames(around.parent, node) : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

function plain(file: CodeFile, left: readonly Node[], right: Node | null, node: Node): ValueNames {
  const at = right?.namedChildren.findIndex(({ startIndex, endIndex }) => startIndex <= node.startIndex && node.endIndex <= endIndex) ?? 0;
  const target = left.length > 1 ? left[at] : left[0];
  const operand = target?.childForFieldName('operand');
  // a variable of another package is a setting of it: caddy.DefaultConfigFile = "Corefile"
  const isSetting = operand?.type === 'identifier' && file.importPathOf(operand.text) !== undefined;
  return {
    names: [target?.childForFieldName('field')?.text ?? target?.text ?? ''],
    isSetting,
    ...(!operand && target && { constant: target.text }),
  };
}

// Path: "./data"; of Name: "dir", Value: "data" the name that is given beside it
function keyNames(element: Node): ValueNames {
  const key = element.namedChild(0);
  const inner = key?.type === 'literal_element' ? key.namedChild(0) : key;
  const name = (inner ? literalText(inner) : undefined) ?? inner?.text ?? '';
  const siblings = /^(?:Value|Default|DefaultValue)$/.test(name) ? (element.parent?.namedChildren ?? []) : [];
  const given = siblings
    .find(sibling => sibling.namedChild(0)?.text === 'Name')
    ?.namedChild(1)
    ?.namedChild(0);
  const text = given ? literalText(given) : undefined;
  return text === undefined ? { names: [name], isSetting: false, isField: true } : { names: [text], isSetting: true };
}

// fs.String("data-dir", "data", "..."), viper.SetDefault("db.path", "x.db"), getEnv("DATA_DIR", "data"), app.Flag("dir", "...").Default("data")
function settingNames(call: Node, node: Node): ValueNames | undefined {
  const { name, of } = calledName(call);
  const isDefault = name === 'Default' && of?.type === 'call_expression';
  if (!isDefault && !/^(?:String(?:Var)?P?|\w*(?:env|default)\w*)$/i.test(name)) return undefined;
  // what a flag says of itself comes last
  if (name.startsWith('String') && argumentsOf(call).at(-1)?.id === node.id) return undefined;
  const names = argumentsOf(isDefault ? of : call).flatMap(argument => {
    const text = literalText(argument) ?? '';
    const isBefore = isDefault || argument.endIndex <= node.startIndex;
    return argument.id !== node.id && (isBefore ? /^[A-Za-z][\w.-]*$/ : /^[A-Z][A-Z\d_]*$/).test(text) ? [text] : [];
  });
  return names.length > 0 ? { names, isSetting: true } : undefined;
}
