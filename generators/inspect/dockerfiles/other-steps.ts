import { makefileNames } from '../builds/own-makefile.ts';
import { baseName } from '../paths.ts';
import { contextCopies } from './dockerfile-builds.ts';
import { bottomImage, dockerfileStages, isGoImage, type Stage, walkStage } from './dockerfile-stages.ts';
import type { StageContents } from './stage-contents.ts';
import { pathFrom } from '../path-from.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';

/**
 * A command of a stage that builds which may change what is compiled: a script or program of the repository, a target of its Makefile, a patch. Of
 * the image itself one that sets up git for it, gives something another name, or fetches something.
 */
export interface OtherStep {
  readonly what: string;
  readonly line: number;
}

// what only fetches, or looks at the code
const HARMLESS =
  /^(?:(?:install|get|setup)[-_])?(?:mod|modules|deps?|dependencies|vendor|download|tidy|tools?|tests?|lint|vet|clean)(?=[-_.]|$)/;

/** The lines of a Dockerfile whose commands are known: all, and the one after which its stage does nothing more for the image. */
export interface BuiltLines {
  readonly all: ReadonlySet<number>;
  readonly last?: number;
}

/** Finds them in a Dockerfile, but for those in lines whose build is known, and those behind the last one in its stage. */
export function otherSteps(text: string, contents: StageContents, built: BuiltLines): readonly OtherStep[] {
  const found: OtherStep[] = [];
  const stages = dockerfileStages(text);
  const ofImage = new Set<Stage>();
  for (let stage = stages.at(-1); stage; stage = stage.base) ofImage.add(stage);
  stages.forEach((stage, index) => {
    const { last } = built;
    const isImage = ofImage.has(stage) && !isGoImage(bottomImage(stage));
    const isLate = (line: number): boolean => last !== undefined && stage.line <= last && last < line;
    const copied = new Set<string>();
    walkStage(stage, (instruction, scope, owner) => {
      const { keyword, text: script, line: start } = instruction;
      const { valueOf, workdir = '/' } = scope;
      if (isImage && (keyword === 'COPY' || keyword === 'ADD'))
        for (const { from, to } of contextCopies(instruction, scope)) copied.add(to.endsWith('/') ? to + baseName(from) : to);
      if (keyword !== 'RUN' || owner !== stage) return;
      for (const command of shellCommands(script, { environment: valueOf, dir: workdir })) {
        const line = start + command.line;
        const isThere = (path: string): boolean => {
          const whole = pathFrom(command.dir, path);
          return whole !== undefined && (copied.has(whole) || contents.contextPath(String(index), whole) !== undefined);
        };
        const what =
          built.all.has(line) || isLate(line) ? undefined : (stepOf(command, isThere) ?? (isImage ? imageStepOf(command) : undefined));
        if (what !== undefined) found.push({ what, line });
      }
    });
  });
  return found;
}

// what the image gets beside packages and copies: settings of git for everybody in it, other names of programs, and what comes from the network
function imageStepOf({ name, args }: ShellCommand): string | undefined {
  if (name === 'git' && args[0] === 'config' && /^--(?:global|system)$/.test(args[1] ?? '')) return 'git config';
  if (name === 'ln' && args.some(word => /^-\w*s/.test(word)) && !args.some(word => ofBase.test(word))) return 'ln';
  const url = /^(?:curl|wget)$/.test(name) ? args.find(word => /^(?:https?|ftp):\/\//.test(word)) : undefined;
  return url === undefined || ofPackages.test(url) ? undefined : name;
}

// where logs go, libraries, and time zones, which are not the program's
const ofBase = /^\/(?:dev|proc|lib\d*|usr\/lib\d*|usr\/share\/zoneinfo)(?:\/|$)|\.so(?:\.|$)/;

// keys and sources of package managers
const ofPackages = /[./](?:asc|gpg|pub|key|list|repo|sources)$/;

function stepOf(command: ShellCommand, isThere: (path: string) => boolean): string | undefined {
  const { name, args } = command;
  const operands = args.filter(word => !word.startsWith('-'));
  switch (name) {
    case 'make':
      return makeStep(command, isThere);
    case 'sed':
    case 'perl':
      return args.some(word => /^-\w*i/.test(word)) && operands.some(isThere) ? name : undefined;
    case 'patch':
      return name;
    case 'go':
      return args[0] === 'run' && operands[1] !== undefined && isThere(operands[1]) ? `go run ${operands[1]}` : undefined;
    case 'git':
      return args[0] === 'apply' ? 'git apply' : undefined;
    case 'sh':
    case 'bash':
      return operands[0] !== undefined && isThere(operands[0]) ? operands[0] : undefined;
    default:
      return name.includes('/') && isThere(name) ? name : undefined;
  }
}

function makeStep({ args }: ShellCommand, isThere: (path: string) => boolean): string | undefined {
  const at = args.indexOf('-C');
  const folder = at < 0 ? '.' : (args[at + 1] ?? '.');
  if (!makefileNames.some(file => isThere(`${folder}/${file}`))) return undefined;
  const targets = args.filter((word, index) => /^[\w./][\w./-]*$/.test(word) && (at < 0 || index !== at + 1));
  const telling = targets.filter(target => !HARMLESS.test(target));
  return telling.length > 0 || targets.length === 0 ? ['make', ...telling].join(' ') : undefined;
}
