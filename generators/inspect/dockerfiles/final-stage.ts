import {
  argumentsOf,
  bottomImage,
  environmentOf,
  execForm,
  shellStart,
  type Stage,
  type StageInstruction,
  type StageScope,
  walkStage,
} from './dockerfile-stages.ts';
import type { Evidence } from '../evidence.ts';
import { accountsOf } from './accounts.ts';
import { type FinalCopies, readCopies } from './final-copies.ts';
import { type InstalledPackage, packagesAfter } from './installed-packages.ts';
import { type MadeFolder, madeFolders } from './made-folders.ts';
import { baseName, withoutSlash } from '../paths.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { isShell } from './start-command.ts';
import { plainWords, shellTokens, UNKNOWN } from '../shell/shell-words.ts';

/** What the image of a Dockerfile's final stage is made of, the stages it is FROM included; a value that a variable hides is left out. */
export interface FinalStage extends FinalCopies {
  /** The image below all stages. */
  readonly image: string;
  /** What `apk add` and `apt-get install` leave installed, by name. */
  readonly packages: readonly { readonly name: string; readonly evidence: Evidence }[];
  /** The strings of the exec form, or the words of a shell form that is one plain command. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** The instruction that says what is started, also where its words cannot be known. */
  readonly start?: Evidence;
  readonly env: readonly { readonly name: string; readonly value: string; readonly evidence: Evidence }[];
  readonly exposed: readonly { readonly port: number; readonly protocol: 'tcp' | 'udp' | 'sctp'; readonly evidence: Evidence }[];
  readonly volumes: readonly { readonly path: string; readonly evidence: Evidence }[];
  /** Those that no variable hides in part, by name. */
  readonly labels: ReadonlyMap<string, string>;
  /** What its commands make with mkdir, or give to somebody with chown, whatever is in it. */
  readonly folders: readonly (MadeFolder & { readonly evidence: Evidence })[];
  /** Files that its commands give to somebody with chown. */
  readonly givenFiles: readonly string[];
  /** The names of the scripts that its commands run. */
  readonly ranScripts: ReadonlySet<string>;
  /** By name, such as SIGINT, or by number. */
  readonly stopSignal?: string;
  readonly user?: { readonly value: string; readonly evidence: Evidence };
  /** The users that its commands make with a number, by name. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly workdir?: string;
  /** The command as Docker runs it: its exec form, or /bin/sh -c with the text. */
  readonly healthcheck?: {
    readonly command: readonly string[];
    /** `--interval=30s` and its kin. */
    readonly options: readonly string[];
    readonly evidence: Evidence;
  };
}

interface Draft {
  readonly file: string;
  readonly env: Map<string, FinalStage['env'][number]>;
  readonly exposed: Map<string, FinalStage['exposed'][number]>;
  readonly volumes: Map<string, FinalStage['volumes'][number]>;
  readonly labels: Map<string, string>;
  readonly accounts: Map<string, string>;
  readonly folders: Map<string, FinalStage['folders'][number]>;
  readonly givenFiles: Set<string>;
  readonly ranScripts: Set<string>;
  readonly copies: FinalCopies[];
  installed: readonly InstalledPackage[];
  user?: FinalStage['user'];
  stopSignal?: string;
  healthcheck?: FinalStage['healthcheck'];
  entrypoint?: readonly string[];
  entrypointPlace?: Evidence;
  /** Whether it is a line for the shell, which hands no CMD on: docs.docker.com, Dockerfile reference, Shell form ENTRYPOINT example. */
  isShellEntrypoint?: boolean;
  cmd?: readonly string[];
  cmdPlace?: Evidence;
  /** The stage whose CMD it is. */
  cmdStage?: Stage;
}

type Reader = (draft: Draft, instruction: StageInstruction, scope: StageScope, stage: Stage) => void;

const readers: Readonly<Record<string, Reader>> = {
  RUN: readRun,
  ENV: readEnv,
  LABEL: readLabel,
  EXPOSE: readExpose,
  VOLUME: readVolume,
  USER: readUser,
  COPY: readCopy,
  ADD: readCopy,
  STOPSIGNAL: readStopSignal,
  ENTRYPOINT: readEntrypoint,
  CMD: readCmd,
  HEALTHCHECK: readHealthcheck,
};

/** Reads the final stage of a Dockerfile by the rules of docs.docker.com, Dockerfile reference. */
export function readFinalStage(stage: Stage, file: string): FinalStage {
  const draft: Draft = {
    file,
    env: new Map(),
    exposed: new Map(),
    volumes: new Map(),
    labels: new Map(),
    accounts: new Map(),
    folders: new Map(),
    givenFiles: new Set(),
    ranScripts: new Set(),
    copies: [],
    installed: [],
  };
  const { workdir } = walkStage(stage, (instruction, scope, owner) => {
    if (Object.hasOwn(readers, instruction.keyword)) readers[instruction.keyword]?.(draft, instruction, scope, owner);
  });
  const { env, exposed, volumes, labels, accounts, folders, copies, installed, user, stopSignal, healthcheck, entrypoint, cmd } = draft;
  const start = draft.entrypointPlace ?? draft.cmdPlace;
  return {
    image: bottomImage(stage),
    packages: installed.map(({ name, line }) => ({ name, evidence: { file, line } })),
    ...(entrypoint && { entrypoint }),
    ...(cmd && draft.isShellEntrypoint !== true && { cmd }),
    ...(start && { start }),
    env: [...env.values()],
    exposed: [...exposed.values()],
    volumes: [...volumes.values()],
    labels,
    accounts,
    folders: [...folders.values()],
    givenFiles: [...draft.givenFiles],
    ranScripts: draft.ranScripts,
    ...(user && { user }),
    ...(stopSignal !== undefined && { stopSignal }),
    ...(workdir !== undefined && isPlain(workdir) && { workdir }),
    copies: copies.flatMap(found => found.copies),
    hiddenCopies: copies.flatMap(found => found.hiddenCopies),
    stageCopies: copies.flatMap(found => found.stageCopies),
    imageCopies: copies.flatMap(found => found.imageCopies),
    ...(healthcheck && { healthcheck }),
  };
}

function readRun(draft: Draft, instruction: StageInstruction, scope: StageScope): void {
  const { text, line } = instruction;
  const { valueOf } = scope;
  for (const folder of madeFolders(text, shellStart(scope))) {
    if (folder.isFile) {
      draft.givenFiles.add(folder.path);
      continue;
    }
    const isGiven = folder.isGiven || draft.folders.get(folder.path)?.isGiven === true;
    draft.folders.set(folder.path, { path: folder.path, isGiven, evidence: placeOf(draft.file, instruction) });
  }
  for (const { name, args } of text.includes('.sh') ? shellCommands(text, shellStart(scope)) : [])
    draft.ranScripts.add(baseName(isShell(name) ? (args[0] ?? '') : name));
  for (const [name, number] of accountsOf(instruction, scope)) draft.accounts.set(name, number);
  if (/\bap[kt]\b|\bapt-get\b/.test(text)) draft.installed = packagesAfter(draft.installed, text, line, valueOf);
}

function readEnv({ file, env }: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  for (const [name, value] of environmentOf(instruction, valueOf)) {
    env.delete(name);
    if (isPlain(value)) env.set(name, { name, value, evidence: placeOf(file, instruction) });
  }
}

function readLabel({ labels }: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  for (const [name, value] of environmentOf(instruction, valueOf)) {
    labels.delete(name);
    if (isPlain(name) && isPlain(value)) labels.set(name, value);
  }
}

// of a range, as docs.docker.com has it for --publish, more than these are no list
const LONGEST_RANGE = 16;

function readExpose({ file, exposed }: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  for (const word of plainWords(instruction.text, valueOf)) {
    const [, first, last = first, named = 'tcp'] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(word) ?? [];
    const protocol = (['tcp', 'udp', 'sctp'] as const).find(known => known === named.toLowerCase());
    if (!protocol || first === undefined) continue;
    const end = Math.min(Number(last), Number(first) + LONGEST_RANGE - 1);
    for (let port = Number(first); port <= end; port++)
      exposed.set(`${port}/${protocol}`, { port, protocol, evidence: placeOf(file, instruction) });
  }
}

function readVolume({ file, volumes }: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  for (const path of argumentsOf(instruction, valueOf))
    if (isPlain(path)) volumes.set(withoutSlash(path), { path: withoutSlash(path), evidence: placeOf(file, instruction) });
}

function readUser(draft: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  const value = plainWords(instruction.text, valueOf).join(' ');
  draft.user = isPlain(value) ? { value, evidence: placeOf(draft.file, instruction) } : undefined;
}

function readCopy({ file, copies }: Draft, instruction: StageInstruction, scope: StageScope): void {
  copies.push(readCopies(instruction, scope, file));
}

function readStopSignal(draft: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  const signal = plainWords(instruction.text, valueOf).join(' ');
  draft.stopSignal = /^(?:SIG[A-Z]+(?:[-+]\d+)?|[A-Z]+|\d+)$/.test(signal) ? signal : undefined;
}

function readEntrypoint(draft: Draft, instruction: StageInstruction, scope: StageScope, stage: Stage): void {
  draft.entrypoint = commandOf(instruction.text, scope);
  draft.isShellEntrypoint = execForm(instruction.text) === undefined;
  draft.entrypointPlace = draft.entrypoint?.length === 0 ? undefined : placeOf(draft.file, instruction);
  // a CMD that comes with the base is for the entrypoint of the base
  if (draft.cmdStage !== stage) [draft.cmd, draft.cmdPlace] = [undefined, undefined];
}

function readCmd(draft: Draft, instruction: StageInstruction, scope: StageScope, stage: Stage): void {
  draft.cmd = commandOf(instruction.text, scope);
  draft.cmdPlace = placeOf(draft.file, instruction);
  draft.cmdStage = stage;
}

function readHealthcheck(draft: Draft, instruction: StageInstruction): void {
  const text = /^\s*CMD\s+(\S.*)$/is.exec(instruction.text.replaceAll('\\\n', ''))?.[1]?.trimEnd();
  const command = text === undefined ? undefined : (execForm(text) ?? ['/bin/sh', '-c', text]);
  const options = instruction.flags.filter(({ value }) => /^[\w.]+$/.test(value)).map(({ name, value }) => `--${name}=${value}`);
  draft.healthcheck = command && { command, options, evidence: placeOf(draft.file, instruction) };
}

// the shell that has the words of a line puts in what ENV says, and no ARG
function commandOf(text: string, { environment }: StageScope): readonly string[] | undefined {
  const strings = execForm(text);
  if (strings) return strings;
  const tokens = [...shellTokens(text.trim(), name => environment.get(name))];
  const words = tokens.map(token => token.text);
  const isOneCommand = tokens.every(({ kind, text: word }) => kind === 'word' && isPlain(word)) && !words[0]?.includes('=');
  if (!isOneCommand || words.length === 0) return undefined;
  return words[0] === 'exec' ? words.slice(1) : words;
}

function placeOf(file: string, { line }: StageInstruction): Evidence {
  return { file, line };
}

function isPlain(text: string): boolean {
  return !text.includes(UNKNOWN);
}
