import { cite, type Evidence } from '../inspect/evidence.ts';
import type { VersionRole } from '../inspect/traits/version-names.ts';
import type { FixedVariable, VersionVariable } from '../inspect/traits/version-variables.ts';
import type { ImagePlan } from '../plan/plan-images.ts';

/** A build argument that is put into variables of the program. */
export interface VersionStamp {
  readonly argument: string;
  /** A sentence that says which variables these are. */
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
  const shared = sharedBy(
    images.map(({ program }) => program.linkerVariables.versions),
    ({ symbol }) => symbol,
  );
  return [...new Set(shared.map(({ role }) => role))].map(role =>
    stampOf(
      role,
      shared.filter(variable => variable.role === role),
    ),
  );
}

function sharedBy<Variable>(all: readonly (readonly Variable[])[], keyOf: (variable: Variable) => string): readonly Variable[] {
  const [first = [], ...others] = all;
  return first.filter(variable => others.every(known => known.some(other => keyOf(other) === keyOf(variable))));
}

function stampOf(role: VersionRole, variables: readonly VersionVariable[]): VersionStamp {
  const { argument, example, command } = roles[role];
  const set = variables.map(({ symbol, evidence }) => `${symbol} (${cite(evidence)})`);
  return {
    argument,
    command,
    reason: `--build-arg ${argument}=${example} sets ${[set.slice(0, -1).join(', '), set.at(-1)].filter(Boolean).join(' and ')}.`,
    // without the argument what the code says stays; none has a space, and linters take quotes within ${...} for a part of it
    flag: `\${${argument}:+${variables.map(({ symbol }) => `-X ${symbol}=$${argument}`).join(' ')}}`,
  };
}

/** The build by which the linker lets a package take any name of another, where one of the programs is built so: it does no other harm. */
export function anyLinkname({ images }: ImagePlan): Evidence | undefined {
  return images.flatMap(({ program }) => program.linkerVariables.anyLinkname ?? [])[0];
}

/** What the linker is told of the variables that the repository's own build gives a plain text, which may be that of an image. */
export function fixedFlags(plan: ImagePlan): readonly string[] {
  return fixedVariables(plan).map(({ symbol, value }) => `-X ${symbol}=${value}`);
}

/** The variables that the repository's own build gives a text, for all programs of a build the same. */
export function fixedVariables({ images }: ImagePlan): readonly FixedVariable[] {
  return sharedBy(
    images.map(({ program }) => program.linkerVariables.fixed),
    ({ symbol, value }) => `${symbol}=${value}`,
  );
}
