import type { Evidence } from '../evidence.ts';
import type { Stage } from './dockerfile-stages.ts';

/** How a Dockerfile reaches modules that are not public. */
export interface PrivateFetching {
  /** As GOPRIVATE has them, where that is plain; https://go.dev/ref/mod#private-modules */
  readonly patterns?: string;
  readonly auth: 'netrc' | 'ssh';
  readonly evidence: Evidence;
}

const PRIVATE = /\bGO(?:PRIVATE|NOPROXY)(?:=| +)["']?([\w*?.~/,-]+)/;
// url."https://github.com/".insteadOf "git@github.com:": what would need a key is fetched without one
const KEYLESS = /\burl\.["']?https:\/\/[^\s"'@$]+["']?\.insteadOf(?:=|\s+)(?:"[^"]*"|'[^']*'|\S+)/g;
const SSH = /\btype=ssh\b|\bssh:\/\/|\bgit@/;

/** Finds it by GOPRIVATE, or by what gives git or Go a key or a password of a host. */
export function privateFetching(stages: readonly Stage[], file: string): PrivateFetching | undefined {
  const all = stages.flatMap(({ instructions }) => instructions);
  const flagged = all.map(({ keyword, text, flags, line }) => ({
    keyword,
    line,
    whole: [...flags.map(({ value }) => value), text].join(' ').replaceAll(KEYLESS, ''),
  }));
  const named = flagged.find(({ keyword, whole }) => /^(?:ENV|ARG|RUN)$/.test(keyword) && PRIVATE.test(whole));
  const given = flagged.find(
    ({ keyword, whole }) => keyword === 'RUN' && (SSH.test(whole) || /\.netrc\b|\.insteadOf\b/.test(whole)) && /\bgo\b|\bgit\b/.test(whole),
  );
  const found = named ?? given;
  if (!found) return undefined;
  const patterns = named && PRIVATE.exec(named.whole)?.[1];
  return {
    ...(patterns !== undefined && { patterns }),
    auth: flagged.some(({ keyword, whole }) => keyword === 'RUN' && SSH.test(whole)) ? 'ssh' : 'netrc',
    evidence: { file, line: found.line },
  };
}
