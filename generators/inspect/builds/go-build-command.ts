import { pathFrom } from '../path-from.ts';
import { type ShellCommand, shellCommands, type ShellStart } from '../shell/shell-commands.ts';
import { plainWords, UNKNOWN } from '../shell/shell-words.ts';

/** One `go build` or `go install`, as far as its words are plain; what a variable or a command would have to tell is left out. */
export interface GoBuildCommand {
  /** As they are given; `.` when none is, and empty when they cannot be known. */
  readonly packages: readonly string[];
  readonly tags: readonly string[];
  /** There are tags among those given that cannot be known. */
  readonly unknownTags?: true;
  /** The variables that `-ldflags "-X importpath.name=value"` sets. */
  readonly ldflagsVariables: readonly string[];
  /** The linker is to let a package take any name of another by go:linkname: `-ldflags -checklinkname=0`. */
  readonly anyLinkname?: true;
  readonly output?: string;
  readonly cgo?: '0' | '1';
  readonly goos?: string;
  /** Where it runs, as ShellCommand has it. */
  readonly dir: string | undefined;
  readonly line: number;
  /** The file of that line, as PlacedScript has it. */
  readonly file?: string;
}

interface Flags {
  readonly values: ReadonlyMap<string, string>;
  readonly packages: readonly string[];
}

const GO = /^(?:.*\/)?(?:xx-)?go$/;
// flags of `go help build` that take a value; all others are booleans
const VALUE_FLAGS: ReadonlySet<string> = new Set(
  (
    'C asmflags buildmode compiler covermode coverpkg gccgoflags gcflags installsuffix ldflags mod modfile o overlay p pgo pkgdir ' +
    'tags toolexec vet'
  ).split(' '),
);

/** The builds in a script of the shell, or in a recipe line of make with its `@` or `-`; lines are counted from 0 at its start. */
export function goBuildCommands(script: string, start: ShellStart = {}): readonly GoBuildCommand[] {
  if (!mayBuild(script)) return [];
  const builds: GoBuildCommand[] = [];
  for (const command of shellCommands(withoutRecipePrefix(script), start)) {
    const build = goBuildCommand(command);
    if (build) builds.push(build);
  }
  return builds;
}

/** What `go run` compiles in such a script, with its tags and nothing else of it; what its output goes to a file for is a tool. */
export function goRunCommands(script: string, start: ShellStart = {}): readonly GoBuildCommand[] {
  if (!/\bgo[\s\\]+run\b/.test(script) || script.includes('>')) return [];
  const runs: GoBuildCommand[] = [];
  for (const { name, args, dir, line } of shellCommands(withoutRecipePrefix(script), start)) {
    const [verb, ...rest] = args;
    if (!GO.test(name) || verb !== 'run') continue;
    const { values, packages } = readFlags(rest);
    const tags = values.get('tags') ?? '';
    // what follows are arguments of the program
    const [main = UNKNOWN] = packages;
    if (!isKnown(main) || main.includes('@')) continue;
    const unknownTags = isKnown(tags) ? {} : { unknownTags: true as const };
    runs.push({ packages: [main], tags: buildTags(tags), ...unknownTags, ldflagsVariables: [], dir, line });
  }
  return runs;
}

/** What `go run` hands to the program that it compiles; undefined when it runs another command, or a tool of another module (`path@version`). */
export function goRunArguments([name = '', verb, ...rest]: readonly string[]): readonly string[] | undefined {
  if (!GO.test(name) || verb !== 'run') return undefined;
  const { packages } = readFlags(rest);
  const [main = '', ...words] = packages;
  // `go help run`: a package, or the files of one
  const first = main.endsWith('.go') ? words.findIndex(word => !word.endsWith('.go')) : 0;
  return main.includes('@') ? undefined : first < 0 ? [] : words.slice(first);
}

/** The build that a command is; undefined when it is another command, or builds a program of another module (`go help install`, `path@version`). */
export function goBuildCommand({ name, args, dir, environment, line }: ShellCommand): GoBuildCommand | undefined {
  // `$(GOENV) go build`: what cannot be known before it is of its environment
  const [called = '', verb, ...rest] = name === UNKNOWN ? args : [name, ...args];
  // xx-go is go for the target platform, https://github.com/tonistiigi/xx
  if (!GO.test(called) || (verb !== 'build' && verb !== 'install')) return undefined;
  const { values, packages } = readFlags([...plainWords(environment('GOFLAGS') ?? '', () => undefined), ...rest]);
  const [output, cgo, goos, change] = [values.get('o'), environment('CGO_ENABLED'), environment('GOOS'), values.get('C')];
  if (packages.some(path => path.includes('@'))) return undefined;
  return {
    packages: packages.filter(isKnown),
    tags: buildTags(values.get('tags') ?? ''),
    ...(!isKnown(values.get('tags') ?? '') && { unknownTags: true }),
    ldflagsVariables: ldflagsVariables(values.get('ldflags') ?? ''),
    ...(takesAnyLinkname(values.get('ldflags') ?? '') && { anyLinkname: true }),
    ...(output !== undefined && isKnown(output) && { output }),
    ...((cgo === '0' || cgo === '1') && { cgo }),
    ...(goos !== undefined && isKnown(goos) && { goos }),
    dir: change === undefined ? dir : pathFrom(dir, change),
    line,
  };
}

/** The tags of a `-tags` value: a list with commas, or the older one with spaces (`go help build`). */
export function buildTags(value: string): readonly string[] {
  return [...new Set(value.split(/[,\s]+/).filter(tag => tag !== '' && isKnown(tag)))];
}

/** The variables that a `-ldflags` value sets with -X, by cmd/internal/quoted Split and `go tool link -help`. */
export function ldflagsVariables(value: string): readonly string[] {
  // a value may begin with a package pattern: -ldflags='all=-s -w'
  const pattern = /^\s*[^-\s][^=\s]*=/.exec(value)?.[0] ?? '';
  const words = quotedFields(value.slice(pattern.length));
  const definitions = words.flatMap((word, index) => {
    const given = /^--?X(?:=(.*))?$/s.exec(word);
    return given ? [given[1] ?? words[index + 1] ?? ''] : [];
  });
  const variables = definitions.map(definition => definition.split('=', 1)[0] ?? '').filter(name => /^[^\s]+\.[^\s./]+$/.test(name));
  return [...new Set(variables.filter(isKnown))];
}

/** Whether a `-ldflags` value has -checklinkname=0, https://go.dev/doc/go1.23#linker: without it such a program is not linked. */
export function takesAnyLinkname(value: string): boolean {
  return /(?:^|[\s='"])--?checklinkname=(?:0|false)(?=$|[\s'"])/.test(value);
}

/** Whether a text may hold a build at all: a cheap question before it is parsed. */
export function mayBuild(text: string): boolean {
  // go by its name, or as what stands behind a variable: $GO build, $(GO) build, "${GO}" build
  return /(?:\bgo|\$\w+|[)}"'])[\s\\]+["']?(?:build|install)\b/.test(text);
}

/** A recipe line of make without its `@` and `-`. */
export function withoutRecipePrefix(line: string): string {
  return line.replace(/^[ \t]*[-+@][-+@ \t]*/, '');
}

function readFlags(words: readonly string[]): Flags {
  const values = new Map<string, string>();
  let at = 0;
  let open = false;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    // a variable on its own may hold flags, and then words that look like flags still are
    if (word === UNKNOWN) {
      open = true;
      continue;
    }
    const [, name = '', given] = /^--?([A-Za-z]\w*)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === '') break;
    open = false;
    if (given !== undefined) values.set(name, given);
    else if (VALUE_FLAGS.has(name)) values.set(name, words[++at] ?? '');
  }
  const packages = words.slice(at);
  return { values, packages: packages.length > 0 ? packages : open ? [] : ['.'] };
}

// fields at spaces, with quotes that span a whole field and no escapes
function quotedFields(text: string): readonly string[] {
  const fields: string[] = [];
  for (const [field] of text.matchAll(/'[^']*'|"[^"]*"|[^\s'"][^\s]*/g)) fields.push(/^['"]/.test(field) ? field.slice(1, -1) : field);
  return fields;
}

function isKnown(text: string): boolean {
  return !text.includes(UNKNOWN);
}
