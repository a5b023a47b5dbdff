import { baseName, folderOf } from '../inspect/paths.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { byReason } from '../plan/by-reason.ts';
import { capitalized } from '../plan/clauses.ts';
import { builtFile } from '../plan/build-steps.ts';
import type { Distribution } from '../plan/c-libraries.ts';
import type { ImagePlan, ProgramImage } from '../plan/plan-images.ts';
import { portName } from '../plan/published-ports.ts';
import { isRoot } from '../plan/run-user.ts';
import type { RuntimeStage } from '../plan/runtime-stage.ts';
import { copyWords, dockerfileValue, execForm } from './quoting.ts';

/** The values of the template for one final stage. */
export function finalStage(
  repository: Repository,
  plan: ImagePlan,
  image: ProgramImage,
  stamped: boolean,
): Readonly<Record<string, unknown>> {
  const { target, ports, runtime, healthCheck } = image;
  const built = builtFile(plan.images, image);
  return {
    target,
    install: installation(runtime, plan.base.packages),
    user: {
      value: runtime.user.value,
      isOfBase: isRoot(runtime.user) && plan.base.name !== 'distroless',
      reason: `${capitalized(runtime.user.reason)}.`,
    },
    account: runtime.account && `${capitalized(runtime.account.reason)}.`,
    dataDirs: runtime.dataDirs,
    workdir: runtime.workdir && { path: runtime.workdir.path, reason: `${capitalized(runtime.workdir.reason)}.` },
    copies: runtime.copies.map(({ stage, from, to, isFolder, isScript, isOwned, reason }) => ({
      flags: [
        ...(stage === undefined ? [] : [`--from=${stage} `]),
        ...(isOwned && !isRoot(runtime.user) ? [`--chown=${runtime.user.value} `] : []),
        ...(isScript ? ['--chmod=755 '] : []),
      ].join(''),
      words: copyWords([isFolder ? `${from}/` : from], isFolder ? `${to}/` : to),
      reason: `${capitalized(reason)}.`,
    })),
    env: environmentGroups(runtime),
    stopSignal: runtime.stopSignal,
    volumes: runtime.volumes.length > 0 ? execForm(runtime.volumes) : undefined,
    labels: labels(repository, image, stamped).join(' \\\n      '),
    exposed: ports.map(port => ({ name: portName(port), evidence: `${capitalized(port.reason)}.` })),
    health: healthCheck && {
      reason: `${capitalized(healthCheck.reason)}.`,
      instruction: ['HEALTHCHECK', ...healthCheck.options, 'CMD', shellOrExec(healthCheck.command)].join(' '),
    },
    binary: {
      from: `/out/${built}`,
      to: built === baseName(runtime.binary) ? `${folderOf(runtime.binary)}/` : runtime.binary,
      reason: runtime.binaryReason === undefined ? undefined : `${capitalized(runtime.binaryReason)}.`,
    },
    entrypoint: execForm([...(runtime.script ?? [runtime.binary]), ...runtime.entrypointArguments]),
    arguments: runtime.arguments && { reason: `${capitalized(runtime.arguments.reason)}.`, command: execForm(runtime.arguments.words) },
  };
}

function shellOrExec(command: readonly string[] | string): string {
  return typeof command === 'string' ? command : execForm(command);
}

function environmentGroups({ env }: RuntimeStage): readonly Readonly<Record<string, string>>[] {
  return byReason(env).map(({ reason, things }) => ({
    reason: `${capitalized(reason)}.`,
    variables: things.map(({ name, value }) => `${name}=${dockerfileValue(value)}`).join(' \\\n    '),
  }));
}

function installation({ packages }: RuntimeStage, distribution: Distribution | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!distribution || packages.length === 0) return undefined;
  return {
    reasons: byReason(packages).map(({ reason, things }) => `${things.map(({ name }) => name).join(', ')}: ${reason}.`),
    command: installCommand(
      distribution,
      packages.map(({ name }) => name),
    ),
  };
}

/** A RUN instruction that installs packages and leaves no lists behind. */
export function installCommand(distribution: Distribution, packages: readonly string[]): string {
  const names = packages.join(' ');
  if (distribution === 'alpine') return `RUN apk add --no-cache ${names}`;
  return `RUN apt-get update && \\\n    apt-get install -y --no-install-recommends ${names} && \\\n    rm -rf /var/lib/apt/lists/*`;
}

// https://github.com/opencontainers/image-spec/blob/main/annotations.md; what the repository's own image says of itself holds
function labels({ remote }: Repository, { name, program }: ProgramImage, stamped: boolean): readonly string[] {
  const values = new Map([
    ['org.opencontainers.image.title', name],
    ...(remote ? [['org.opencontainers.image.source', `https://${remote.host}/${remote.path}`] as const] : []),
    ...[...(program.ownImage?.stage.labels ?? [])].filter(([key, value]) => isLasting(key) && isTold(value)),
  ]);
  return [
    ...[...values].map(([key, value]) => `${key}=${dockerfileValue(value)}`),
    ...(stamped ? ['org.opencontainers.image.version="${VERSION:-dev}"'] : []),
  ];
}

// by default a build argument may say nothing: ARG vcs_url=unknown
function isTold(value: string): boolean {
  return !/[\n\r]|^\s*(?:unknown|none|n\/a)?\s*$/i.test(value);
}

// not of one build: a version, a commit, a date, the base that it had
function isLasting(label: string): boolean {
  return /^[\w./-]+$/.test(label) && !/(?:^|[._-])(?:version|revision|created|commit|sha|ref|date|ref\.name|base\.\w+)$/i.test(label);
}
