import type { RepositoryFiles } from '../repository-files.ts';
import { isObject, type PackageJson } from './package-json.ts';
import type { PackageManager } from './package-manager.ts';

/** A package that a package.json asks for and its lockfile does not have: installing just what the lockfile has is refused then. */
export interface StaleLockfile {
  readonly file: string;
  readonly name: string;
  readonly asked: string;
}

// more is nothing that a person has written packages for
const LONGEST = 8 * 1024 * 1024;

/** The first of them; undefined also for what only the package manager can tell. */
export function staleLockfile(
  files: RepositoryFiles,
  { dependencies, overridden }: PackageJson,
  manager: PackageManager,
  file: string | undefined,
): StaleLockfile | undefined {
  const text = file === undefined ? undefined : files.read(file);
  if (file === undefined || text === undefined || text.length > LONGEST) return undefined;
  const has = packagesIn(manager, text);
  // of a registry, by a version or a range of them that begins with one
  const plain = [...dependencies].filter(([name, asked]) => /^[\^~]?\d[\w.+-]*$/.test(asked) && !overridden.has(name));
  const lacking = has && plain.find(([name, asked]) => !has(name, asked));
  return lacking && { file, name: lacking[0], asked: lacking[1] };
}

type Has = (name: string, asked: string) => boolean;

function packagesIn(manager: PackageManager, text: string): Has | undefined {
  if (manager === 'npm') return packagesOfNpm(text);
  // https://classic.yarnpkg.com/lang/en/docs/yarn-lock/: "react@^18.2.0", which those after 1 have as "react@npm:^18.2.0"
  if (manager !== 'yarn') return undefined;
  const keys = text.split('\n').filter(line => /^["\w@]/.test(line));
  const asked = new Set(keys.flatMap(line => line.replace(/:\s*$/, '').replaceAll('"', '').split(/,\s*/)));
  return (name, range) => asked.has(`${name}@${range}`) || asked.has(`${name}@npm:${range}`);
}

// https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages
function packagesOfNpm(text: string): Has | undefined {
  const packages = packagesField(text);
  if (!packages) return undefined;
  const versions = new Map<string, string[]>();
  for (const [path, locked] of Object.entries(packages)) {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    if (name === undefined || !isObject(locked)) continue;
    // one without a version is a link to a package of the workspace
    versions.set(name, [...(versions.get(name) ?? []), typeof locked['version'] === 'string' ? locked['version'] : '']);
  }
  return (name, asked) => versions.get(name)?.some(version => version === '' || mayMeet(version, asked)) ?? false;
}

function packagesField(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) && isObject(json['packages']) ? json['packages'] : undefined;
  } catch {
    return undefined;
  }
}

// another major version meets no plain range, and another version no exact one: https://docs.npmjs.com/about-semantic-versioning
function mayMeet(version: string, asked: string): boolean {
  if (/^\d+\.\d+\.\d+/.test(asked)) return version === asked;
  return version.split('.', 1)[0] === asked.replace(/^[\^~]/, '').split('.', 1)[0];
}
