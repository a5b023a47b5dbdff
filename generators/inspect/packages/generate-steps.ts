import { pathIn } from '../paths.ts';
import { matchesTarget } from './build-constraint.ts';
import { matchesFileName, type Target } from './build-target.ts';
import type { Evidence } from '../evidence.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { generateFolders, generateOutputs } from './directive-outputs.ts';
import { generateWords } from './generate-words.ts';
import { pathsOfGenerator } from './generator-outputs.ts';
import type { GoFileReader } from './go-file-reader.ts';
import type { GoPackage } from './packages.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A `//go:generate` line, as the go command runs it. https://pkg.go.dev/cmd/go#hdr-Generate_Go_files_by_processing_source */
export interface GenerateStep {
  /** The words behind the directive, variables of the file replaced. */
  readonly command: readonly string[];
  /** The folder of the package, where it runs. */
  readonly dir: string;
  /** The program that it starts: `go` where that builds and runs the generator. */
  readonly tool: string;
  readonly evidence: Evidence;
  /** Files and folders that it is known to write and that the repository does not have; a build without them may fail. */
  readonly outputsMissing: readonly string[];
  /** Those of them that git leaves out: they are made anew in each clone. */
  readonly outputsIgnored: readonly string[];
  /** Folders that it may be meant for. */
  readonly folders: readonly string[];
}

/**
 * The `//go:generate` lines in the files of packages, in their order: those that a build leaves out for a tag count as well when
 * `generate` is that tag, and those of tests do not.
 */
export function generateSteps(
  files: RepositoryFiles,
  packages: readonly GoPackage[],
  target: Target,
  readGoFile: GoFileReader,
): readonly GenerateStep[] {
  const isIgnored = gitIgnores(files);
  const generating = { ...target, tags: [...target.tags, 'generate'] };
  return packages.flatMap(found => {
    const ignored = found.ignoredFiles.filter(name => isGenerating(name, readGoFile(pathIn(found.dir, name)), generating));
    return [...found.goFiles, ...found.cgoFiles, ...ignored].toSorted().flatMap(name => stepsIn(files, found, name, readGoFile, isIgnored));
  });
}

function isGenerating(name: string, { constraint, refused }: ReturnType<GoFileReader>, target: Target): boolean {
  return !refused && !/^[._]|_test\.go$/.test(name) && matchesFileName(name, target) && matchesTarget(constraint, target);
}

// `-command name words...` gives a name to words for the lines below it in the file
function stepsIn(
  files: RepositoryFiles,
  { dir, name: packageName }: GoPackage,
  fileName: string,
  readGoFile: GoFileReader,
  isIgnored: (path: string) => boolean,
): readonly GenerateStep[] {
  const file = pathIn(dir, fileName);
  const aliases = new Map<string, readonly string[]>();
  return readGoFile(file).generateCommands.flatMap(({ text, line }) => {
    const words = generateWords(text);
    if (!words || words.length === 0) return [];
    const [first = '', alias = '', ...rest] = words;
    if (first === '-command') {
      aliases.set(alias, rest);
      return [];
    }
    const command = [...(aliases.get(first) ?? [first]), ...words.slice(1)].map(word => expanded(word, { fileName, packageName, line }));
    // what the code of a generator names may be what it reads, unless git leaves it out
    const named = pathsOfGenerator(files, command, dir).filter(isIgnored);
    const outputsMissing = [...new Set([...generateOutputs(command, dir), ...named])].filter(path => !files.exists(path));
    return [
      {
        command,
        dir,
        tool: command[0] ?? first,
        evidence: { file, line },
        outputsMissing,
        outputsIgnored: outputsMissing.filter(isIgnored),
        folders: generateFolders(command, dir),
      },
    ];
  });
}

function expanded(word: string, { fileName, packageName, line }: { fileName: string; packageName: string; line: number }): string {
  const values: Readonly<Record<string, string>> = { GOFILE: fileName, GOPACKAGE: packageName, GOLINE: String(line), DOLLAR: '$' };
  return word.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole;
  });
}
