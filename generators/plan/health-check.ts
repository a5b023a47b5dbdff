import { baseName, folderOf, isWithin } from '../inspect/paths.ts';
import { shellTokens, UNKNOWN, type ValueOf } from '../inspect/shell/shell-words.ts';
import { cite, type Evidence } from '../inspect/evidence.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { asInOwnImage } from './clauses.ts';
import { curlByWget } from './curl-by-wget.ts';
import { nearestBase } from './nearest-base.ts';
import { packageOfProgram } from './program-packages.ts';
import type { PublishedPort } from './published-ports.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/** How the engine asks a container whether it is well. */
export interface HealthCheck {
  /** The words to start, the program by its path in the image; a text is a line for the shell of the base. */
  readonly command: readonly string[] | string;
  /** How often, and how long it may take: `--interval=10s`. */
  readonly options: readonly string[];
  /** A clause without a full stop. */
  readonly reason: string;
}

const options = ['--interval=10s', '--timeout=3s'] as const;
const SHELL = /^(?:\/bin\/)?(?:ba|a)?sh$/;

/** The check of the repository's own image, or what the program can be asked by: undefined when nothing on this base can ask. */
export function planHealthCheck(
  program: ProgramFacts,
  ports: readonly PublishedPort[],
  base: RuntimeBase,
  runtime: RuntimeStage,
): HealthCheck | undefined {
  const found = checkByCode(program, ports, base, runtime);
  const own = ownCheck(program, base, runtime);
  if (!own) return found;
  // where both say the same the code is the reason
  const { command, reason } = found && checkText(own.command) === checkText(found.command) ? found : own;
  return { command, options: program.ownImage?.stage.healthcheck?.options ?? [], reason };
}

function checkByCode(
  program: ProgramFacts,
  ports: readonly PublishedPort[],
  base: RuntimeBase,
  { binary }: RuntimeStage,
): HealthCheck | undefined {
  const { command, endpoints } = program.health;
  if (command) {
    return {
      command: [binary, command.argument],
      options,
      reason: `the program checks itself (${cite(command.evidence)}), which needs no shell and no curl`,
    };
  }
  // what listens in the same folder at an address that is not known may be the one that answers
  const endpoint = endpoints.find(({ evidence }) => !program.listens.apart.includes(folderOf(evidence.file)));
  const [port] = ports;
  // with more ports than one it is not known which has the endpoint; and of the bases alpine alone has a client, busybox wget
  if (!endpoint || !port?.isCertain || ports.length > 1 || port.protocol === 'udp' || base.name !== 'alpine') return undefined;
  const [variable, ...others] = program.listens.variables;
  const client = ['wget', '-q', '-O', '/dev/null'];
  const reason = `${cite(endpoint.evidence)} answers there; wget is part of busybox`;
  // whoever starts the image may give it another port
  if (variable?.isPort && others.length === 0 && /^\w+$/.test(variable.name) && /^[\w/.~-]+$/.test(endpoint.path)) {
    const address = `http://127.0.0.1:\${${variable.name}:-${port.number}}${endpoint.path}`;
    return { command: `${client.join(' ')} "${address}"`, options, reason };
  }
  return { command: [...client, `http://127.0.0.1:${port.number}${endpoint.path}`], options, reason };
}

/** The command of a check, for people. */
export function checkText(command: HealthCheck['command']): string {
  return typeof command === 'string' ? command : command.join(' ');
}

/** The check of the repository's own image where this image cannot make it: what it starts, if that is not the shell, and where it stands. */
export function droppedCheck(
  program: ProgramFacts,
  base: RuntimeBase,
  runtime: RuntimeStage,
): { readonly starts?: string; readonly evidence: Evidence } | undefined {
  const check = program.ownImage?.stage.healthcheck;
  if (!check || ownCheck(program, base, runtime)) return undefined;
  const [starts] = ownWords(program, runtime) ?? [];
  return { ...(starts !== undefined && { starts }), evidence: check.evidence };
}

function ownCheck(
  program: ProgramFacts,
  { name: baseOfImage, packages }: RuntimeBase,
  runtime: RuntimeStage,
): Pick<HealthCheck, 'command' | 'reason'> | undefined {
  const { ownImage } = program;
  const line = ownImage && shellLine(ownImage);
  const words = ownWords(program, runtime, line !== undefined);
  const [executable = '', ...rest] = words ?? [];
  if (!ownImage || executable === '') return undefined;
  if (namesOf(program, ownImage).includes(baseName(executable))) return { command: [runtime.binary, ...rest], reason: asInOwnImage };
  const { to } = ownImage.checkScript ?? {};
  const isHeld = to !== undefined && runtime.copies.some(copy => isWithin(to, copy.to));
  // written for the commands of that distribution
  if (isHeld && words && nearestBase(ownImage.stage.image)?.base === baseOfImage) return { command: words, reason: asInOwnImage };
  const needed = packages && packageOfProgram(baseName(executable), packages);
  if (words && (needed === '' || runtime.packages.some(({ name }) => name === needed)))
    return { command: line ?? words, reason: asInOwnImage };
  // of the bases alpine alone has a client
  const byWget = baseOfImage === 'alpine' ? curlByWget(line === undefined ? (words ?? []) : line.trim().split(/\s+/)) : undefined;
  return byWget && { command: line === undefined ? byWget : byWget.join(' '), reason: `${asInOwnImage}, by the wget of busybox for curl` };
}

// one command with a variable that may be set anew where the container is started
function shellLine({ stage: { healthcheck } }: OwnImage): string | undefined {
  const line = scriptOf(healthcheck?.command ?? []) ?? '';
  const isPlain = !/[`\n]|\$(?![A-Z_]|\{\w+(?::?-[^{}$]*)?\})/.test(line);
  return isPlain && line.includes('$') ? line : undefined;
}

function ownWords({ ownImage }: ProgramFacts, { env }: RuntimeStage, isLine = false): readonly string[] | undefined {
  const values = new Map(env.map(({ name, value }) => [name, value]));
  const valueOf = (name: string): string | undefined => values.get(name) ?? (isLine ? '' : undefined);
  return ownImage?.stage.healthcheck && plainCommand(ownImage.stage.healthcheck.command, valueOf);
}

// the name of its file here, and there
function namesOf({ name }: ProgramFacts, { stage: { entrypoint, cmd } }: OwnImage): readonly string[] {
  return [name, ...[entrypoint?.[0] ?? cmd?.[0] ?? []].flat().map(baseName)];
}

// what a shell is given, without what makes its failure status 1
function scriptOf([shell = '', option, script = '']: readonly string[]): string | undefined {
  return SHELL.test(shell) && option === '-c' ? script.replace(/(?<!\s)\s*\|\|\s*(?:exit\s+1|false)\s*$/, '') : undefined;
}

// the exec form, or one command of a shell; undefined for anything that needs the shell
function plainCommand(command: readonly string[], valueOf: ValueOf): readonly string[] | undefined {
  if (!SHELL.test(command[0] ?? '')) return command;
  const script = scriptOf(command);
  if (script === undefined) return undefined;
  const tokens = [...shellTokens(script, valueOf)];
  return tokens.some(({ kind, text }) => kind === 'operator' || text.includes(UNKNOWN)) ? undefined : tokens.map(({ text }) => text);
}
