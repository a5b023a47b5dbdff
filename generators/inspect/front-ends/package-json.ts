import { pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import { type JsConfig, readJsConfig } from './js-properties.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** What a package.json says of how it is built. https://docs.npmjs.com/cli/configuring-npm/package-json */
export interface PackageJson {
  /** Its folder. */
  readonly dir: string;
  readonly file: string;
  readonly name?: string;
  readonly scripts: ReadonlyMap<string, string>;
  /** By what they are for: `node`, `npm`, `pnpm`, `yarn`. */
  readonly engines: ReadonlyMap<string, string>;
  readonly volta: ReadonlyMap<string, string>;
  /** The packages that it depends on, those for development included, each with what is asked for. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** The packages of which it wants another version than they are asked for by. */
  readonly overridden: ReadonlySet<string>;
  /** Paths of patches that pnpm and bun apply to packages when they install them. */
  readonly patches: readonly string[];
  /** `pnpm@9.1.0`, as Corepack reads it. */
  readonly packageManager?: string;
  /** Patterns of the folders that share its lockfile. */
  readonly workspaces: readonly string[];
  /** Where a property stands: `evidenceOf('scripts', 'build')`. */
  readonly evidenceOf: (...path: readonly string[]) => Evidence;
}

const LONGEST = 256 * 1024;

/** Reads the package.json of a folder; undefined when there is none that parses. */
export function readPackageJson(files: RepositoryFiles, dir: string): PackageJson | undefined {
  const file = pathIn(dir, 'package.json');
  const text = files.read(file);
  const json = parseJson(text);
  if (text === undefined || !isObject(json)) return undefined;
  const { name, packageManager, workspaces, pnpm } = json;
  let config: JsConfig | undefined;
  return {
    dir,
    file,
    ...(typeof name === 'string' && { name }),
    scripts: textsOf(json['scripts']),
    engines: textsOf(json['engines']),
    volta: textsOf(json['volta']),
    dependencies: new Map(['optionalDependencies', 'devDependencies', 'dependencies'].flatMap(key => [...textsOf(json[key])])),
    overridden: new Set(['resolutions', 'overrides'].flatMap(key => Object.keys(isObject(json[key]) ? json[key] : {}).map(packageOf))),
    patches: [json, isObject(pnpm) ? pnpm : {}].flatMap(settings => [...textsOf(settings['patchedDependencies']).values()]),
    ...(typeof packageManager === 'string' && { packageManager }),
    workspaces: listOfTexts(isObject(workspaces) ? workspaces['packages'] : workspaces),
    evidenceOf: (...path) => {
      config ??= readJsConfig(text);
      return { file, line: config.at(...path)[0]?.line };
    },
  };
}

/** JSON of at most 256 KB; undefined when it does not parse. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined || text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// **/react, react@18, a/b/react: the last of a path, without its version
function packageOf(key: string): string {
  return /(?:^|\/)((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?$/.exec(key)?.[1] ?? key;
}

function textsOf(value: unknown): ReadonlyMap<string, string> {
  if (!isObject(value)) return new Map();
  return new Map(Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : [])));
}

function listOfTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
