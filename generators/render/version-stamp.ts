import { cite } from '../inspect/evidence.ts';
import type { VersionRole } from '../inspect/traits/version-names.ts';
import type { VersionVariable } from '../inspect/traits/version-variables.ts';
import type { ImagePlan } from '../plan/plan-images.ts';

/** A build argument that is put into a variable of the program. */
export interface VersionStamp {
  readonly argument: string;
  /** What `ARG` declares: with the default that the image's label shows too. */
  readonly declaration: string;
  /** A sentence that says which variable it is. */
  readonly reason: string;
  /** What the linker is told, inside of double quotes of the shell. */
  readonly flag: string;
  /** The shell command that gives its value in a clone of the repository. */
  readonly command: string;
}

const roles: Readonly<
  Record<VersionRole, { readonly argument: string; readonly example: string; readonly command: string; readonly fallback?: string }>
> = {
  version: {
    argument: 'VERSION',
    example: 'v1.2.3',
    command: 'git describe --tags --always --dirty 2>/dev/null || echo dev',
    fallback: 'dev',
  },
  commit: { argument: 'COMMIT', example: '$(git rev-parse HEAD)', command: 'git rev-parse HEAD 2>/dev/null' },
  date: { argument: 'DATE', example: '$(git log -1 --format=%cI)', command: 'git log -1 --format=%cI 2>/dev/null' },
};

/** The stamps of a Dockerfile: a -X serves all programs of a build, so only variables that all of them have. */
export function versionStamps({ images }: ImagePlan): readonly VersionStamp[] {
  const [first, ...others] = images.map(({ program }) => program.versionVariables);
  const shared = (first ?? []).filter(({ symbol }) => others.every(known => known.some(other => other.symbol === symbol)));
  return shared.map(stampOf);
}

function stampOf({ symbol, role, evidence }: VersionVariable): VersionStamp {
  const { argument, example, command, fallback } = roles[role];
  // a commit and a date have no space, and quotes within ${...} would be read as part of it by linters
  const flag = fallback === undefined ? `-X ${symbol}=$${argument}` : `-X '${symbol}=$${argument}'`;
  return {
    argument,
    command,
    declaration: fallback === undefined ? argument : `${argument}=${fallback}`,
    reason: `--build-arg ${argument}=${example} sets ${symbol} (${cite(evidence)}).`,
    // without the argument what the code says stays
    flag: fallback === undefined ? `\${${argument}:+${flag}}` : flag,
  };
}
