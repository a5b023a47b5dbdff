import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A value in a YAML file; aliases count as nothing. */
export interface YamlValue {
  /** The value under a key of a mapping. */
  get(key: string): YamlValue | undefined;
  /** Keys and values of a mapping. */
  readonly entries: readonly (readonly [string, YamlValue])[];
  /** Elements of a sequence. */
  readonly items: readonly YamlValue[];
  /** A scalar as text. */
  readonly text: string | undefined;
  /** Where it stands, counted from 1; of a literal block (`|`), where its text begins. */
  readonly line: number;
}

// parsing a text with an error in every character takes time that grows with the square of its length
const SIZE_LIMIT = 100_000;

/** The first document of a YAML file; undefined when it is not there, or too large to be written by hand. What does not parse is left out. */
export function readYaml(text: string): YamlValue | undefined {
  if (text.length > SIZE_LIMIT) return undefined;
  const lines = new LineCounter();
  try {
    const { contents } = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      strict: false,
    });
    return contents ? yamlValue(contents, lines) : undefined;
  } catch {
    // nested deeper than the stack allows, or several documents
    return undefined;
  }
}

/** The texts of a value that may be a list or a single one. */
export function listOf(value: YamlValue | undefined): readonly YamlValue[] {
  if (!value) return [];
  return value.text === undefined ? value.items : [value];
}

function yamlValue(node: Node, lines: LineCounter): YamlValue {
  const pairs = isMap<Node, Node | null>(node) ? node.items : [];
  return {
    get: sought => {
      const value = pairs.find(({ key }) => scalarText(key) === sought)?.value;
      return value ? yamlValue(value, lines) : undefined;
    },
    get entries() {
      return pairs.flatMap(({ key, value }) => {
        const name = scalarText(key);
        return name !== undefined && value ? [[name, yamlValue(value, lines)] as const] : [];
      });
    },
    get items() {
      return isSeq<Node | null>(node) ? node.items.flatMap(item => (item ? [yamlValue(item, lines)] : [])) : [];
    },
    get text() {
      return scalarText(node);
    },
    get line() {
      const { line } = lines.linePos(node.range?.[0] ?? 0);
      return isScalar(node) && node.type === 'BLOCK_LITERAL' ? line + 1 : line;
    },
  };
}

function scalarText(node: Node): string | undefined {
  const value = isScalar(node) ? node.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
