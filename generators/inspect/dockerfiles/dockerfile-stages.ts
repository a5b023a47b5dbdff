import { type Dockerfile, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { linuxTarget } from '../packages/build-target.ts';
import { pathFrom } from '../path-from.ts';
import type { ShellStart } from '../shell/shell-commands.ts';
import { plainWord, plainWords, UNKNOWN, type ValueOf } from '../shell/shell-words.ts';

/** An instruction of a stage; its text is what follows the flags, with comment lines gone and continued lines kept as they are. */
export interface StageInstruction {
  readonly keyword: string;
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
  /** Where the text begins, counted from 1. */
  readonly line: number;
}

export interface Stage {
  /** Of its FROM. */
  readonly line: number;
  readonly name?: string;
  /** What stands in FROM, with the defaults of ARG put in where there are any. */
  readonly image: string;
  /** The stage that FROM names. */
  readonly base?: Stage;
  readonly instructions: readonly StageInstruction[];
  readonly globalArguments: ReadonlyMap<string, string>;
}

/** What holds where an instruction stands; it changes as the walk goes on. */
export interface StageScope {
  /** ENV, and then ARG. */
  readonly valueOf: ValueOf;
  readonly environment: ReadonlyMap<string, string>;
  readonly arguments: ReadonlyMap<string, string>;
  /** Undefined while it is that of the base image; with UNKNOWN in it where a variable hides it. */
  readonly workdir: string | undefined;
}

interface MutableScope {
  readonly valueOf: ValueOf;
  readonly environment: Map<string, string>;
  readonly arguments: Map<string, string>;
  workdir: string | undefined;
}

// a Dockerfile with more is generated, and following its stages would take time that grows with their square
const STAGE_LIMIT = 100;
const INSTRUCTION_LIMIT = 2000;
const SIZE_LIMIT = 256 * 1024;
const FLAG = /(?:\s|\\\n)*--([a-z][\w-]*)(?:=(\S*))?(?=\s|$)/y;

// what FROM knows without an ARG, for the platform that is looked at: docs.docker.com, Dockerfile reference, Automatic platform ARGs
const platform: ReadonlyMap<string, string> = new Map(
  ['TARGET', 'BUILD'].flatMap(of => [
    [`${of}PLATFORM`, `${linuxTarget.goos}/${linuxTarget.goarch}`],
    [`${of}OS`, linuxTarget.goos],
    [`${of}ARCH`, linuxTarget.goarch],
    [`${of}VARIANT`, ''],
  ]),
);

/** The stages of a Dockerfile in their order (docs.docker.com, Dockerfile reference); none for one that is beyond what people write. */
export function dockerfileStages(text: string): readonly Stage[] {
  if (text.length > SIZE_LIMIT) return [];
  const dockerfile = DockerfileParser.parse(text.replaceAll('\r\n', '\n'));
  const froms = dockerfile.getFROMs();
  const instructions = dockerfile.getInstructions();
  if (froms.length > STAGE_LIMIT || instructions.length > INSTRUCTION_LIMIT || dockerfile.getEscapeCharacter() !== '\\') return [];
  const globalArguments = globalArgumentsOf(dockerfile);
  const stages: (Stage & { readonly instructions: StageInstruction[] })[] = [];
  let at = 0;
  for (const instruction of instructions) {
    if (instruction.getKeyword() !== 'FROM') stages.at(-1)?.instructions.push(stageInstruction(instruction));
    else {
      const from = froms[at++];
      const written = from?.getImage() ?? '';
      const plain = plainWords(written, variable => globalArguments.get(variable) ?? platform.get(variable)).join(' ');
      const image = plain.includes(UNKNOWN) ? written : plain;
      const name = from?.getBuildStage()?.toLowerCase();
      const base = stages.findLast(stage => stage.name === image.toLowerCase());
      const line = (instruction.getRange()?.start.line ?? 0) + 1;
      stages.push({ line, ...(name !== undefined && { name }), image, ...(base && { base }), instructions: [], globalArguments });
    }
  }
  return stages.slice(0, lastForUse(stages) + 1);
}

// a stage to debug or test what the one before it makes, which is then built by --target: both start something of their own
function lastForUse(stages: readonly Stage[]): number {
  const starts = ({ instructions }: Stage): boolean => instructions.some(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD');
  const last = stages.findLastIndex(({ name = '' }) => !/^(?:debug|dev|development|tests?|testing|e2e|lint|ci)$/.test(name));
  const stage = stages[last];
  return stage && !isGoImage(bottomImage(stage)) && starts(stage) ? last : stages.length - 1;
}

// the official images of these set no WORKDIR, which is / then: docs.docker.com, Dockerfile reference
const startsAtRoot = /^(?:scratch|(?:docker\.io\/)?(?:library\/)?(?:alpine|debian|ubuntu|busybox)(?:[:@].*)?)$/;

/**
 * Visits the instructions of a stage, those of the stages it is built on first, with the variables and the folder that hold there.
 * Gives what holds at its end.
 */
export function walkStage(stage: Stage, visit: (instruction: StageInstruction, scope: StageScope, stage: Stage) => void): StageScope {
  const chain = [stage];
  for (let base = stage.base; base; base = base.base) chain.unshift(base);
  const environment = new Map<string, string>();
  const given = new Map<string, string>();
  const scope: MutableScope = {
    environment,
    arguments: given,
    valueOf: name => environment.get(name) ?? given.get(name),
    workdir: undefined,
  };
  const bottom = chain[0]?.image ?? '';
  if (startsAtRoot.test(bottom)) scope.workdir = '/';
  // https://github.com/docker-library/golang, Dockerfile-linux.template
  if (isGoImage(bottom)) {
    environment.set('GOPATH', '/go');
    scope.workdir = '/go';
  }
  for (const link of chain) {
    // ARG holds to the end of its stage, ENV and WORKDIR go on
    given.clear();
    for (const instruction of link.instructions) {
      visit(instruction, scope, link);
      changeScope(scope, instruction, link);
    }
  }
  return scope;
}

/** Where the script of a RUN starts; paths stay relative in a folder that is not known. */
export function shellStart({ valueOf, workdir }: Pick<StageScope, 'valueOf' | 'workdir'>): ShellStart {
  return { environment: valueOf, ...(workdir !== undefined && { dir: workdir }) };
}

/** The stage that `--from` names, by its name in any case or by its number. */
export function stageNamed<Named extends { readonly name?: string | undefined }>(
  stages: readonly Named[],
  from: string,
): Named | undefined {
  return stages.findLast(({ name }) => name === from.toLowerCase()) ?? (/^\d+$/.test(from) ? stages[Number(from)] : undefined);
}

/** The image below a stage and all that it is built on. */
export function bottomImage({ base, image }: Stage): string {
  return base ? bottomImage(base) : image;
}

/** Whether it is the official image of Go, or a mirror of it. */
export function isGoImage(image: string): boolean {
  return /(?:^|\/)golang(?:[:@]|$)/.test(image);
}

/** The arguments of COPY or VOLUME: the strings of a JSON array, or words; variables are expanded and quotes removed in both. */
export function argumentsOf({ text }: StageInstruction, valueOf: ValueOf): readonly string[] {
  return execForm(text)?.map(word => plainWord(word, valueOf)) ?? plainWords(text, valueOf);
}

/** The strings of the JSON array that a text is; undefined when it is none. */
export function execForm(text: string): readonly string[] | undefined {
  const joined = text.replaceAll('\\\n', ' ').trim();
  if (!joined.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(joined);
    return Array.isArray(value) && value.every(word => typeof word === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The variables that an ENV instruction sets, expanded. */
export function environmentOf({ text }: StageInstruction, valueOf: ValueOf): readonly (readonly [string, string])[] {
  // ENV NAME value, the older form
  const [, name, value] = /^([^\s=]+)\s+(\S.*)$/s.exec(text.replaceAll('\\\n', ' ').trim()) ?? [];
  if (name !== undefined && value !== undefined) return [[name, plainWords(value, valueOf).join(' ')]];
  return plainWords(text, valueOf).map(word => definition(word, ''));
}

function changeScope(scope: MutableScope, instruction: StageInstruction, { globalArguments }: Stage): void {
  const { valueOf } = scope;
  if (instruction.keyword === 'ENV') {
    for (const [name, value] of environmentOf(instruction, valueOf)) scope.environment.set(name, value);
  } else if (instruction.keyword === 'ARG') {
    for (const word of plainWords(instruction.text, valueOf)) {
      const [name, value] = definition(word, globalArguments.get(word) ?? UNKNOWN);
      scope.arguments.set(name, value);
    }
  } else if (instruction.keyword === 'WORKDIR') {
    const path = plainWords(instruction.text, valueOf).join(' ');
    // a folder that is not known is still one of its own, in which the instructions that follow meet
    scope.workdir = pathFrom(scope.workdir, path) ?? `/${UNKNOWN}${instruction.line}`;
  }
}

function definition(word: string, unset: string): readonly [string, string] {
  const at = word.indexOf('=');
  return at < 0 ? [word, unset] : [word.slice(0, at), word.slice(at + 1)];
}

function globalArgumentsOf(dockerfile: Dockerfile): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const argument of dockerfile.getInitialARGs()) {
    for (const word of plainWords(stageInstruction(argument).text, name => values.get(name))) {
      const [name, value] = definition(word, UNKNOWN);
      values.set(name, value);
    }
  }
  return values;
}

function stageInstruction(instruction: Instruction): StageInstruction {
  const keyword = instruction.getKeyword();
  const lines = instruction.getTextContent().slice(keyword.length).split('\n');
  const isHeredoc = lines[0]?.includes('<<') === true;
  const text = lines.map((line, index) => continuedLine(line, index > 0 && !isHeredoc)).join('\n');
  const flags: { name: string; value: string }[] = [];
  let end = 0;
  FLAG.lastIndex = 0;
  for (let match = FLAG.exec(text); match; match = FLAG.exec(text)) {
    flags.push({ name: match[1] ?? '', value: match[2] ?? '' });
    end = FLAG.lastIndex;
  }
  const before = text.slice(0, end).split('\n').length - 1;
  return { keyword, flags, text: text.slice(end), line: (instruction.getRange()?.start.line ?? 0) + 1 + before };
}

// comments and empty lines between continued lines count for nothing, and neither do spaces behind the backslash
function continuedLine(line: string, inside: boolean): string {
  const trimmed = line.trimEnd();
  if (inside && (trimmed === '' || trimmed.trimStart().startsWith('#'))) return '\\';
  return trimmed.endsWith('\\') ? trimmed : line;
}
