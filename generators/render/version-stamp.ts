import { cite } from '../inspect/evidence.ts';
import type { VersionRole } from '../inspect/traits/version-names.ts';
import type { VersionVariable } from '../inspect/traits/version-variables.ts';
import type { ImagePlan } from '../plan/plan-images.ts';

/** A build argument that is put into a variable of the program. */
export interface VersionStamp {
  readonly argument: string;
  /** A sentence that says which variable it is. */
  readonly reason: string;
  /** What the linker is told, inside of double quotes of the shell. */
  readonly flag: string;
  /** The shell command that gives its value in a clone of the repository. */
  readonly command: string;
}

const roles: Readonly<Record<VersionRole, { readonly argument: string; readonly example: string; readonly command: string }>> = {
  // no commit where there is no tag: some programs refuse to start as what is no version
  version: { argument: 'VERSION', example: 'v1.2.3', command: 'git describe --tags --dirty 2>/dev/null' },
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
  const { argument, example, command } = roles[role];
  return {
    argument,
    command,
    reason: `--build-arg ${argument}=${example} sets ${symbol} (${cite(evidence)}).`,
    // without the argument what the code says stays; none has a space, and linters take quotes within ${...} for a part of it
    flag: `\${${argument}:+-X ${symbol}=$${argument}}`,
  };
}
