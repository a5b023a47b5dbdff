import { baseName, folderOf, isWithin, pathIn } from '../paths.ts';
import { entryKind } from '../entry-kind.ts';
import { gitIgnores } from '../git/git-ignore.ts';
import { hasWildcards } from '../path-match.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { InstallPath } from './install-paths.ts';
import { jsPaths } from './js-paths.ts';
import type { PackageJson } from './package-json.ts';
import { isScriptFile, type ScriptCommand, scriptCommands } from './package-scripts.ts';
import { type ConfigFile, type ConfigReader, withImported } from './tool-config.ts';

/** What scripts and configuration of a front end name of the repository outside of the folder that it is installed in. */
export interface OutsidePaths {
  /** What a fresh clone has of them, and they may read. */
  readonly reads: readonly InstallPath[];
  /** The folders that they copy to, which have to be there. */
  readonly folders: readonly string[];
  /** The files that they copy there. */
  readonly writes: readonly string[];
}

/** A front end as far as its paths go. */
export interface FrontEndPlace {
  readonly manifest: PackageJson;
  readonly installDir: string;
  /** The folder that its build writes. */
  readonly output: string;
}

// they set up hooks of git, which a build has none of
const HOOKS: ReadonlySet<string> = new Set(['husky', 'lefthook', 'simple-git-hooks', 'git']);
const COPYING: ReadonlySet<string> = new Set(['cp', 'mv', 'rsync', 'copyfiles', 'cpy']);
// how they are built: by these, and not by what tests, checks and develops
const CONFIG = /^(?:.+\.config\.[cm]?[jt]s|webpack\..+\.[cm]?[jt]s|config-overrides\.[cm]?js|[tj]sconfig(?:\.\w+)?\.json|angular\.json)$/;
const NOT_BUILDING =
  /(?:^|[._-])(?:vitest|jest|playwright|cypress|karma|eslint|prettier|stylelint|commitlint|orval|storybook|test|spec|e2e|dev)(?=[._-])/i;

/** What installing names: the scripts that run with it. https://docs.npmjs.com/cli/using-npm/scripts#npm-install */
export function installOutside(reader: ConfigReader, place: FrontEndPlace): OutsidePaths {
  return outsidePaths(
    reader,
    place,
    ['install', 'prepare'].flatMap(name => scriptCommands(place.manifest, name)),
    [],
  );
}

/** What building by a script names, and the configuration beside it. */
export function buildOutside(reader: ConfigReader, place: FrontEndPlace, script: string): OutsidePaths {
  const { manifest } = place;
  const names = reader.files.list(manifest.dir).flatMap(({ name, kind }) => (kind === 'file' ? [name] : []));
  const configs = names.filter(name => CONFIG.test(name) && !NOT_BUILDING.test(name)).map(name => pathIn(manifest.dir, name));
  return outsidePaths(reader, place, scriptCommands(manifest, script), configs);
}

function outsidePaths(
  reader: ConfigReader,
  { installDir, output }: FrontEndPlace,
  scripts: readonly ScriptCommand[],
  configs: readonly string[],
): OutsidePaths {
  const { files } = reader;
  const commands = scripts.filter(({ name }) => !HOOKS.has(name));
  const isOutside = (path: string): boolean =>
    path !== '' && !isWithin(path, installDir) && !isWithin(installDir, path) && !isWithin(path, output);
  const copied = commands.flatMap(command => copyTarget(files, command) ?? []).filter(({ folder }) => isOutside(folder));
  const named = [
    ...commands.flatMap(command => [...wordPaths(command), ...scriptPaths(reader, command)]),
    ...configs.flatMap(file => configPaths(reader.read(file))),
  ];
  const isTarget = (path: string): boolean => copied.some(({ folder, file }) => path === folder || path === file);
  return {
    reads: inClone(
      files,
      named.filter(path => isOutside(path) && !isTarget(path)),
    ),
    folders: [...new Set(copied.map(({ folder }) => folder))],
    writes: [...new Set(copied.flatMap(({ file }) => file ?? []))],
  };
}

interface Target {
  readonly folder: string;
  readonly file?: string;
}

// cp node_modules/a/dist/a.js ../static/a.js; what is copied as a folder is an output of the build, or none that is known here
function copyTarget(files: RepositoryFiles, { name, args, dir }: ScriptCommand): Target | undefined {
  const words = args.filter(word => !word.startsWith('-'));
  const target = words.at(-1);
  const path = target === undefined || words.length < 2 ? undefined : pathFrom(dir, target);
  if (!COPYING.has(name) || target === undefined || path === undefined || hasWildcards(path)) return undefined;
  if (!target.endsWith('/') && entryKind(files, path) !== 'folder') return { folder: folderOf(path), ...(isFile(path) && { file: path }) };
  const source = words.length === 2 ? words[0] : undefined;
  return { folder: path, ...(source !== undefined && isFile(source) && !hasWildcards(source) && { file: pathIn(path, baseName(source)) }) };
}

function isFile(path: string): boolean {
  return /[^/.][^/]*\.\w+$/.test(path);
}

function wordPaths({ name, args, dir }: ScriptCommand): readonly string[] {
  const words = [name, ...args].flatMap(word => word.split('=')).filter(word => /[./]/.test(word));
  return ['.', ...words].flatMap(word => pathFrom(dir, literalPart(word)) ?? []);
}

// paths of Node.js start from the folder that it is run in, or from that of the file
function scriptPaths(reader: ConfigReader, { name, args, dir }: ScriptCommand): readonly string[] {
  const script = [name, ...args].find(isScriptFile);
  const path = script === undefined ? undefined : pathFrom(dir, script);
  const file = path === undefined ? undefined : reader.read(path);
  return file ? withImported(reader, file).flatMap(found => [...configPaths(found), ...climbing(found, dir)]) : [];
}

function configPaths(file: ConfigFile | undefined): readonly string[] {
  if (!file) return [];
  const { config, dir } = file;
  const values = [...config.constants.values(), ...config.properties.map(({ value }) => value)];
  return [...climbing(file, dir), ...values.flatMap(value => jsPaths(value, config, dir, dir)).flatMap(path => path ?? [])];
}

function climbing({ config }: ConfigFile, dir: string | undefined): readonly string[] {
  return [...config.strings].filter(text => text.startsWith('../')).flatMap(text => pathFrom(dir, literalPart(text)) ?? []);
}

// ../views/**/*.html: what is looked through
function literalPart(path: string): string {
  const names = path.replace(/^!/, '').split('/');
  const wildcard = names.findIndex(name => /[*?{[]/.test(name));
  return (wildcard < 0 ? names : names.slice(0, wildcard)).join('/');
}

const SUFFIXES = ['', '.json', '.js', '.ts', '.mjs', '.cjs'] as const;

// without what git ignores, and settings of one machine
function inClone(files: RepositoryFiles, paths: readonly string[]): readonly InstallPath[] {
  const isIgnored = gitIgnores(files);
  const found = [...new Set(paths)].flatMap((named): readonly InstallPath[] => {
    const path = SUFFIXES.map(suffix => named + suffix).find(name => files.exists(name));
    const kind = path === undefined || /(?:^|\/)\.env(?:\.|$)/.test(path) ? undefined : entryKind(files, path);
    if (path === undefined || (kind !== 'file' && kind !== 'folder')) return [];
    const isFolder = kind === 'folder';
    return isIgnored(isFolder ? `${path}/` : path) ? [] : [{ path, isFolder }];
  });
  return found.filter(({ path }) => !found.some(other => other.path !== path && isWithin(path, other.path)));
}
