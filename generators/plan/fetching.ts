import { UserError } from '../user-error.ts';
import type { Distribution } from './c-libraries.ts';

export const privateAuths = ['netrc', 'ssh'] as const;
export type PrivateAuth = (typeof privateAuths)[number];

/** How the builder reaches modules that are not public, or anything at all from behind a company's proxies. */
export interface Fetching {
  /** Whether anything is fetched: there are modules of others. */
  readonly isNeeded: boolean;
  readonly privateModules?: PrivateModules;
  /** Registries, module proxy and an extra certificate authority can be given to the build. */
  readonly corporate: boolean;
}

export interface PrivateModules {
  /** As GOPRIVATE has them, https://go.dev/ref/mod#private-modules. */
  readonly patterns: readonly string[];
  readonly auth: PrivateAuth;
  /** The hosts of the patterns. */
  readonly hosts: readonly string[];
}

export interface FetchingChoices {
  readonly private?: readonly string[];
  readonly privateAuth?: PrivateAuth;
  readonly corporate?: boolean;
}

/** Throws a UserError when a way to authenticate is given that has nothing to reach, or no host to reach it at. */
export function planFetching(choices: FetchingChoices, isNeeded: boolean): Fetching {
  const patterns = (choices.private ?? []).flatMap(text => text.split(','));
  if (choices.privateAuth && patterns.length === 0) {
    throw new UserError(
      `--private-auth ${choices.privateAuth} says how to reach private modules, but none are named; add --private 'example.com/team/*'.`,
      2,
    );
  }
  const hosts = [...new Set(patterns.map(pattern => pattern.split('/')[0] ?? ''))];
  const pattern = hosts.find(host => /[*?]/.test(host));
  if (choices.privateAuth === 'ssh' && pattern !== undefined) {
    throw new UserError(
      `--private-auth ssh needs the names of hosts, which git is told, and ${pattern} is a pattern; name each host with --private.`,
      2,
    );
  }
  return {
    isNeeded,
    corporate: choices.corporate ?? false,
    ...(patterns.length > 0 && { privateModules: { patterns, auth: choices.privateAuth ?? 'netrc', hosts } }),
  };
}

/** What the builder image lacks to fetch private modules. */
export function fetchingPackages({ privateModules }: Fetching, distribution: Distribution): readonly string[] {
  if (!privateModules || distribution === 'debian') return [];
  return privateModules.auth === 'ssh' ? ['git', 'openssh-client'] : ['git'];
}

/**
 * The mounts of every RUN that may fetch. A credential is there while the command runs, and in no layer, argument or cache:
 * https://docs.docker.com/build/building/secrets/
 */
export function fetchingMounts({ privateModules, corporate }: Fetching): readonly string[] {
  return [
    ...(privateModules?.auth === 'netrc' ? ['type=secret,id=netrc,target=/root/.netrc'] : []),
    ...(privateModules?.auth === 'ssh' ? ['type=ssh', 'type=secret,id=known_hosts,target=/root/.ssh/known_hosts'] : []),
    ...(corporate ? [corporateMount] : []),
  ];
}

/** Go reads every file of this folder beside the bundle: src/crypto/x509/root_linux.go. */
export const corporateMount = 'type=secret,id=ca,target=/etc/ssl/certs/corporate-ca.pem';

/** Gives the sentence that says what is wrong with GOPRIVATE patterns; undefined when nothing is. */
export function checkPrivatePatterns(text: string): string | undefined {
  if (text.split(',').every(pattern => /^[\w*?.-]+(?:\/[\w*?.~-]+)*$/.test(pattern))) return undefined;
  return `${JSON.stringify(text)} is not a pattern of module paths; give one such as github.com/acme/*, several with commas between them.`;
}
