import { folderOf, pathIn } from '../paths.ts';
import type { FrontEndTool } from './front-end-tools.ts';
import { type JsConfig, readJsConfig } from './js-properties.ts';
import { optionValue } from '../shell/option-value.ts';
import type { ScriptCommand } from './package-scripts.ts';
import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** A configuration file that has been read. */
export interface ConfigFile {
  readonly file: string;
  readonly dir: string;
  readonly config: JsConfig;
}

/** Finds the files of a repository, and reads each configuration file at most once, however many scripts use it. */
export interface ConfigReader {
  readonly files: RepositoryFiles;
  readonly read: (file: string) => ConfigFile | undefined;
}

/** A reader over the files of one repository. */
export function configReader(files: RepositoryFiles): ConfigReader {
  const known = new Map<string, ConfigFile>();
  return {
    files,
    read: file => {
      const text = known.has(file) ? undefined : files.read(file);
      if (text !== undefined) known.set(file, { file, dir: folderOf(file), config: readJsConfig(text) });
      return known.get(file);
    },
  };
}

const EXTENSIONS = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];

/** The configuration of a tool and the files beside it that this imports itself; undefined when a command names one that is not there. */
export function toolConfigs(
  reader: ConfigReader,
  tool: FrontEndTool,
  { args, dir }: ScriptCommand,
  cwd: string,
): readonly ConfigFile[] | undefined {
  const { config: name } = tool;
  if (name === undefined) return [];
  const named = optionValue(args, tool.configFlags);
  const file =
    named === undefined
      ? EXTENSIONS.map(extension => pathIn(cwd, `${name}.${extension}`)).find(path => reader.files.exists(path))
      : pathFrom(dir, named);
  const first = file === undefined ? undefined : reader.read(file);
  if (!first) return named === undefined ? [] : undefined;
  return withImported(reader, first);
}

/** A file and those beside it that it imports itself. */
export function withImported(reader: ConfigReader, file: ConfigFile): readonly ConfigFile[] {
  return [file, ...file.config.imports.flatMap(path => importedConfig(reader, file.dir, path) ?? [])];
}

function importedConfig(reader: ConfigReader, dir: string, path: string): ConfigFile | undefined {
  const target = pathFrom(dir, path);
  if (target === undefined) return undefined;
  const file = [target, ...EXTENSIONS.map(extension => `${target}.${extension}`)].find(
    name => /\.[cm]?[jt]s$/.test(name) && reader.files.exists(name),
  );
  return file === undefined ? undefined : reader.read(file);
}
