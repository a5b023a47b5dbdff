import { pick, type Random } from './random.ts';

/** Makes one change to a text; `others` are texts of the same kind to take parts from. */
type Mutation = (text: string, random: Random, others: readonly string[]) => string;

// what ends, opens, hides or reorders something in Go, go.mod, Dockerfiles and git's configuration, or in a reader of any of them
const nasty = [
  '"\'`(){}[]<>;:,.=\\/|&!$%#@*+-_~ \t\n\r\f\v\0'.split(''),
  ['/*', '*/', '//', '/*/', '*/*', '\r\n', '\n\n', '\r\r\n', '""', '``', "''", '"\n', '`\n', '"\\', "'\\''", '\\\n', '\\x', '\\u0000'],
  ['\uFEFF', '\u2028', '\u2029', '\u0085', '\u00A0', '\u200B', '\u202E', '\uFFFD', '\uFFFF', '\uD800', 'é', '😀', 'ﬁ', '\u0130'],
  ['//go:build ', '//go:build (', '// +build ', '//go:embed ', '//go:embed "', '//go:generate ', '#cgo ', 'import "C"', '_ "embed"'],
  [
    'package ',
    'package main\n',
    'import (',
    'func main() {',
    'func ',
    'var ',
    'const ',
    'type ',
    'return ',
    'switch ',
    'case ',
    'struct {',
  ],
  ['=> ', '( )', '()\n', 'v0.0.0', 'v1', 'v2.0.0+incompatible', '// indirect', '[v1.0.0, v1.1.0]', 'go 1.26\n', 'module ', 'require ('],
  ['## explicit; go 1.26\n', '# ', '## workspace\n', 'FROM ', 'FROM a AS a\n', 'ARG ', '<<EOF\n', '# escape=`\n', '${', '${A:-'],
  ['[remote "origin"]\n', '[include]\n\tpath = /etc/passwd\n', 'url = ', '../', './', '..', '0', '1', '9'.repeat(400), '-1', '1e309', ':0'],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ':8080', '"net/http"', 'http.ListenAndServe(', '&http.Server{Addr: '],
].flat();

const nests: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['*', ''],
  ['!', ''],
  ['func() {', '}'],
  ['struct { A ', ' }'],
  ['[]', ''],
  ['f(', ')'],
  ['a.', ''],
  ['a + ', ''],
  ['if a {', '}'],
  ['/*', ''],
  ['map[', ']a'],
];

const mutations: readonly Mutation[] = [
  flipBit,
  (text, random) => insert(text, random, String.fromCharCode(random(256))),
  (text, random) => insert(text, random, pick(random, nasty)),
  (text, random) => insert(text, random, pick(random, nasty).repeat(1 + random(9))),
  (text, random, others) => insert(text, random, pick(random, tokensOf(pick(random, others)))),
  replaceToken,
  (text, random) => replaceRange(text, random, () => ''),
  (text, random) => replaceRange(text, random, part => part.repeat(2 + random(4))),
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => text.slice(random(text.length + 1)),
  (text, random, others) => text.slice(0, random(text.length + 1)) + tailOf(pick(random, others), random),
  nest,
  swapLines,
  repeatLine,
  (text, random) => replaceRange(text, random, part => part.replaceAll('\n', '\r\n')),
  (text, random) => replaceRange(text, random, part => part.split('').toReversed().join('')),
];

/** A text with up to six changes; the same for the same random numbers. What is no UTF-8 becomes U+FFFD, as when a file is read. */
export function mutate(text: string, random: Random, others: readonly string[]): string {
  let mutated = text;
  for (let left = 1 + random(6); left > 0; left--) mutated = pick(random, mutations)(mutated, random, others);
  return Buffer.from(mutated).toString();
}

function flipBit(text: string, random: Random): string {
  const bytes = Buffer.from(text);
  const at = random(bytes.length + 1);
  const byte = bytes[at];
  if (byte !== undefined) bytes[at] = byte ^ (1 << random(8));
  return bytes.toString();
}

function insert(text: string, random: Random, part: string): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}

function replaceRange(text: string, random: Random, change: (part: string) => string): string {
  const start = random(text.length + 1);
  const end = start + random(Math.min(80, text.length - start + 1));
  return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

function replaceToken(text: string, random: Random, others: readonly string[]): string {
  const tokens = [...tokensOf(text)];
  const part = random(3) === 0 ? pick(random, nasty) : pick(random, tokensOf(pick(random, others)));
  tokens[random(tokens.length)] = part;
  return tokens.join('');
}

// deep enough, now and then, to exhaust the stack of a reader that calls itself
function nest(text: string, random: Random): string {
  const [open, close] = pick(random, nests);
  const depth = random(100) === 0 ? 20_000 : 1 + random(60);
  return replaceRange(text, random, part => open.repeat(depth) + part + (random(2) === 0 ? close.repeat(depth) : ''));
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [a, b] = [random(lines.length), random(lines.length)];
  return lines
    .with(a, lines[b] ?? '')
    .with(b, lines[a] ?? '')
    .join('\n');
}

function repeatLine(text: string, random: Random): string {
  const lines = text.split('\n');
  const line = pick(random, lines);
  return lines.toSpliced(random(lines.length), 0, line).join('\n');
}

function tailOf(text: string, random: Random): string {
  return text.slice(random(text.length + 1));
}

function tokensOf(text: string): readonly string[] {
  const tokens = text.match(/\w+|\s+|[^\w\s]/g);
  return tokens ?? [''];
}
