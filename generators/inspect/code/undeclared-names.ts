import { scanGoHead } from '../packages/go-head.ts';
import type { Evidence } from '../evidence.ts';
import type { CodeFile } from './program-code.ts';

// https://go.dev/ref/spec#Predeclared_identifiers
const PREDECLARED: ReadonlySet<string> = new Set(
  (
    'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 ' +
    'uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min new panic print println real recover'
  ).split(' '),
);
// nothing is declared there
const READING: ReadonlySet<string> = new Set(['call_expression', 'argument_list', 'selector_expression', 'index_expression']);
const READ_WHOLE: ReadonlySet<string> = new Set(['call_expression', 'argument_list']);

/**
 * The names that the files of a package call or pass, and that none of them declares, each with the first place: the package does not
 * compile without another file. A name that stands anywhere else counts as declared there, whatever its scope; what does not parse, or
 * takes in the names of another package with a dot, has none.
 */
export function undeclaredNames(files: readonly CodeFile[]): ReadonlyMap<string, Evidence> {
  const declared = new Set(PREDECLARED);
  const read = new Map<string, Evidence>();
  for (const file of files) {
    if (scanGoHead(file.text).imports.some(({ name }) => name === '.')) return new Map();
    for (const top of file.declarationsWith(/(?:)/)) {
      if (top.hasError) return new Map();
      for (const { type, text: name, parent, startPosition } of top.descendantsOfType(['identifier', 'type_identifier'])) {
        const around = parent?.type ?? '';
        if (type === 'type_identifier' ? around === 'type_spec' || around === 'type_alias' : !READING.has(around)) declared.add(name);
        else if (READ_WHOLE.has(around) && !read.has(name)) read.set(name, { file: file.path, line: startPosition.row + 1 });
      }
    }
  }
  return new Map([...read].filter(([name]) => !declared.has(name)));
}
