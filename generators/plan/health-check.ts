import { baseName } from '../inspect/paths.ts';
import { shellTokens, UNKNOWN, type ValueOf } from '../inspect/builds/shell-words.ts';
import { cite, type Evidence } from '../inspect/evidence.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Port } from '../inspect/ports/listen-ports.ts';
import { asInOwnImage } from './clauses.ts';
import { packageOfProgram } from './program-packages.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { RuntimeStage } from './runtime-stage.ts';

/** How the engine asks a container whether it is well. */
export interface HealthCheck {
  /** The words to start, the program by its path in the image. */
  readonly command: readonly string[];
  /** How often, and how long it may take: `--interval=10s`. */
  readonly options: readonly string[];
  /** A clause without a full stop. */
  readonly reason: string;
}

const options = ['--interval=10s', '--timeout=3s'] as const;

/** The check of the repository's own image, or what the program can be asked by: undefined when nothing on this base can ask. */
export function planHealthCheck(
  program: ProgramFacts,
  ports: readonly Port[],
  base: RuntimeBase,
  runtime: RuntimeStage,
): HealthCheck | undefined {
  const found = checkByCode(program, ports, base, runtime);
  const own = ownCheck(program, base, runtime);
  // where both say the same the code is the reason
  if (!own || own.join('\n') === found?.command.join('\n')) return found;
  return { command: own, options: program.ownImage?.stage.healthcheck?.options ?? [], reason: asInOwnImage };
}

function checkByCode(program: ProgramFacts, ports: readonly Port[], base: RuntimeBase, { binary }: RuntimeStage): HealthCheck | undefined {
  const { command, endpoints } = program.health;
  if (command) {
    return {
      command: [binary, command.argument],
      options,
      reason: `the program asks itself (${cite(command.evidence)}), which needs no shell and no curl`,
    };
  }
  const [endpoint] = endpoints;
  const [port] = ports;
  // with more ports than one it is not known which has the endpoint; and of the bases alpine alone has a client, busybox wget
  if (!endpoint || !port || ports.length > 1 || port.protocol === 'udp' || base.name !== 'alpine') return undefined;
  return {
    command: ['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${port.number}${endpoint.path}`],
    options,
    reason: `${cite(endpoint.evidence)} answers there; wget is part of busybox`,
  };
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

function ownCheck(program: ProgramFacts, { packages }: RuntimeBase, runtime: RuntimeStage): readonly string[] | undefined {
  const { ownImage } = program;
  const words = ownWords(program, runtime);
  const [executable = '', ...rest] = words ?? [];
  if (!ownImage || executable === '') return undefined;
  if (namesOf(program, ownImage).includes(baseName(executable))) return [runtime.binary, ...rest];
  const needed = packages && packageOfProgram(baseName(executable), packages);
  return needed === '' || runtime.packages.some(({ name }) => name === needed) ? words : undefined;
}

function ownWords({ ownImage }: ProgramFacts, { env }: RuntimeStage): readonly string[] | undefined {
  const values = new Map(env.map(({ name, value }) => [name, value]));
  return ownImage?.stage.healthcheck && plainCommand(ownImage.stage.healthcheck.command, name => values.get(name));
}

// the name of its file here, and there
function namesOf({ name }: ProgramFacts, { stage: { entrypoint, cmd } }: OwnImage): readonly string[] {
  return [name, ...[entrypoint?.[0] ?? cmd?.[0] ?? []].flat().map(baseName)];
}

// the exec form, or one command of a shell with what makes its failure status 1; undefined for anything that needs the shell
function plainCommand(command: readonly string[], valueOf: ValueOf): readonly string[] | undefined {
  const [shell = '', option, script = ''] = command;
  if (!/^(?:\/bin\/)?(?:ba|a)?sh$/.test(shell)) return command;
  if (option !== '-c') return undefined;
  const alone = script.replace(/(?<!\s)\s*\|\|\s*(?:exit\s+1|false)\s*$/, '');
  const tokens = [...shellTokens(alone, valueOf)];
  return tokens.some(({ kind, text }) => kind === 'operator' || text.includes(UNKNOWN)) ? undefined : tokens.map(({ text }) => text);
}
