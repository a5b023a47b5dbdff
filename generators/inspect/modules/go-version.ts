/** A Go version as gover.Version holds it; a patch that is missing (from 1.21 on) is the language version, not a release. */
export interface GoVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
  /** `rc1`, `beta2` */
  readonly prerelease?: string;
}

/**
 * Reads `1.26`, `1.27rc1`, or a toolchain's name such as `go1.26.3-custom`; undefined when Go would not take it for a version.
 * After Parse in internal/gover/gover.go and FromToolchain in cmd/go/internal/gover/toolchain.go; numbers beyond 2^53 are refused.
 */
export function parseGoVersion(text: string): GoVersion | undefined {
  const [, major, minor, patch, prerelease] = versionForm.exec(versionOf(text)) ?? [];
  if (major === undefined) return undefined;
  const version = { major: Number(major), minor: Number(minor ?? 0), patch: patchNumber(minor, patch, prerelease), prerelease };
  return [version.major, version.minor, version.patch ?? 0].every(Number.isSafeInteger) ? version : undefined;
}

/**
 * Negative, 0 or positive, as the first is older than, equal to or newer than the second: 1.21 < 1.21rc1 < 1.21.0.
 * After Compare in internal/gover/gover.go.
 */
export function compareGoVersions(a: GoVersion, b: GoVersion): number {
  const numbers = a.major - b.major || a.minor - b.minor || (a.patch ?? -1) - (b.patch ?? -1);
  return numbers || comparePrereleases(a.prerelease ?? '', b.prerelease ?? '');
}

const versionForm = /^(0|[1-9]\d*)(?:\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)|([a-z]+(?:0|[1-9]\d*)?))?)?$/;

function versionOf(text: string): string {
  if (!text.startsWith('go')) return text;
  const isPath = text.includes('/') || text.includes('\\');
  return isPath ? '' : (text.slice(2).split(/[ \t-]/, 1)[0] ?? '');
}

// Until 1.20 a version without a patch is the first release; from 1.21 on that is written 1.21.0.
function patchNumber(minor: string | undefined, patch: string | undefined, prerelease: string | undefined): number | undefined {
  if (patch !== undefined) return Number(patch);
  return prerelease === undefined && Number(minor ?? 0) < 21 ? 0 : undefined;
}

function comparePrereleases(a: string, b: string): number {
  const [kindOfA = '', numberOfA = ''] = a.match(/[a-z]+|\d+/g) ?? [];
  const [kindOfB = '', numberOfB = ''] = b.match(/[a-z]+|\d+/g) ?? [];
  if (kindOfA !== kindOfB) return kindOfA < kindOfB ? -1 : 1;
  return Number(numberOfA || -1) - Number(numberOfB || -1);
}
