import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import type { CodeFile } from './program-code.ts';

/** A variable at the top of a package that the linker's -X can set. */
export interface StringVariable {
  readonly name: string;
  /** What it holds when nothing sets it; '' without an initializer. */
  readonly initial: string;
  readonly evidence: Evidence;
}

/**
 * The string variables of a file that are declared without an initializer or with a constant one: no others can be set with -X,
 * https://pkg.go.dev/cmd/link. Those that `//go:embed` fills are left out.
 */
export function stringVariables(file: CodeFile): readonly StringVariable[] {
  const constants = literalConstants(file);
  const variables = file
    .declarationsWith(/^var\b/m)
    .flatMap(declaration =>
      specsIn(declaration, 'var').flatMap(({ spec, documented }) =>
        isEmbedded(file.text, documented) ? [] : variablesOf(file, spec, constants),
      ),
    );
  return firstBy(variables, ({ name }) => name);
}

interface Spec {
  readonly spec: Node;
  /** What a comment above it is written over. */
  readonly documented: Node;
}

// `var a = ""` and `var ( ... )`
function specsIn(declaration: Node, kind: 'var' | 'const'): readonly Spec[] {
  if (declaration.type !== `${kind}_declaration`) return [];
  return declaration.namedChildren.flatMap(child => {
    if (child.type !== 'var_spec_list') return child.type === `${kind}_spec` ? [{ spec: child, documented: declaration }] : [];
    return child.namedChildren.filter(({ type }) => type === 'var_spec').map(spec => ({ spec, documented: spec }));
  });
}

function variablesOf(file: CodeFile, spec: Node, constants: ReadonlyMap<string, string>): readonly StringVariable[] {
  const names = spec.childrenForFieldName('name').filter(({ type }) => type === 'identifier');
  const values = (spec.childForFieldName('value')?.namedChildren ?? []).filter(({ type }) => type !== 'comment');
  const type = spec.childForFieldName('type')?.text;
  const isDeclared = values.length === 0 ? type === 'string' : values.length === names.length && (type ?? 'string') === 'string';
  if (!isDeclared) return [];
  return names.flatMap(({ text: name, startPosition: { row } }, index) => {
    const value = values[index];
    const initial = value ? constantText(value, constants) : '';
    return initial === undefined ? [] : [{ name, initial, evidence: { file: file.path, line: row + 1 } }];
  });
}

// a literal, a constant of the same file, or a sum of two
function constantText(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (node.type !== 'binary_expression' || !left || !right) return plainText(node, constants);
  const texts = [plainText(left, constants), plainText(right, constants)];
  return texts.includes(undefined) ? undefined : texts.join('');
}

function plainText(node: Node, constants: ReadonlyMap<string, string>): string | undefined {
  if (node.type.endsWith('_string_literal')) return node.text.slice(1, -1);
  return node.type === 'identifier' ? constants.get(node.text) : undefined;
}

function literalConstants(file: CodeFile): ReadonlyMap<string, string> {
  const specs = file.declarationsWith(/^const\b/m).flatMap(declaration => specsIn(declaration, 'const'));
  return new Map(
    specs.flatMap(({ spec }): readonly (readonly [string, string])[] => {
      const [name, value] = [spec.childForFieldName('name')?.text, spec.childForFieldName('value')?.namedChild(0)];
      return name !== undefined && value?.type.endsWith('_string_literal') ? [[name, value.text.slice(1, -1)]] : [];
    }),
  );
}

// the comment group above the declaration may hold the directive
function isEmbedded(text: string, { startIndex }: Node): boolean {
  const lines = text
    .slice(Math.max(0, startIndex - 2000), startIndex)
    .split('\n')
    .toReversed()
    .slice(1);
  const end = lines.findIndex(line => !line.trimStart().startsWith('//'));
  return lines.slice(0, end < 0 ? undefined : end).some(line => line.trimStart().startsWith('//go:embed'));
}
