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
import { type InstalledPackage, packagesAfter } from './installed-packages.ts';
import { madeFolders } from './made-folders.ts';
import { pathFrom } from '../path-from.ts';
import { baseName, withoutSlash } from '../paths.ts';
import { plainWords, shellTokens, UNKNOWN } from '../builds/shell-words.ts';

/** What the image of a Dockerfile's final stage is made of, the stages it is FROM included; a value that a variable hides is left out. */
export interface FinalStage {
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
  /** What its commands make with mkdir, or give to somebody with chown. */
  readonly folders: readonly { readonly path: string; readonly evidence: Evidence }[];
  readonly user?: { readonly value: string; readonly evidence: Evidence };
  /** The users that its commands make with a number, by name. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly workdir?: string;
  /** What comes from the build context: `from` is a path or a pattern in it, '' the whole; `to` keeps the slash at its end that makes it a folder. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly evidence: Evidence }[];
  /** What comes from it by a path that a variable hides in part: `from` is the name alone, with what is hidden of that. */
  readonly hiddenCopies: FinalStage['copies'];
  /** What comes from a stage, by its name or number there; `from` is absolute. */
  readonly stageCopies: readonly (FinalStage['copies'][number] & { readonly stage: string })[];
  /** What comes from an image of others, that is named with a tag or a folder, or by ADD from a URL or out of an archive. */
  readonly imageCopies: FinalStage['copies'];
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
  readonly copies: FinalStage['copies'][number][];
  readonly hiddenCopies: FinalStage['copies'][number][];
  readonly stageCopies: FinalStage['stageCopies'][number][];
  readonly imageCopies: FinalStage['copies'][number][];
  installed: readonly InstalledPackage[];
  user?: FinalStage['user'];
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
    copies: [],
    hiddenCopies: [],
    stageCopies: [],
    imageCopies: [],
    installed: [],
  };
  const { workdir } = walkStage(stage, (instruction, scope, owner) => {
    if (Object.hasOwn(readers, instruction.keyword)) readers[instruction.keyword]?.(draft, instruction, scope, owner);
  });
  const {
    env,
    exposed,
    volumes,
    labels,
    accounts,
    folders,
    copies,
    hiddenCopies,
    stageCopies,
    imageCopies,
    installed,
    user,
    healthcheck,
    entrypoint,
    cmd,
  } = draft;
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
    ...(user && { user }),
    ...(workdir !== undefined && isPlain(workdir) && { workdir }),
    copies,
    hiddenCopies,
    stageCopies,
    imageCopies,
    ...(healthcheck && { healthcheck }),
  };
}

function readRun(draft: Draft, instruction: StageInstruction, scope: StageScope): void {
  const { text, line } = instruction;
  const { valueOf } = scope;
  for (const path of madeFolders(text, shellStart(scope))) draft.folders.set(path, { path, evidence: placeOf(draft.file, instruction) });
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

function readExpose({ file, exposed }: Draft, instruction: StageInstruction, { valueOf }: StageScope): void {
  for (const word of plainWords(instruction.text, valueOf)) {
    const [, digits, named = 'tcp'] = /^(\d{1,5})(?:\/(\w+))?$/.exec(word) ?? [];
    const protocol = (['tcp', 'udp', 'sctp'] as const).find(known => known === named.toLowerCase());
    if (digits !== undefined && protocol)
      exposed.set(`${digits}/${protocol}`, { port: Number(digits), protocol, evidence: placeOf(file, instruction) });
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

function readCopy(
  { file, copies, hiddenCopies, stageCopies, imageCopies }: Draft,
  instruction: StageInstruction,
  { valueOf, workdir }: StageScope,
): void {
  const words = argumentsOf(instruction, valueOf);
  const target = words.at(-1) ?? UNKNOWN;
  if (instruction.text.trimStart().startsWith('<<') || !isPlain(target)) return;
  const path = pathFrom(workdir, target);
  // in the folder of the base image, which is not known, it stays as it is written
  const to = path === undefined || !isPlain(path) ? target : /(?:^|\/)\.?$/.test(target) && path !== '/' ? `${path}/` : path;
  const evidence = placeOf(file, instruction);
  const stage = instruction.flags.find(({ name }) => name === 'from')?.value.toLowerCase();
  for (const word of words.slice(0, -1)) {
    if (instruction.keyword === 'ADD' && fetched.test(word)) {
      imageCopies.push({ from: word, to, evidence });
      continue;
    }
    const from = stage === undefined ? pathFrom('', word.replace(/^\/+/, '')) : pathFrom('/', word);
    if (from === undefined) {
      if (stage === undefined) hiddenCopies.push({ from: baseName(word), to, evidence });
      continue;
    }
    if (stage === undefined) copies.push({ from, to, evidence });
    else if (/[:/]/.test(stage)) imageCopies.push({ from, to, evidence });
    else stageCopies.push({ stage, from, to, evidence });
  }
}

// what ADD fetches, or unpacks: docs.docker.com, Dockerfile reference, ADD
const fetched = /^(?:[a-z]+:\/\/|git@)|\.(?:tar(?:\.\w+)?|t[gbx]z2?)$/;

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
