import type { Node } from 'web-tree-sitter';
import { declaredNames } from './declared-names.ts';
import { type FilePart, fileParts } from './file-parts.ts';

/** A part of a file that is parsed when its nodes are first asked for. */
export interface ParsedPart extends FilePart {
  readonly root: Node;
  readonly declarations: readonly Node[];
  /** The names that it can declare at the file's top. */
  readonly names: ReadonlySet<string>;
}

export interface ParsedParts {
  all(): readonly ParsedPart[];
  at(index: number): ParsedPart;
}

/** The parts of a file by what parses one; nothing is done before it is asked for. */
export function parsedParts(text: string, parse: (part: FilePart) => Node): ParsedParts {
  let parts: readonly ParsedPart[] | undefined;
  const all = (): readonly ParsedPart[] => {
    parts ??= fileParts(text).map(part => parsedPart(text, part, parse));
    return parts;
  };
  return {
    all,
    at: index => lastUpTo(all(), index, ({ start }) => start) ?? parsedPart(text, { start: 0, end: text.length, row: 0 }, parse),
  };
}

function parsedPart(text: string, part: FilePart, parse: (part: FilePart) => Node): ParsedPart {
  let root: Node | undefined;
  let declarations: readonly Node[] | undefined;
  let names: ReadonlySet<string> | undefined;
  return {
    ...part,
    get root() {
      root ??= parse(part);
      return root;
    },
    get names() {
      names ??= declaredNames(text.slice(part.start, part.end));
      return names;
    },
    get declarations() {
      declarations ??= this.root.namedChildren;
      return declarations;
    },
  };
}

/** The last of ordered items that starts at an index or before it, else the first. */
export function lastUpTo<T>(items: readonly T[], index: number, startOf: (item: T) => number): T | undefined {
  let [low, high] = [0, items.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && startOf(item) <= index) low = middle;
    else high = middle - 1;
  }
  return items[low];
}
