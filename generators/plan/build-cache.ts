import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import type { BuildModules } from './build-modules.ts';

export const buildCacheKinds = ['mount', 'layer'] as const;
export type BuildCacheKind = (typeof buildCacheKinds)[number];

/** How compiled dependencies are kept between builds, and a clause without a full stop that says why. */
export interface BuildCache {
  readonly kind: BuildCacheKind;
  readonly reason: string;
}

/**
 * `mount` keeps them on the builder, `layer` in a layer that a registry cache takes along. A layer is planned when it is asked for, or
 * when a workflow exports its cache with mode=max; where it cannot be, the mount is, with the reason.
 */
export function chooseBuildCache(
  { registryCache }: Repository,
  programs: readonly ProgramFacts[],
  { modules }: BuildModules,
  asked?: BuildCacheKind,
): BuildCache {
  if (asked === 'mount') return { kind: 'mount', reason: 'as chosen' };
  if (!asked && !registryCache) return { kind: 'mount', reason: 'the default, fastest on a builder that stays' };
  const why = asked ? 'asked for with --cache layer' : `${registryCache && cite(registryCache)} exports the cache with mode=max`;
  const obstacle = layerObstacle(programs, modules);
  return obstacle === undefined ? { kind: 'layer', reason: why } : { kind: 'mount', reason: `no layer of dependencies, since ${obstacle}` };
}

function layerObstacle(programs: readonly ProgramFacts[], modules: BuildModules['modules']): string | undefined {
  if (modules.length > 1) return 'the programs are in several modules';
  const profiled = programs.filter(({ profile }) => profile !== undefined);
  if (profiled.length > 0 && programs.length > 1) return `${profiled[0]?.profile} is the profile of one of several programs`;
  return undefined;
}
