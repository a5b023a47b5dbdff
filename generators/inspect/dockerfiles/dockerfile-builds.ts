import { baseName } from '../paths.ts';
import { contextPath } from './context-path.ts';
import {
  argumentsOf,
  dockerfileStages,
  isGoImage,
  type Stage,
  type StageInstruction,
  type StageScope,
  walkStage,
} from './dockerfile-stages.ts';
import { broughtCopies } from './final-copies.ts';
import { readFinalStage } from './final-stage.ts';
import { type GoBuildCommand, goBuildCommand } from '../builds/go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { plainWords, type ValueOf } from '../shell/shell-words.ts';
import { withoutStarters } from './start-command.ts';

/** A file or folder of the build context, and where it lies in a stage. */
export interface ContextCopy {
  readonly from: string;
  /** With a slash at its end when it is given as a folder. */
  readonly to: string;
}

/** A `make` in a stage; its targets stand for the builds in a Makefile. */
export interface MakeCommand {
  readonly targets: readonly string[];
  readonly environment: ValueOf;
  readonly dir: string | undefined;
  readonly line: number;
}

/** A RUN instruction that builds, with what lies in its stage; paths are those of the stage. */
export interface StageBuild {
  readonly build: GoBuildCommand | MakeCommand;
  readonly copies: readonly ContextCopy[];
}

/** The builds of a Dockerfile's stages, and what its final stage starts. */
export interface DockerfileBuilds {
  readonly builds: readonly StageBuild[];
  /** The names of the files that it may start, with those that they had in another stage. */
  readonly started: readonly string[];
  /** The one that it does start, where that may be a program of the repository, and the paths of what it copies. */
  readonly executable?: {
    /** Its name where it comes from, and then its own. */
    readonly names: readonly string[];
    readonly copied: readonly string[];
    readonly line: number;
  };
}

interface Draft {
  readonly builds: StageBuild[];
  readonly copies: ContextCopy[];
}

// of the official golang image; of others it is not known, and all paths of a stage are then seen from it
export const BASE_WORKDIR = '/go';

/** Reads the RUN instructions of all stages for `go build`, `go install` and `make`. */
export function dockerfileBuilds(text: string): DockerfileBuilds {
  const stages = dockerfileStages(text);
  const final = stages.at(-1);
  if (!final) return { builds: [], started: [] };
  const finalStage = readFinalStage(final, '');
  const { entrypoint = [], cmd = [], stageCopies, start } = finalStage;
  const started = new Set([...entrypoint, ...cmd].filter(word => !word.startsWith('-')).map(baseName));
  // COPY --from=build /out/api /usr/bin/server gives what is built another name
  for (const { from, to } of stageCopies) if (!to.endsWith('/') && started.has(baseName(to))) started.add(baseName(from));
  const name = baseName(withoutStarters([...entrypoint, ...cmd])[0] ?? '');
  const copied = copiedPaths(final);
  // by what a script is given to start as well
  const isOurs =
    stages.some(({ image }) => isGoImage(image)) || copied.some(path => baseName(path) === name || started.has(baseName(path)));
  const renamed = broughtCopies(finalStage)
    .filter(({ to }) => !to.endsWith('/') && baseName(to) === name)
    .map(({ from }) => baseName(from));
  return {
    builds: stages.flatMap(buildsOfStage),
    started: [...started],
    ...(start?.line !== undefined && isOurs && { executable: { names: [...new Set([...renamed, name])], copied, line: start.line } }),
  };
}

// also those that a variable hides in part
function copiedPaths(final: Stage): readonly string[] {
  const paths: string[] = [];
  walkStage(final, (instruction, { valueOf }) => {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') paths.push(...argumentsOf(instruction, valueOf));
  });
  return paths;
}

function buildsOfStage(stage: Stage): readonly StageBuild[] {
  if (!stage.instructions.some(({ keyword, text }) => keyword === 'RUN' && /\b(?:build|install|make)\b/.test(text))) return [];
  const draft: Draft = { builds: [], copies: [] };
  walkStage(stage, (instruction, scope, owner) => {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') draft.copies.push(...contextCopies(instruction, scope));
    // what its base builds is found with that stage
    else if (instruction.keyword === 'RUN' && owner === stage) readRun(draft, instruction, scope);
  });
  return draft.builds;
}

/** What a COPY or ADD brings of the build context. */
export function contextCopies(instruction: StageInstruction, { valueOf, workdir = BASE_WORKDIR }: StageScope): readonly ContextCopy[] {
  if (instruction.flags.some(({ name }) => name === 'from')) return [];
  const words = argumentsOf(instruction, valueOf);
  const target = words.at(-1) ?? '';
  const to = pathFrom(workdir, target);
  if (to === undefined) return [];
  const isFolder = words.length > 2 || /(?:^|\/)\.?$/.test(target);
  return words.slice(0, -1).flatMap(word => {
    const from = contextPath(word);
    return from === undefined ? [] : [{ from, to: isFolder && to !== '/' ? `${to}/` : to }];
  });
}

function readRun(draft: Draft, { text, flags, line }: StageInstruction, scope: StageScope): void {
  const copies = [...draft.copies, ...flags.flatMap(({ name, value }) => (name === 'mount' ? mountOf(value, scope) : []))];
  for (const command of shellCommands(text, { environment: scope.valueOf, dir: scope.workdir ?? BASE_WORKDIR })) {
    const build =
      command.name === 'make' ? makeCommand(command, new Map([...scope.arguments, ...scope.environment])) : goBuildCommand(command);
    if (build) draft.builds.push({ build: { ...build, line: line + build.line }, copies });
  }
}

// --mount=type=bind,source=.,target=/src; bind is the type without one, and the whole context the source without one
function mountOf(value: string, { valueOf, workdir = BASE_WORKDIR }: StageScope): readonly ContextCopy[] {
  const options = new Map(
    value
      .split(',')
      .map(option => option.split('=', 2))
      .map(([name = '', given = '']) => [name, given]),
  );
  if ((options.get('type') ?? 'bind') !== 'bind' || options.has('from')) return [];
  const target = options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '';
  const to = pathFrom(workdir, plainWords(target, valueOf).join(' '));
  const from = contextPath(options.get('source') ?? options.get('src') ?? '');
  return to === undefined || from === undefined ? [] : [{ from, to }];
}

function makeCommand({ args, dir, line }: ShellCommand, environment: ReadonlyMap<string, string>): MakeCommand | undefined {
  // -f names another file, and -e makes the environment win
  if (args.some(word => /^-(?:f|e|-file|-makefile)/.test(word))) return undefined;
  const at = args.findIndex(word => word === '-C');
  const folder = at < 0 ? dir : pathFrom(dir, args[at + 1] ?? '');
  const targets = args.filter((word, index) => !word.startsWith('-') && !word.includes('=') && (at < 0 || index !== at + 1));
  return { targets, environment: name => environment.get(name), dir: folder, line };
}
