import { baseName, folderOf, isWithin } from '../paths.ts';
import {
  argumentsOf,
  bottomImage,
  isGoImage,
  shellStart,
  type Stage,
  type StageInstruction,
  stageNamed,
  type StageScope,
  walkStage,
} from './dockerfile-stages.ts';
import { goBuildCommand } from '../builds/go-build-command.ts';
import { contextPath } from './context-path.ts';
import { pathFrom } from '../path-from.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { foldersOf } from './made-folders.ts';
import type { EntryKind } from '../repository-files.ts';

/** What lies at a path of a stage. */
export interface StageContents {
  /** Where it comes from in the build context; undefined for what is made there, or comes from elsewhere. */
  readonly contextPath: (stageName: string, path: string) => string | undefined;
  /** What is copied below it from the build context, each with its path there. */
  readonly contextPathsBelow: (stageName: string, path: string) => readonly { readonly from: string; readonly path: string }[];
  /** Whether it is a folder that is made there, and nothing in it. */
  readonly isNewFolder: (stageName: string, path: string) => boolean;
}

/** Something that lies at a path of a stage since an instruction; without a source when it is none of the context's. */
interface Layer {
  readonly to: string;
  readonly from?: string;
  readonly isNewFolder?: true;
}

interface Context {
  readonly stages: readonly Stage[];
  readonly kindOf: (path: string) => EntryKind | undefined;
  readonly layers: Map<Stage, Layer[]>;
}

/** Follows COPY, `cp` and `mkdir` through the stages that compile Go, or that only gather: others make what they hand on. */
export function stageContents(stages: readonly Stage[], kindOf: Context['kindOf']): StageContents {
  const context: Context = { stages, kindOf, layers: new Map() };
  return {
    contextPath: (name, path) => sourceOf(context, name, path),
    contextPathsBelow: (name, path) => {
      const inside = layersNamed(context, name).filter(({ to }) => to !== path && isWithin(to, path));
      const places = new Map(inside.map(({ to }) => [to, sourceOf(context, name, to)]));
      return [...places].flatMap(([to, from]) => (from ? [{ from, path: to.slice(path.length).replace(/^\//, '') }] : []));
    },
    isNewFolder: (name, path) => {
      const inside = layersNamed(context, name).filter(({ to }) => isWithin(to, path));
      return inside.length > 0 && inside.every(layer => layer.isNewFolder);
    },
  };
}

function sourceOf(context: Context, name: string, path: string): string | undefined {
  return placeIn(context, layersNamed(context, name), path);
}

function layersNamed(context: Context, name: string): readonly Layer[] {
  const stage = stageNamed(context.stages, name);
  return stage && (compilesGo(stage) || isGathering(stage)) ? layersOf(context, stage) : [];
}

/** Whether a stage is for compiling Go: on the image of Go, or where it does so itself, on an image of others or of a system with Go installed. */
export function compilesGo(stage: Stage): boolean {
  return (
    isGoImage(bottomImage(stage)) ||
    stage.instructions.some(
      ({ keyword, text }) => keyword === 'RUN' && [...shellCommands(text)].some(command => goBuildCommand(command) !== undefined),
    )
  );
}

const gathering = new Set(['mkdir', 'chown', 'chmod', 'apk', 'apt-get', 'addgroup', 'adduser', 'groupadd', 'useradd', 'set', 'cp']);

// what it hands on was copied to it, and not built there
function isGathering(stage: Stage): boolean {
  return (
    stage.instructions.every(
      ({ keyword, text }) => keyword !== 'RUN' || [...shellCommands(text)].every(({ name }) => gathering.has(name)),
    ) &&
    (!stage.base || isGathering(stage.base))
  );
}

// the last layer that has something there hides those below it
function placeIn({ kindOf }: Context, layers: readonly Layer[], path: string): string | undefined {
  for (const { from, to, isNewFolder } of layers.toReversed()) {
    if (isNewFolder) continue;
    const isOver = path === to || to === '/' || path.startsWith(`${to}/`);
    if (isOver && from === undefined) return undefined;
    const place = isOver && from !== undefined ? pathFrom(from, path.slice(to.length).replace(/^\/+/, '')) : undefined;
    if (place !== undefined && (place === '' || kindOf(place) !== undefined)) return place;
  }
  return undefined;
}

function layersOf(context: Context, stage: Stage): readonly Layer[] {
  const known = context.layers.get(stage);
  if (known) return known;
  const layers: Layer[] = [];
  context.layers.set(stage, layers);
  walkStage(stage, (instruction, scope) => {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') layers.push(...copied(context, instruction, scope));
    else if (instruction.keyword === 'RUN') addRun(context, layers, instruction, scope);
  });
  return layers;
}

function copied(context: Context, instruction: StageInstruction, { valueOf, workdir }: StageScope): readonly Layer[] {
  const words = argumentsOf(instruction, valueOf);
  const target = words.at(-1) ?? '';
  const to = pathFrom(workdir, target);
  if (to === undefined) return [];
  const stage = instruction.flags.find(({ name }) => name === 'from')?.value.toLowerCase();
  const isInto = words.length > 2 || /(?:^|\/)\.?$/.test(target);
  return words.slice(0, -1).map(word => {
    const path = stage === undefined ? contextPath(word) : pathFrom('/', word);
    const from = stage === undefined || path === undefined ? path : sourceOf(context, stage, path);
    // of a folder it is the content that is copied; one that is not known is taken for a folder
    const isFile = from === undefined ? /\.\w+$/.test(word) : context.kindOf(from) === 'file';
    return layerAt(from, isInto && isFile ? below(to, word) : to);
  });
}

function layerAt(from: string | undefined, to: string): Layer {
  if (from === undefined) return { to };
  return /[*?[]/.test(from) ? { from: folderOf(from), to } : { from, to };
}

function below(folder: string, word: string): string {
  return `${folder === '/' ? '' : folder}/${baseName(word.replace(/(?<!\/)\/+$/, ''))}`;
}

function addRun(context: Context, layers: Layer[], instruction: StageInstruction, scope: StageScope): void {
  const { text } = instruction;
  const start = shellStart(scope);
  layers.push(...foldersOf(text, start).map((to): Layer => ({ to, isNewFolder: true })));
  if (!/\b(?:cp|build|install)\b/.test(text)) return;
  for (const command of shellCommands(text, start)) {
    if (command.name === 'cp') layers.push(...copiedByCp(context, layers, command));
    const output = outputOf(command);
    if (output !== undefined) layers.push({ to: output });
  }
}

function copiedByCp(context: Context, layers: readonly Layer[], { args, dir }: ShellCommand): readonly Layer[] {
  const words = args.filter(word => !word.startsWith('-'));
  const target = words.at(-1) ?? '';
  const to = pathFrom(dir, target);
  if (to === undefined) return [];
  const isInto = words.length > 2 || /(?:^|\/)\.{0,2}$/.test(target);
  return words.slice(0, -1).map(word => {
    const path = pathFrom(dir, word);
    const from = path === undefined ? undefined : placeIn(context, layers, path);
    return layerAt(from, isInto && !/[*?[]/.test(word) ? below(to, word) : to);
  });
}

// a binary takes the place of a folder of its name, and nobody knows what else lies in a folder of binaries
function outputOf(command: ShellCommand): string | undefined {
  const output = goBuildCommand(command)?.output;
  const path = output === undefined ? undefined : pathFrom(command.dir, output);
  return path === command.dir ? undefined : path;
}
