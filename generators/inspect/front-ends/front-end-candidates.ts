import { folderOf } from '../paths.ts';
import { type PackageJson, readPackageJson } from './package-json.ts';
import { type RepositoryScript, repositoryScripts } from './repository-scripts.ts';
import { scriptCommands } from './package-scripts.ts';
import { isBuilding } from './script-run.ts';
import { scriptOutputs, type ScriptOutputs } from './script-outputs.ts';
import type { ConfigReader } from './tool-config.ts';

/** A script of a package.json that may build a front end. */
export interface FrontEndCandidate {
  readonly manifest: PackageJson;
  readonly script: string;
  /** How the repository runs that script itself. */
  readonly run?: RepositoryScript;
  readonly written: ScriptOutputs;
}

// a repository has a few front ends with a few scripts, and may have thousands of fixtures
const MOST_PACKAGES = 200;
const MOST_SCRIPTS = 20;
const RUNS_BUILD = /\b(?:npm|pnpm|yarn|bun)(?: run)? build(?=$|[\s;&])/;

/** The scripts of a repository that may build front ends, with what each writes; `paths` are those of all files. */
export function frontEndCandidates(
  reader: ConfigReader,
  paths: readonly string[],
  dockerfiles: readonly string[],
): readonly FrontEndCandidate[] {
  const { files } = reader;
  const manifests = packageFolders(paths).flatMap(dir => readPackageJson(files, dir) ?? []);
  const runs = manifests.length === 0 ? [] : repositoryScripts(files, paths, dockerfiles);
  return manifests.flatMap(manifest =>
    buildScripts(manifest, runs).map(({ script, run }) => ({
      manifest,
      script,
      ...(run && { run }),
      written: scriptOutputs(reader, manifest, script),
    })),
  );
}

function packageFolders(paths: readonly string[]): readonly string[] {
  const found = paths.filter(path => (path === 'package.json' || path.endsWith('/package.json')) && !/(?:^|\/)testdata\//.test(path));
  return found.slice(0, MOST_PACKAGES).map(folderOf);
}

// those that the repository runs itself come first, and then the usual one, which checks and tests may stand around; none that
// builds the program as well, since a stage with Node.js has no Go
function buildScripts(manifest: PackageJson, runs: readonly RepositoryScript[]): readonly Pick<FrontEndCandidate, 'script' | 'run'>[] {
  const { dir, scripts } = manifest;
  const run = runs.filter(found => found.dir === dir && scripts.has(found.script));
  const preferred = run.map(({ script }) => script).filter(script => !RUNS_BUILD.test(scripts.get(script) ?? ''));
  const names = [...scripts.keys()].filter(isBuilding);
  const inOrder = [...new Set([...preferred, ...(names.includes('build') ? ['build'] : []), ...names])];
  const ofNode = inOrder.slice(0, MOST_SCRIPTS).filter(script => scriptCommands(manifest, script).every(({ name }) => name !== 'go'));
  return ofNode.map(script => {
    const found = run.filter(known => known.script === script);
    const told = found.find(({ evidence }) => evidence) ?? found[0];
    return { script, ...(told && { run: told }) };
  });
}
