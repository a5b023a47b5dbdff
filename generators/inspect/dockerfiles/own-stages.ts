import { entryKind } from '../entry-kind.ts';
import type { Evidence } from '../evidence.ts';
import { hasWildcards } from '../path-match.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { bottomImage, isGoImage, shellStart, type Stage, stageNamed, walkStage } from './dockerfile-stages.ts';
import { readCopies } from './final-copies.ts';

/** A stage of the repository's own Dockerfile that can be built as it is: it stands on an official image and reads the build context. */
export interface OwnStage {
  /** Its name there, or its number where it has none. */
  readonly name: string;
  /** The image that it starts from; of a stage before it the name. */
  readonly image: string;
  readonly isOnStage: boolean;
  /** What `--platform` says, as it is written. */
  readonly platform?: string;
  /** The lines below its FROM, with the defaults that ARGs have before the first stage. */
  readonly lines: readonly string[];
  /** The stages before it that it copies from, or starts from. */
  readonly uses: readonly string[];
  /** What it copies of the build context, paths and patterns; '' is all of it. */
  readonly reads: readonly string[];
  readonly evidence: Evidence & { readonly line: number };
}

/** A Dockerfile whose build context is the root of the repository. */
export interface OwnStages {
  readonly files: RepositoryFiles;
  readonly file: string;
  readonly text: string;
  readonly stages: readonly Stage[];
}

/** Whether it may also take what lies elsewhere, at addresses and in packages that may be gone, or out of reach of a company's network. */
interface StageUse {
  readonly mayFetch?: true;
}

// a stage with more is a program of its own
const MOST_LINES = 80;
const fetching = ['curl', 'wget', 'git', 'apk', 'apt-get', 'apt'] as const;
// what somebody else publishes may be gone as well: https://docs.docker.com/docker-hub/image-library/trusted-content/
const officialImage = /^(?:docker\.io\/)?(?:library\/)?[^/]+$/;
const secret = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|_KEY$/i;

/**
 * The stage that `--from` names, behind those that it needs; undefined when it cannot be built as it is: for a secret, for a file that the
 * repository does not have, for what it fetches from elsewhere, or since it is one that compiles a program of the repository.
 */
export function ownStagesFor(own: OwnStages, from: string, use: StageUse = {}): readonly OwnStage[] | undefined {
  const stage = stageNamed(own.stages, from);
  return stage && stagesUpTo(own, stage, use);
}

function stagesUpTo(own: OwnStages, stage: Stage, use: StageUse): readonly OwnStage[] | undefined {
  const found = read(own, stage, use);
  if (!found) return undefined;
  const before: OwnStage[] = [];
  for (const name of found.uses) {
    const used = stageNamed(own.stages, name);
    const needed = used && used.line < stage.line ? stagesUpTo(own, used, use) : undefined;
    if (!needed) return undefined;
    before.push(...needed.filter(({ name: known }) => before.every(other => other.name !== known)));
  }
  return [...before, found];
}

function read(own: OwnStages, stage: Stage, use: StageUse): OwnStage | undefined {
  const { file, text, stages } = own;
  const [from = '', ...written] = text.split(/\r?\n/).slice(stage.line - 1, (stages[stages.indexOf(stage) + 1]?.line ?? 1) - 1);
  const platform = /^\s*FROM\s+(?:--platform=(\S+)\s+)?[^\s\\-][^\s\\]*(?:\s+AS\s+\S+)?\s*$/i.exec(from);
  const lines = bodyOf(written, stage);
  const needs = needsOf(own, stage, use);
  const isFetched = !officialImage.test(bottomImage(stage)) && !use.mayFetch;
  if (!platform || !lines || !needs || isFetched || stage.image.includes('$')) return undefined;
  return {
    name: nameOf(stages, stage),
    image: stage.base ? nameOf(stages, stage.base) : stage.image,
    isOnStage: stage.base !== undefined,
    ...(platform[1] !== undefined && { platform: platform[1] }),
    lines,
    ...needs,
    evidence: { file, line: stage.line },
  };
}

// what a stage and those that it stands on take of elsewhere; undefined when that cannot be had, or is a program of the repository
function needsOf({ files, file, stages }: OwnStages, stage: Stage, { mayFetch }: StageUse): Pick<OwnStage, 'uses' | 'reads'> | undefined {
  const reads: string[] = [];
  const uses: string[] = stage.base ? [nameOf(stages, stage.base)] : [];
  const commands = new Set<string>();
  let isPlain = true;
  let fetches = false;
  walkStage(stage, (instruction, scope, owner) => {
    const { keyword, flags, text } = instruction;
    if (keyword === 'RUN') {
      isPlain &&= !flags.some(({ name, value }) => name === 'mount' && /\btype=(?:secret|ssh)\b|\bfrom=/.test(value));
      for (const { name } of shellCommands(text, shellStart(scope))) commands.add(name);
    } else if (keyword === 'ARG') isPlain &&= !secret.test(text);
    else if (keyword === 'COPY' || keyword === 'ADD') {
      const { copies, hiddenCopies, stageCopies, imageCopies } = readCopies(instruction, scope, file);
      isPlain &&= hiddenCopies.length === 0;
      fetches ||= imageCopies.length > 0;
      reads.push(...copies.map(({ from }) => from));
      // what a stage below copies is in that; an image without a tag is none of the stages
      if (owner === stage)
        uses.push(...stageCopies.flatMap(copy => stageNamed(stages, copy.stage) ?? []).map(used => nameOf(stages, used)));
    }
  });
  const isThere = (path: string): boolean => path === '' || hasWildcards(path) || entryKind(files, path) !== undefined;
  const compiles = reads.length > 0 && (commands.has('go') || isGoImage(bottomImage(stage)));
  fetches ||= fetching.some(name => commands.has(name));
  if (!isPlain || compiles || (fetches && !mayFetch) || !reads.every(isThere)) return undefined;
  return { uses: [...new Set(uses)], reads: [...new Set(reads)] };
}

function nameOf(stages: readonly Stage[], stage: Stage): string {
  return stage.name ?? String(stages.indexOf(stage));
}

function isText(line: string): boolean {
  return line.trim() !== '' && !line.trimStart().startsWith('#');
}

// without what is written above the next stage, and with what ARG takes from above the first
function bodyOf(lines: readonly string[], { globalArguments }: Stage): readonly string[] | undefined {
  const start = lines.findIndex(line => line.trim() !== '');
  const body = lines.slice(Math.max(start, 0), lines.findLastIndex(isText) + 1).map(line => line.trimEnd());
  const given = body.map(line => {
    const [, name] = /^\s*ARG\s+(\w+)$/i.exec(line) ?? [];
    const value = name === undefined ? undefined : globalArguments.get(name);
    return value === undefined || value.includes(UNKNOWN) ? line : /^[\w./:@+-]+$/.test(value) ? `ARG ${name}=${value}` : undefined;
  });
  return body.length > MOST_LINES || given.includes(undefined) ? undefined : given.filter(line => line !== undefined);
}
