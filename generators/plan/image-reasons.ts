import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Port } from '../inspect/ports/listen-ports.ts';
import type { BuildCache } from './build-cache.ts';
import type { ChosenTags } from './build-tags.ts';
import { byReason } from './by-reason.ts';
import { asInOwnImage } from './clauses.ts';
import type { FrontEndStage } from './front-end-stage.ts';
import type { GoExperiment } from './go-experiments.ts';
import type { GoRelease } from './go-release.ts';
import { checkText, type HealthCheck } from './health-check.ts';
import type { IgnoreFilePlan } from './ignore-file.ts';
import type { Generation } from './missing-code.ts';
import type { Packing } from './packing.ts';
import { portName } from './published-ports.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { RuntimeStage } from './runtime-stage.ts';
import type { Toolchain } from './toolchain.ts';

interface SharedDecisions {
  readonly go: GoRelease;
  readonly experiments: readonly GoExperiment[];
  readonly base: RuntimeBase;
  readonly baseReason: string;
  readonly toolchain: Toolchain;
  readonly tags: ChosenTags | undefined;
  readonly cache: BuildCache;
  /** Whether the layer was asked for: then it is said, also where it was not to be had. */
  readonly isLayerAsked: boolean;
  readonly frontEnds: readonly FrontEndStage[];
  readonly generations: readonly Generation[];
  readonly packing?: Packing;
  readonly ignoreFile: IgnoreFilePlan;
}

/** Why the images of one Dockerfile are built as they are: clauses such as `base alpine: ...`. */
export function sharedReasons(decisions: SharedDecisions): readonly string[] {
  const { go, experiments, base, baseReason, toolchain, tags, cache, isLayerAsked, frontEnds, generations, packing, ignoreFile } =
    decisions;
  return [
    go.reason,
    ...experiments.map(({ name, reason }) => `experiment ${name}: ${reason}`),
    `base ${base.name}: ${baseReason}`,
    ...(toolchain.cgo ? [toolchain.cgo.reason] : []),
    ...(tags ? [`tags ${tags.tags.join(',')}: ${tags.reason}`] : []),
    ...(cache.kind === 'layer' || isLayerAsked ? [`cache ${cache.kind}: ${cache.reason}`] : []),
    ...frontEnds.map(({ name, reason }) => `stage ${name}: ${reason}`),
    ...generations.map(({ reason }) => `go generate: ${reason}`),
    ...(packing ? [`${packing.tool}: ${packing.reason}`] : []),
    ...(ignoreFile.reason === undefined ? [] : [`rules in ${ignoreFile.path}: ${ignoreFile.reason}`]),
  ];
}

/** Why one image has its ports, files, folders, arguments and environment. */
export function ownReasons(
  program: ProgramFacts,
  ports: readonly Port[],
  runtime: RuntimeStage,
  healthCheck: HealthCheck | undefined,
): readonly string[] {
  return [
    ...ports.map(port => `port ${portName(port)}: ${cite(port.evidence)}`),
    ...loopbackReasons(program, ports),
    ...(healthCheck ? [`health check by ${checkText(healthCheck.command)}: ${healthCheck.reason}`] : []),
    ...runtimeReasons(runtime),
  ];
}

// of interest only when nothing else can be reached
function loopbackReasons({ listens }: ProgramFacts, ports: readonly Port[]): readonly string[] {
  if (ports.length > 0) return [];
  return listens.ports.map(port => `port ${portName(port)}: ${cite(port.evidence)}, on the loopback address only`);
}

function runtimeReasons(runtime: RuntimeStage): readonly string[] {
  const words = [...runtime.entrypointArguments, ...(runtime.arguments?.words ?? [])].join(' ');
  return [
    ...runtime.packages.map(({ name, reason }) => `package ${name}: ${reason}`),
    ...(runtime.binaryReason === undefined ? [] : [`path ${runtime.binary}: ${runtime.binaryReason}`]),
    ...runtime.copies.map(({ from, reason }) => `file ${from}: ${reason}`),
    ...runtime.dataDirs.map(({ path, reason }) => `folder ${path}: ${reason}`),
    ...(words === '' ? [] : [`arguments ${words}: ${runtime.arguments?.reason ?? asInOwnImage}`]),
    ...byReason(runtime.env).map(({ reason, things }) => `environment ${things.map(({ name }) => name).join(', ')}: ${reason}`),
  ];
}
