import { cite } from '../inspect/evidence.ts';
import type { NamedGo } from '../inspect/modules/named-go.ts';
import type { FoundCeiling } from './go-ceilings.ts';
import { minorNumber } from './version-order.ts';
import { UserError } from '../user-error.ts';
import { versions } from './versions.ts';

/** The Go release of the builder image. */
export interface GoRelease {
  /** `1.26`. */
  readonly minor: string;
  /** A clause without a full stop that says why it is this one. */
  readonly reason: string;
}

/**
 * The newest Go release that the repository names, raised to the oldest that still gets security fixes, and never older than a go
 * directive asks for, since the official images set GOTOOLCHAIN=local (https://go.dev/doc/toolchain).
 * Throws a UserError when `asked`, which otherwise decides, is older than that.
 */
export function chooseGoRelease(named: readonly NamedGo[], asked?: string, ceiling?: FoundCeiling): GoRelease {
  if (asked !== undefined) return askedRelease(asked, named);
  const ofModules = newest(named.filter(({ isImage }) => !isImage));
  // a module that needs a newer release than another of its modules can bear is as its makers have it
  if (
    ceiling &&
    compareMinors(ceiling.minor, ofModules?.minor ?? '1.0') >= 0 &&
    compareMinors(ceiling.minor, versions.goOldestSupported) < 0
  ) {
    return cappedRelease(ceiling);
  }
  const byModules = neededRelease(ofModules);
  const image = newest(named.filter(({ isImage }) => isImage));
  // a builder image that is there counts only where it is newer: ours, which is there on a second run, then changes nothing
  return image && compareMinors(image.minor, byModules.minor) > 0 ? chosenRelease(image.minor) : byModules;
}

function cappedRelease({ minor, module, version, source }: FoundCeiling): GoRelease {
  return {
    minor,
    reason: because(minor, `the newest that ${module} ${version} works with (${source}); it gets no security fixes any more`),
  };
}

function neededRelease(named: NamedGo | undefined): GoRelease {
  const { goNewest, goOldestSupported: oldest } = versions;
  if (!named) return { minor: goNewest, reason: because(goNewest, 'the newest release, as the repository names none') };
  const said = `${cite(named.evidence)} says "${named.words}"`;
  return compareMinors(named.minor, oldest) >= 0
    ? { minor: named.minor, reason: because(named.minor, said) }
    : { minor: oldest, reason: because(oldest, `${said}, and ${oldest} is the oldest release that still gets security fixes`) };
}

function newest(named: readonly NamedGo[]): NamedGo | undefined {
  return named.toSorted((a, b) => compareMinors(b.minor, a.minor))[0];
}

function askedRelease(asked: string, named: readonly NamedGo[]): GoRelease {
  const tooNew = named.find(({ isMinimum, minor }) => isMinimum && compareMinors(minor, asked) > 0);
  if (!tooNew) return chosenRelease(asked);
  throw new UserError(
    `--go ${asked} cannot build this repository, since ${cite(tooNew.evidence)} says "${tooNew.words}"; use --go ${tooNew.minor} or newer.`,
    2,
  );
}

// said of a release that the user chose, and of the same release found in the Dockerfile later: a second run changes nothing
function chosenRelease(minor: string): GoRelease {
  return { minor, reason: because(minor, minor === versions.goNewest ? 'the newest release' : 'chosen for this image') };
}

function because(minor: string, why: string): string {
  return `Go ${minor}: ${why}`;
}

/** Negative, zero or positive as the minor `a` is older than, equal to or newer than `b`. */
function compareMinors(a: string, b: string): number {
  return minorNumber(a) - minorNumber(b);
}

/** Gives the sentence that says what is wrong with a release given as `1.26`; undefined when nothing is. */
export function checkGoMinor(text: string): string | undefined {
  if (/^1\.\d{2}$/.test(text) && minorNumber(text) >= 20) return undefined;
  return `${JSON.stringify(text)} is not a Go release to build with; give two numbers from 1.20 on, such as ${versions.goNewest}.`;
}
