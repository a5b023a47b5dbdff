import type { Evidence } from '../evidence.ts';
import type { PackageInstall } from './package-manager.ts';
import type { PackageJson } from './package-json.ts';

/** A package that depends on another one of its workspace, which is built by the same script. */
export interface WorkspaceDependency {
  /** The name of the package that depends on it. */
  readonly name: string;
  /** Where it does. */
  readonly evidence: Evidence;
}

/** Whether a package of a pnpm workspace needs another one built first; `building` are those with the script. https://pnpm.io/workspaces#workspace-protocol-workspace */
export function workspaceDependency(
  { packageManager, workspaceRoot }: PackageInstall,
  { name, dependencies, evidenceOf }: PackageJson,
  building: readonly PackageJson[],
): WorkspaceDependency | undefined {
  if (packageManager !== 'pnpm' || workspaceRoot === undefined || name === undefined || !/^[\w@][\w@./-]*$/.test(name)) return undefined;
  const names = building.flatMap(other => other.name ?? []);
  const needed = names.find(other => dependencies.get(other)?.startsWith('workspace:'));
  if (needed === undefined) return undefined;
  const places = ['dependencies', 'devDependencies', 'optionalDependencies'].map(key => evidenceOf(key, needed));
  return { name, evidence: places.find(({ line }) => line !== undefined) ?? evidenceOf('name') };
}
