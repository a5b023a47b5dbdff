import type { Node } from 'web-tree-sitter';
import { flagAround, flagDefinition } from './flag-definitions.ts';
import type { CodeFile, Place } from './program-code.ts';

/** An expression that a field is given. */
export interface FieldValue {
  /** The struct literal, or the expression before the dot. */
  readonly target: Place;
  readonly value: Place;
  /** It is the default of a flag that sets the field. */
  readonly isFlag: boolean;
  /** It is an element of a struct literal. */
  readonly isLiteral: boolean;
}

/** What a file gives to fields of this name of whatever struct: elements of struct literals, assignments, and flags that set one. */
export function fieldSetters(file: CodeFile, field: string): readonly FieldValue[] {
  if (!file.text.includes(field)) return [];
  const place = (node: Node): Place => ({ file, node });
  const keyed = file.nodesAt(new RegExp(String.raw`\b${field}:(?!=)`, 'g'), 'keyed_element').flatMap(element => {
    const literal = element.parent && literalOf(element.parent);
    const value = element.namedChild(1);
    return literal && value ? [{ target: place(literal), value: place(value), isFlag: false, isLiteral: true }] : [];
  });
  const assigned = file.nodesAt(new RegExp(String.raw`\.${field}(?:, \w+)? = `, 'g'), 'assignment_statement').flatMap(statement => {
    const target = operandOf(statement.childForFieldName('left')?.namedChild(0), field);
    const value = statement.childForFieldName('right')?.namedChild(0);
    return target && value ? [{ target: place(target), value: place(value), isFlag: false, isLiteral: false }] : [];
  });
  const flags = file.nodesAt(new RegExp(String.raw`&[\w.]+\.${field}\b`, 'g'), 'unary_expression').flatMap(pointer => {
    const definition = flagAround(pointer);
    const { variable, fallback } = (definition && flagDefinition(definition)) ?? {};
    const target = operandOf(variable, field);
    return target && fallback ? [{ target: place(target), value: place(fallback), isFlag: true, isLiteral: false }] : [];
  });
  return [...keyed, ...assigned, ...flags];
}

// among the elements of a list, a struct has no type of its own: []server{{addr: ":80"}}
function literalOf(body: Node): Node | undefined {
  const around = body.parent;
  if (around?.type === 'composite_literal') return around;
  return around?.type === 'literal_element' ? body : undefined;
}

function operandOf(node: Node | null | undefined, field: string): Node | undefined {
  const isField = node?.type === 'selector_expression' && node.childForFieldName('field')?.text === field;
  return isField ? (node.childForFieldName('operand') ?? undefined) : undefined;
}

/** What literals of a struct without names give the field at an index: `Server{"", 80}`. */
export function inOrder(file: CodeFile, type: string, index: number): readonly FieldValue[] {
  if (!file.text.includes(`${type}{`)) return [];
  const literals = file.nodesAt(new RegExp(String.raw`\b${type}\{(?=[^\s}])(?!\w+:)`, 'g'), 'composite_literal');
  return literals.flatMap(target => {
    const elements = target.childForFieldName('body')?.namedChildren.filter(({ type: kind }) => kind !== 'comment') ?? [];
    const node = elements[0]?.type === 'literal_element' ? elements[index] : undefined;
    return node ? [{ target: { file, node: target }, value: { file, node }, isFlag: false, isLiteral: true }] : [];
  });
}
