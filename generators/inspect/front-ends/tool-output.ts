import { folderOf, pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import { type FrontEndTool, frontEndTools } from './front-end-tools.ts';
import { jsPaths } from './js-paths.ts';
import { isObject, parseJson } from './package-json.ts';
import { isScriptFile, type ScriptCommand } from './package-scripts.ts';
import { optionValue } from '../shell/option-value.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { pathFrom } from '../path-from.ts';
import { type ConfigFile, type ConfigReader, toolConfigs, withImported } from './tool-config.ts';

/** A folder that a command writes to, and where that is said; without evidence it is what the tool does when nothing is said. */
export interface ToolOutput {
  readonly folder: string;
  readonly evidence?: Evidence;
}

/** Where a build writes; undefined when that is said in a way that cannot be followed, several where it depends. */
export function toolOutputs(reader: ConfigReader, tool: FrontEndTool, command: ScriptCommand): readonly ToolOutput[] | undefined {
  const { args, dir, environment } = command;
  if (dir === undefined) return undefined;
  const positional = tool.takesRoot ? args[1] : undefined;
  const cwd = positional === undefined || positional.startsWith('-') ? dir : pathFrom(dir, positional);
  if (cwd === undefined) return undefined;
  const configs = toolConfigs(reader, tool, command, cwd);
  if (!configs) return undefined;
  const root = rootOf(tool, configs, cwd);
  const flag = optionValue(args, tool.flags);
  const file = optionValue(args, tool.fileFlags);
  const variable =
    tool.variable === undefined ? undefined : (environment(tool.variable) ?? variableInFiles(reader.files, cwd, tool.variable));
  for (const said of [flag, file === undefined ? undefined : folderOf(file), variable]) {
    if (said !== undefined) return given([root === undefined ? undefined : pathFrom(root, said)]);
  }
  return root === undefined ? undefined : configuredOutputs(tool, configs, root);
}

/**
 * Where a script in JavaScript writes that calls a tool by its interface, `node build.mjs`; undefined when it is none, or calls none that
 * is known here. Its paths start from the folder that it is run in.
 */
export function calledOutputs(reader: ConfigReader, { name, args, dir }: ScriptCommand): readonly ToolOutput[] | undefined {
  const script = [name, ...args].find(isScriptFile);
  const path = script === undefined ? undefined : pathFrom(dir, script);
  const file = path === undefined ? undefined : reader.read(path);
  if (dir === undefined || !file) return undefined;
  const { words, strings } = file.config;
  const tool = frontEndTools.find(({ calledAs }) => calledAs !== undefined && (words.has(calledAs) || strings.has(calledAs)));
  return tool && configuredOutputs(tool, withImported(reader, file), dir);
}

function given(folders: readonly (string | undefined)[], evidence?: Evidence): readonly ToolOutput[] | undefined {
  const known = folders.flatMap(folder => (folder === undefined ? [] : [{ folder, ...(evidence && { evidence }) }]));
  return known.length === folders.length ? known : undefined;
}

function configuredOutputs(tool: FrontEndTool, configs: readonly ConfigFile[], root: string): readonly ToolOutput[] | undefined {
  const found: ToolOutput[] = [];
  for (const [keys, isFile] of [[tool.keys ?? [], false] as const, [tool.fileKeys ?? [], true] as const]) {
    for (const { file, dir, config } of configs) {
      for (const { value, line } of keys.flatMap(key => config.at(...key))) {
        const paths = jsPaths(value, config, dir, root);
        // an object with the key's name is read by the longer key
        if (value[0]?.text === '{' && value[0].kind === 'punctuation') continue;
        const outputs = given(isFile ? paths.map(path => path && folderOf(path)) : paths, { file, line });
        if (!outputs) return undefined;
        found.push(...outputs);
      }
    }
  }
  if (found.length > 0) return found;
  const isSaidElsewhere = configs.some(({ config }) => tool.unless?.some(word => config.words.has(word)));
  return isSaidElsewhere ? undefined : given(tool.usual.map(folder => pathFrom(root, folder)));
}

function rootOf({ rootKeys = [] }: FrontEndTool, configs: readonly ConfigFile[], cwd: string): string | undefined {
  for (const { dir, config } of configs) {
    const property = rootKeys.flatMap(key => config.at(...key))[0];
    const values = property && jsPaths(property.value, config, dir, cwd);
    if (values) return values.length === 1 ? values[0] : undefined;
  }
  return cwd;
}

// https://create-react-app.dev/docs/adding-custom-environment-variables/#what-other-env-files-can-be-used
function variableInFiles(files: RepositoryFiles, dir: string, name: string): string | undefined {
  for (const file of ['.env.production', '.env']) {
    const line = (files.read(pathIn(dir, file)) ?? '').split('\n').find(text => text.startsWith(`${name}=`));
    if (line !== undefined)
      return line
        .slice(name.length + 1)
        .trim()
        .replaceAll(/["']/g, '');
  }
  return undefined;
}

/** Where `ng build` writes; the application builder to a folder `browser` in it. https://angular.dev/reference/configs/workspace-config */
export function angularOutputs(files: RepositoryFiles, { args, dir }: ScriptCommand): readonly ToolOutput[] | undefined {
  if (dir === undefined) return undefined;
  const flag = optionValue(args, ['--output-path']);
  const file = pathIn(dir, 'angular.json');
  const json = parseJson(files.read(file));
  const projects = isObject(json) && isObject(json['projects']) ? json['projects'] : {};
  const name = args.slice(1).find(arg => Object.hasOwn(projects, arg)) ?? Object.keys(projects)[0] ?? '';
  const said = flag ?? angularPath(projects[name]) ?? `dist/${name}`;
  const folder = pathFrom(dir, said);
  return given([folder, folder && pathIn(folder, 'browser')], { file });
}

function angularPath(project: unknown): string | undefined {
  const path = ['architect', 'build', 'options', 'outputPath'].reduce<unknown>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    project,
  );
  const base = isObject(path) ? path['base'] : path;
  return typeof base === 'string' ? base : undefined;
}

/** With adapter-static, Svelte builds to a folder that its own configuration names. https://svelte.dev/docs/kit/adapter-static */
export function svelteOutputs({ files, read }: ConfigReader, dir: string): readonly ToolOutput[] | undefined {
  const svelte = ['js', 'ts', 'mjs'].map(extension => pathIn(dir, `svelte.config.${extension}`)).find(path => files.exists(path));
  const found = svelte === undefined ? undefined : read(svelte);
  if (!found?.config.words.has('kit')) return undefined;
  const pages = found.config.properties.find(({ path }) => path.at(-1) === 'pages' && path.includes('adapter'));
  const paths = pages ? jsPaths(pages.value, found.config, dir, dir) : [pathFrom(dir, 'build')];
  return given(paths, pages && { file: found.file, line: pages.line });
}
