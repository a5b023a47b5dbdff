import { baseName, folderOf } from '../paths.ts';
import { pathFrom } from '../path-from.ts';
import { optionValue } from '../shell/option-value.ts';
import { shellTokens, UNKNOWN } from '../shell/shell-words.ts';

/** What generators are told to write to: a file or a folder. https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source */
const OUTPUT_FLAGS = ['o', 'out', 'output', 'destination', 'outfile', 'output-file'].flatMap(name => [`-${name}`, `--${name}`]);

/**
 * The files and folders that a generate command is sure to write, relative to the repository: what its options name, what `sh -c` sends
 * to a file, what cp copies, and what stringer, protoc and mockgen make by their own rules.
 */
export function generateOutputs(words: readonly string[], dir: string): readonly string[] {
  const script = /^(?:ba)?sh$/.test(words[0] ?? '') && words[1] === '-c' ? words[2] : undefined;
  const paths =
    script === undefined
      ? [optionValue(words, OUTPUT_FLAGS), stringerFile(words), copiedFile(words), ...protocFiles(words)]
      : redirections(script);
  return paths.flatMap(path => (path === undefined || path.includes('$') ? [] : (pathFrom(dir, path) ?? [])));
}

// sh -c "go run ./gen > table.go"
function redirections(script: string): readonly string[] {
  const words: string[] = [];
  for (const part of script.split(/(?<![0-9&>])>{1,2}(?![>&])/).slice(1)) {
    const [token] = shellTokens(part, () => UNKNOWN);
    if (token?.kind === 'word') words.push(token.text);
  }
  return words.filter(path => !path.startsWith('/dev/'));
}

// cp ../../VERSION version.txt; a file of the same name in a folder that its path shows to be one
function copiedFile([tool, ...args]: readonly string[]): string | undefined {
  const [source, target, ...more] = args.filter(word => !word.startsWith('-'));
  if (tool !== 'cp' || source === undefined || target === undefined || more.length > 0) return undefined;
  return /(?:^|\/)\.{0,2}$/.test(target) ? `${target}/${baseName(source)}` : target;
}

// golang.org/x/tools/cmd/stringer: the first type in lower case, with _string.go
function stringerFile(words: readonly string[]): string | undefined {
  if (!words.some(word => /(?:^|\/)stringer(?:@|$)/.test(word)) || optionValue(words, ['-output', '--output']) !== undefined)
    return undefined;
  const [type = ''] = (optionValue(words, ['-type', '--type']) ?? '').split(',', 1);
  return type === '' ? undefined : `${type.toLowerCase()}_string.go`;
}

// protoc-gen-go writes beside each source with paths=source_relative; else the import path in the source decides, which is not read here
function protocFiles(words: readonly string[]): readonly string[] {
  if (words[0] !== 'protoc') return [];
  const isRelative = words.some(word => /^--(?:go_opt|go_out)=(?:.*,)?paths=source_relative/.test(word));
  const out = optionValue(words, ['--go_out'])?.replace(/^.*:/, '');
  const roots = words.flatMap(word => /^(?:-I|--proto_path=)(.+)$/.exec(word)?.[1]?.replace(/^\.\//, '').replace(/\/$/, '') ?? []);
  if (!isRelative || out === undefined) return [];
  return words
    .filter(word => word.endsWith('.proto'))
    .map(source => {
      const plain = source.replace(/^\.\//, '');
      const root = roots.find(found => plain.startsWith(`${found}/`));
      const below = root === undefined ? plain : plain.slice(root.length + 1);
      return `${out}/${below.slice(0, -'.proto'.length)}.pb.go`;
    });
}

/** The folders that a step can be meant for: those it names, of its outputs and of any other argument. */
export function generateFolders(words: readonly string[], dir: string): readonly string[] {
  const outputs = generateOutputs(words, dir);
  const named = words.slice(1).flatMap(word => pathFrom(dir, word.slice(word.indexOf('=') + 1)) ?? []);
  return [...outputs, ...outputs.map(folderOf), ...named, ...named.filter(path => path.endsWith('.go')).map(folderOf)];
}
