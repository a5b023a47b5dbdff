import { pick, seededRandom } from '../fuzz/random.ts';

// what ends a word, a string, a line or a comment, or begins a command, a variable, a pattern or an option, in any file that is written here
// prettier-ignore
const dangerous = [
  '\'"`$\\#&;|<>*?[]{}()!~^%=,:@+-./ \t\n\r\0'.split(''),
  ['$(touch pwned)', '`touch pwned`', '${IFS}', '$HOME', '$$', '$(HOME)', '${A:-b}', '${{ a }}', '\\$', '%s'],
  [' && touch pwned', '; touch pwned', '|touch pwned', '>pwned', '\ntouch pwned', '\n\ttouch pwned\n', '\nRUN touch pwned\n', '\nFROM scratch\n'],
  ['<<EOF', '<<-E', 'EOF', '--', ' --', '--from=build', '--mount=type=bind', '-o', ' # ', '# escape=`', '\\\n', ' \\', '\\\\', "'\\''"],
  ['"]', '["', '", "', '}}', '{{.}}', '%{', '${', '%>', '<%= 1 %>', '*/', '/*', '//', ': ', '- ', '? ', '| ', '!x', '**/', '[a-z]', 'a=b', '=b'],
  ['\\n', '\\x00', '\\u0041', '\\"', '\r\n', '\u0007', '\u001B[31m', '\u007F', '\u0085', '\u00A0', '\u2028', '\u2029', '\u3000'],
  ['\uFEFF', '\u200B', '\u200F', '\u202E', '\u2066', '\u{E0041}', '\uD800', '\uDC00', 'é', 'e\u0301', 'ß', 'ı', '日本', '😀', '👩\u200D💻'],
  ['__proto__', 'constructor', '..', '../', '~/'],
].flat();
const plain = ['a', 'B', '7', 'x', 'web', 'cmd', 'main.go', 'build', 'v1.2.3', 'README', '_', 'it', 'my file', 'example.com'];

/** As many texts as are asked for, the same for the same seed: the empty one and each dangerous piece alone, then pieces put together. */
export function hostileValues(count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  const piece = (): string => pick(random, random(3) === 0 ? plain : dangerous);
  const joined = Array.from({ length: count }, () => Array.from({ length: 1 + random(5) }, piece).join(''));
  return ['', ...dangerous, ...joined].slice(0, count);
}
