/**
 * Whether a module version comes before another, both in canonical form: Compare in golang.org/x/mod/semver/semver.go, but with prereleases
 * as text, which orders the dates of pseudo-versions.
 */
export function isVersionBefore(a: string, b: string): boolean {
  const [numbersOfA, prereleaseOfA] = partsOf(a);
  const [numbersOfB, prereleaseOfB] = partsOf(b);
  const numbers = numbersOfA.map((number, index) => number - (numbersOfB[index] ?? 0)).find(difference => difference !== 0);
  if (numbers !== undefined) return numbers < 0;
  // a release comes after its prereleases
  return prereleaseOfA !== '' && (prereleaseOfB === '' || prereleaseOfA < prereleaseOfB);
}

/** The second number of a release of Go given as `1.26`. */
export function minorNumber(minor: string): number {
  return Number(minor.split('.')[1] ?? 0);
}

function partsOf(version: string): readonly [numbers: readonly number[], prerelease: string] {
  const [, numbers = '', prerelease = ''] = /^v([\d.]+)(?:-([^+]+))?/.exec(version) ?? [];
  return [numbers.split('.').map(Number), prerelease];
}
