import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { GoRelease } from './go-release.ts';
import { minorNumber } from './version-order.ts';

/** Where the time zones lie that a program may load. */
export interface ZoneData {
  /** Whether the final image gets the file of the Go release, which ZONEINFO names. */
  readonly isFile: boolean;
  /** Whether the build puts them into the program, with the tag of time/tzdata. */
  readonly isLinked: boolean;
}

/** The build tag that does so: https://pkg.go.dev/time/tzdata. */
export const zonesTag = 'timetzdata';

/**
 * Time zones in a file, unless each program brings them. TZ says which one is local, and is looked up in the program's own data but not in
 * what ZONEINFO names (initLocal in time/zoneinfo_unix.go): where it works in the repository's own image they are linked in, as where its
 * own build does that. `chosen` are the tags of the build, `said` those that stand there for another reason.
 */
export function planZones(
  programs: readonly ProgramFacts[],
  chosen: readonly string[],
  said: readonly string[],
  { minor }: GoRelease,
): ZoneData {
  const isThere = said.includes(zonesTag) || programs.every(({ timeZones }) => timeZones.embedded);
  // the release that has the package: https://go.dev/doc/go1.15#time/tzdata
  const isLinked = !isThere && minorNumber(minor) >= 15 && (chosen.includes(zonesTag) || programs.some(takesLocalZone));
  return { isFile: !isThere && !isLinked, isLinked };
}

function takesLocalZone({ ownImage }: ProgramFacts): boolean {
  if (!ownImage) return false;
  const { env, packages, stageCopies, imageCopies } = ownImage.stage;
  // where the code looks for the zones of the system: platformZoneSources in time/zoneinfo_unix.go
  const isCopied = [...stageCopies, ...imageCopies].some(({ to }) => /^\/usr\/share\/zoneinfo\/?$/.test(to));
  return (
    isCopied || packages.some(({ name }) => name === 'tzdata') || env.some(({ name, value }) => name === 'TZ' && !/^(?:|UTC)$/.test(value))
  );
}
