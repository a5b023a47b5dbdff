import { baseName, folderOf, isWithin, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { optionValue } from '../front-ends/option-value.ts';
import { hasWildcards } from '../path-match.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { makeRules } from './makefile-builds.ts';
import { ownMakefile } from './own-makefile.ts';
import { type PlacedScript, type ShellCommand, shellCommands } from './shell-commands.ts';

/** A file or a folder that the repository does not have, and that its Makefile makes. */
export interface MadePath {
  readonly path: string;
  /** What to give to make. */
  readonly target: string;
  readonly evidence: Evidence;
}

const SIZE_LIMIT = 256 * 1024;
const COPYING: ReadonlySet<string> = new Set(['cp', 'mv', 'rsync']);
const OUTPUT = ['-o', '-out', '--out', '-output', '--output'] as const;

/**
 * What the Makefile at the root makes of a program's code and of the sources of its front ends, as far as a recipe, or a script that it
 * runs, copies it there or writes it with an option for that. Each path once.
 */
export function madePaths(
  files: RepositoryFiles,
  packageDirs: readonly string[],
  frontEnds: readonly { readonly dir: string; readonly output: string }[],
): readonly MadePath[] {
  const makefile = ownMakefile(files);
  if (!makefile || makefile.text.length > SIZE_LIMIT) return [];
  const isIgnored = gitIgnores(files);
  const isCode = (path: string): boolean => /(?<!_test)\.go$/.test(path) && packageDirs.includes(folderOf(path));
  const isSource = (path: string): boolean =>
    frontEnds.some(({ dir, output }) => dir !== '' && isWithin(path, dir) && !isWithin(path, output)) && isIgnored(`${path}/`);
  const rules = makeRules(makefile.text).filter(({ targets: [target] }) => target !== undefined && /^[\w./-]+$/.test(target));
  const made = rules.flatMap(({ targets: [target = ''], recipe }) =>
    recipe.flatMap(script => madeBy(files, script).map(found => ({ ...found, target }))),
  );
  const telling = made.filter(({ path }) => isCode(path) || isSource(path));
  return firstBy(telling, ({ path }) => path).map(({ target, path, line }) => ({
    path,
    target,
    evidence: { file: makefile.file, line },
  }));
}

interface Made {
  readonly path: string;
  readonly line: number;
}

function madeBy(files: RepositoryFiles, { text, line: start, ...place }: PlacedScript): readonly Made[] {
  const made: Made[] = [];
  for (const command of shellCommands(text, place)) {
    const line = start + command.line;
    for (const path of [...writtenBy(files, command), ...writtenByScript(files, command)]) made.push({ path, line });
  }
  return made;
}

// ./scripts/assets.sh, sh scripts/assets.sh; what that runs itself is not followed
function writtenByScript(files: RepositoryFiles, { name, args, dir, environment }: ShellCommand): readonly string[] {
  const script = /^(?:ba|da)?sh$/.test(name) ? args.find(word => !word.startsWith('-')) : name;
  const path = script?.includes('/') === true || script?.endsWith('.sh') === true ? pathFrom(dir, script) : undefined;
  const text = path === undefined ? undefined : files.read(path);
  if (text === undefined || text.length > SIZE_LIMIT || !/^#!.*sh\b/.test(text)) return [];
  const written: string[] = [];
  for (const command of shellCommands(text, { environment, ...(dir !== undefined && { dir }) })) written.push(...writtenBy(files, command));
  return written;
}

function writtenBy(files: RepositoryFiles, command: ShellCommand): readonly string[] {
  const { source = '', target } = copied(command) ?? { target: optionValue(command.args, OUTPUT) };
  const path = target === undefined ? undefined : pathFrom(command.dir, target);
  if (path === undefined || path.startsWith('/') || hasWildcards(path)) return [];
  const whole = entryKind(files, path) === 'folder' && !hasWildcards(source) ? pathIn(path, baseName(source)) : path;
  return files.exists(whole) ? [] : [whole];
}

function copied({ name, args }: ShellCommand): { readonly source?: string; readonly target?: string } | undefined {
  const [source, target, ...more] = args.filter(word => !word.startsWith('-'));
  if (!COPYING.has(name)) return undefined;
  return source === undefined || target === undefined || more.length > 0 ? {} : { source, target };
}
