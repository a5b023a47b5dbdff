import { baseName } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import type { BuildEvidence } from './build-evidence.ts';
import type { ModuleFacts } from '../modules/module-facts.ts';
import type { Program } from '../packages/programs.ts';
import type { Workspace } from '../modules/workspaces.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { RootMakefiles } from './root-makefiles.ts';
import { type PlacedScript, type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { fillTemplates } from './templates.ts';
import { listOf, readYaml, type YamlValue } from '../yaml-file.ts';

/** A command of the repository's own build that puts files into a program when it has been built. */
export interface PackingStep {
  /** The name of the tool. */
  readonly tool: string;
  /** What it puts in: paths of the repository, with the name that each gets as far as it is another; empty when that is not known. */
  readonly files: readonly PackedFile[];
  /** The package of the tool, when the program's module requires it and the files are known: then `go run` does the same. */
  readonly toolPackage?: string;
  readonly evidence: Evidence;
}

/** Of what is needed here of a repository and a program. */
interface Known {
  readonly makefiles: RootMakefiles;
  readonly files: readonly string[];
  readonly modules: readonly ModuleFacts[];
  readonly workspaces: readonly Workspace[];
  readonly buildEvidence: readonly BuildEvidence[];
}

export interface PackedFile {
  readonly path: string;
  readonly name?: string;
}

interface Found extends Omit<PackingStep, 'toolPackage'> {
  /** The binary, without folders, when it is plain. */
  readonly binary?: string;
}

const SIZE_LIMIT = 256 * 1024;

// what their main packages import is of their own module and the standard library: go.sum has all that is needed
const TOOLS: ReadonlyMap<string, { readonly module: string; readonly toolPackage: string }> = new Map([
  ['stuffbin', { module: 'github.com/knadh/stuffbin', toolPackage: 'github.com/knadh/stuffbin/stuffbin' }],
]);

/** The steps that a program goes through after `go build`, by the Makefile and the releases of its repository, each tool once. */
export function packingSteps(files: RepositoryFiles, known: Known, program: Program): readonly PackingStep[] {
  const found = known.files.flatMap(file => {
    const text = /^(?:\.config\/|\.)?goreleaser\.ya?ml$/.test(file) ? files.read(file) : undefined;
    const hooks = text === undefined || text.length > SIZE_LIMIT ? [] : hooksAfter(text);
    const scripts = known.makefiles.rules.get(file)?.flatMap(({ recipe }) => recipe) ?? hooks;
    return scripts.filter(script => /\bstuffbin\b|\brice\b/.test(script.text)).flatMap(script => stepsIn(script, script.file ?? file));
  });
  const outputs = known.buildEvidence.flatMap(({ programDir, output }) => (programDir === program.dir ? (output ?? []) : []));
  const names = new Set([program.name, ...outputs.map(baseName)]);
  const own = found.filter(({ binary }) => binary === undefined || names.has(binary));
  const tools = [...new Set(own.map(({ tool }) => tool))];
  return tools.flatMap(tool => {
    const ofTool = own.filter(step => step.tool === tool);
    const step = ofTool.find(({ files: packed }) => packed.length > 0) ?? ofTool[0];
    const toolPackage = step && step.files.length > 0 ? requiredTool(known, program, tool) : undefined;
    return step ? [{ tool, files: step.files, ...(toolPackage !== undefined && { toolPackage }), evidence: step.evidence }] : [];
  });
}

// in a module at the root, which has no folder of modules that it would be missing in
function requiredTool({ modules, workspaces }: Known, { moduleDir }: Program, tool: string): string | undefined {
  const module = modules.find(({ dir }) => dir === moduleDir);
  const isPlain = moduleDir === '' && module && !module.vendor && workspaces.length === 0;
  const found = TOOLS.get(tool);
  return isPlain && found && module.goMod.require.some(({ path }) => path === found.module) ? found.toolPackage : undefined;
}

// https://goreleaser.com/customization/builds/hooks/
function hooksAfter(text: string): readonly PlacedScript[] {
  const builds = readYaml(text)?.get('builds')?.items ?? [];
  const hooks = builds.flatMap(build => listOf(build.get('hooks')?.get('post')));
  return hooks.flatMap((hook): readonly PlacedScript[] => {
    const command: YamlValue = hook.get('cmd') ?? hook;
    return command.text === undefined ? [] : [{ text: fillTemplates(command.text, () => UNKNOWN), line: command.line }];
  });
}

function stepsIn({ text, line, ...start }: PlacedScript, file: string): readonly Found[] {
  const steps: Found[] = [];
  for (const command of shellCommands(text, start)) {
    const step = stepOf(command);
    if (step) steps.push({ ...step, evidence: { file, line: line + command.line } });
  }
  return steps;
}

function stepOf({ name, args, dir }: ShellCommand): Omit<Found, 'evidence'> | undefined {
  const tool = baseName(name);
  // https://github.com/GeertJohan/go.rice#rice-append
  if (tool === 'rice' && args.includes('append')) return { tool, ...binaryOf(valuesOf(args).flags.get('exec')), files: [] };
  // https://github.com/knadh/stuffbin#usage
  const { flags, rest } = valuesOf(args);
  if (tool !== 'stuffbin' || flags.get('a') !== 'stuff') return undefined;
  const files = rest.map(packedFile);
  const isPlain = dir === '' && flags.get('in') === flags.get('out') && !rest.some(word => word.includes(UNKNOWN));
  return { tool, ...binaryOf(flags.get('in')), files: isPlain ? files : [] };
}

function packedFile(word: string): PackedFile {
  const [path = '', name] = word.split(':');
  return { path: path.replace(/^\.\//, '').replace(/\/$/, ''), ...(name !== undefined && { name }) };
}

function binaryOf(path: string | undefined): Pick<Found, 'binary'> {
  return path === undefined || path.includes(UNKNOWN) ? {} : { binary: baseName(path) };
}

// flags that all take a value
function valuesOf(args: readonly string[]): { readonly flags: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const flags = new Map<string, string>();
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const [, flag, value] = /^--?([a-z]+)(?:=([^]*))?$/.exec(args[at] ?? '') ?? [];
    if (flag === undefined) rest.push(args[at] ?? '');
    else flags.set(flag, value ?? args[++at] ?? '');
  }
  return { flags, rest };
}
