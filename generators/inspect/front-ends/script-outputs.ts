import { type FrontEndTool, frontEndTools, plainCommands } from './front-end-tools.ts';
import type { PackageJson } from './package-json.ts';
import { type ScriptCommand, scriptCommands } from './package-scripts.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { isRelocating, relocation } from './relocation.ts';
import type { ConfigReader } from './tool-config.ts';
import { angularOutputs, calledOutputs, svelteOutputs, type ToolOutput, toolOutputs } from './tool-output.ts';

/** What a script of a package.json writes. */
export interface ScriptOutputs {
  readonly outputs: readonly ToolOutput[];
  /** Whether it runs something that may write to other folders than those. */
  readonly mayWriteElsewhere: boolean;
}

interface Build {
  outputs: readonly ToolOutput[];
  mayWriteElsewhere: boolean;
}

/** Follows the commands of a script: what its tools build, and where that is moved and copied afterwards. */
export function scriptOutputs(reader: ConfigReader, manifest: PackageJson, script: string): ScriptOutputs {
  const build: Build = { outputs: [], mayWriteElsewhere: false };
  for (const command of scriptCommands(manifest, script)) {
    const { name, dir } = command;
    if (isRelocating(name)) build.outputs = relocated(reader.files, build.outputs, command);
    else if (isKnown(name)) addBuild(build, dir === undefined ? undefined : builtBy(reader, command, dir));
    else if (!plainCommands.has(name)) addScript(build, calledOutputs(reader, command));
  }
  return { ...build, mayWriteElsewhere: build.mayWriteElsewhere || build.outputs.length === 0 };
}

function addBuild(build: Build, outputs: readonly ToolOutput[] | undefined): void {
  if (outputs) build.outputs = [...build.outputs, ...outputs];
  else build.mayWriteElsewhere = true;
}

// what else a script does nobody knows
function addScript(build: Build, outputs: readonly ToolOutput[] = []): void {
  build.outputs = [...build.outputs, ...outputs];
  build.mayWriteElsewhere = true;
}

function isKnown(name: string): boolean {
  return name === 'ng' || frontEndTools.some(({ names }) => names.includes(name));
}

// none for a tool that only serves, undefined for what is not known
function builtBy(reader: ConfigReader, command: ScriptCommand, dir: string): readonly ToolOutput[] | undefined {
  const { name, args } = command;
  if (name === 'ng') return args[0] === 'build' ? angularOutputs(reader.files, command) : [];
  const tools = frontEndTools.filter(({ names }) => names.includes(name));
  const tool = tools.find(found => builds(found, args));
  if (!tool) return [];
  return (name === 'vite' ? svelteOutputs(reader, dir) : undefined) ?? toolOutputs(reader, tool, command);
}

function builds({ verbs }: FrontEndTool, [verb = '']: readonly string[]): boolean {
  return verbs ? verbs.includes(verb) : verb !== 'serve' && verb !== 'watch';
}

function relocated(files: RepositoryFiles, outputs: readonly ToolOutput[], command: ScriptCommand): readonly ToolOutput[] {
  const moving = relocation(files, command);
  const moved = outputs.find(({ folder }) => folder === moving?.from);
  if (!moving || !moved) return outputs;
  return [...outputs.filter(output => command.name !== 'mv' || output !== moved), { ...moved, folder: moving.to }];
}
