import { baseName, folderOf, isWithin, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { optionValue } from '../shell/option-value.ts';
import { hasWildcards } from '../path-match.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { makefileNames } from './own-makefile.ts';
import type { RootMakefiles } from './root-makefiles.ts';
import { type PlacedScript, type ShellCommand, shellCommands } from '../shell/shell-commands.ts';

/** A file or a folder that the repository does not have, and that its Makefile, or what that includes, makes. */
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
 * What the Makefile that `make` takes at the root makes of a program's code and of the sources of its front ends, as far as a recipe, or a
 * script that it runs, copies it there or writes it with an option for that. Each path once.
 */
export function madePaths(
  files: RepositoryFiles,
  makefiles: RootMakefiles,
  packageDirs: readonly string[],
  frontEnds: readonly { readonly dir: string; readonly output: string }[],
): readonly MadePath[] {
  const makefile = makefileNames.find(name => files.exists(name));
  if (makefile === undefined) return [];
  const isIgnored = gitIgnores(files);
  const isCode = (path: string): boolean => /(?<!_test)\.go$/.test(path) && packageDirs.includes(folderOf(path));
  const isSource = (path: string): boolean =>
    frontEnds.some(({ dir, output }) => dir !== '' && isWithin(path, dir) && !isWithin(path, output)) && isIgnored(`${path}/`);
  const rules = makefiles.rules.get(makefile)?.filter(({ targets: [target] }) => target !== undefined && /^[\w./-]+$/.test(target)) ?? [];
  const made = rules.flatMap(({ targets: [target = ''], recipe }) =>
    recipe.flatMap(script => madeBy(files, script, makefile).map(found => ({ ...found, target }))),
  );
  const telling = made.filter(({ path }) => isCode(path) || isSource(path));
  return firstBy(telling, ({ path }) => path);
}

function madeBy(
  files: RepositoryFiles,
  { text, line: start, file, ...place }: PlacedScript,
  makefile: string,
): readonly Omit<MadePath, 'target'>[] {
  const made: Omit<MadePath, 'target'>[] = [];
  for (const command of shellCommands(text, place)) {
    const evidence = { file: file ?? makefile, line: start + command.line };
    for (const path of [...writtenBy(files, command), ...writtenByScript(files, command)]) made.push({ path, evidence });
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
