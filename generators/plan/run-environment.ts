import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { asInOwnImage } from './clauses.ts';
import { ownHome } from './data-dirs.ts';
import type { Reasoned } from './runtime-stage.ts';

export interface EnvironmentVariable extends Reasoned<'name'> {
  readonly value: string;
}

// of the base image or of a Go toolchain, or of libraries that only the other image has, or set here anyway
const ofBuilds =
  /^(?:PATH|HOME|LD_\w+|ZONEINFO|GO(?:PATH|ROOT|OS|ARCH|ARM|AMD64|FLAGS|PROXY|SUMDB|PRIVATE|NOPROXY|NOSUMDB|CACHE|MODCACHE|TOOLCHAIN|BIN|WORK|EXPERIMENT|VCS|ENV)|GO111MODULE|GO(?:LANG)?_VERSION|CGO_\w+|SSL_CERT_(?:FILE|DIR)|DEBIAN_FRONTEND)$/;

/** What the repository's own image puts into the environment of its program, and a port where that has none without being told one. */
export function environmentOf({ ownImage, listens }: ProgramFacts): readonly EnvironmentVariable[] {
  const home = ownHome(ownImage);
  const own = (ownImage?.stage.env ?? []).filter(
    variable => isVariableName(variable.name) && (!ofBuilds.test(variable.name) || (variable.name === 'HOME' && variable.value === home)),
  );
  const needed = listens.variables.filter(({ required }) => required);
  const portReason = (variable: string): string | undefined => {
    const evidence = needed.find(({ name }) => name === variable)?.evidence;
    return evidence && `${cite(evidence)} needs a port`;
  };
  const found = own.map(({ name, value }) => ({ name, value, reason: portReason(name) ?? asInOwnImage }));
  const missing = listens.ports.length > 0 ? [] : needed.filter(({ name }) => isVariableName(name) && own.every(set => set.name !== name));
  const given = missing.flatMap(({ name, isPort }, index) => {
    const stated = listens.stated.find(({ variable }) => variable === name);
    // of several the first alone, since no two can have one port
    const number = stated?.number ?? (index === 0 && listens.stated.length === 0 ? defaultPort : undefined);
    if (number === undefined) return [];
    return [{ name, value: isPort || /port$/i.test(name) ? String(number) : `:${number}`, reason: portReason(name) ?? asInOwnImage }];
  });
  return [...found, ...given];
}

// what is left of = in ENV cannot be quoted
function isVariableName(name: string): boolean {
  return /^[\w.-]+$/.test(name);
}

// what a program gets that has no port without being told one
const defaultPort = 8080;
