import { rootMakefiles } from '../builds/root-makefiles.ts';
import { type PlacedScript, shellCommands } from '../shell/shell-commands.ts';
import { workflowScripts } from '../builds/workflow-builds.ts';
import type { Evidence } from '../evidence.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { listOf, readYaml } from '../yaml-file.ts';
import { stageScripts } from './front-end-copies.ts';
import { isBuilding, scriptRun, type ScriptRun } from './script-run.ts';

/** A script of a package.json that builds, and where the repository runs it; without a place when it is a Dockerfile, which is to be written anew. */
export interface RepositoryScript extends ScriptRun {
  readonly evidence?: Evidence;
}

/** A script of a file that builds, with that file. */
export interface Recipe extends PlacedScript {
  readonly file: string;
}

interface Source {
  readonly file: RegExp;
  readonly scripts: (text: string) => readonly PlacedScript[];
}

const SIZE_LIMIT = 256 * 1024;

// the surest first
const sources: readonly Source[] = [
  { file: /^(?:\.config\/|\.)?goreleaser\.ya?ml$/, scripts: hooksBefore },
  { file: /^\.github\/workflows\/[^/]+\.ya?ml$/, scripts: workflowScripts },
  { file: /^(?:(?:scripts?|hack|build|tools|ci)\/)?[\w.-]+\.sh$/, scripts: text => [{ text, line: 1 }] },
];

/** The scripts by which the Dockerfiles, the Makefile, the releases, the workflows and the shell scripts of a repository build its front ends, in that order. */
export function repositoryScripts(
  files: RepositoryFiles,
  paths: readonly string[],
  dockerfiles: readonly string[],
): readonly RepositoryScript[] {
  const ofStages = stageScripts(files, dockerfiles).filter(({ script }) => isBuilding(script));
  const ofRecipes = buildRecipes(files, paths).filter(({ text }) => isTelling(text));
  return [...ofStages, ...ofRecipes.flatMap(runsOf)];
}

/** The scripts in the Makefile, the releases, the workflows and the shell scripts of a repository that may build its front ends, in that order. */
export function buildRecipes(files: RepositoryFiles, paths: readonly string[]): readonly Recipe[] {
  const ofSources = sources.flatMap(({ file: name, scripts }) =>
    paths
      .filter(path => name.test(path))
      .flatMap(file => {
        const text = files.read(file) ?? '';
        return text.length <= SIZE_LIMIT && isTelling(text) ? scripts(text).map(script => ({ ...script, file })) : [];
      }),
  );
  const ofMakefiles = [...rootMakefiles(files, paths).rules].flatMap(([file, rules]) =>
    rules.flatMap(({ recipe }) => recipe.map(script => ({ file, ...script }))),
  );
  return [...ofMakefiles, ...ofSources];
}

function isTelling(text: string): boolean {
  return /\b(?:p?npm|yarn|bun)\b/.test(text);
}

function runsOf({ text, line, file, ...start }: Recipe): readonly RepositoryScript[] {
  const runs: RepositoryScript[] = [];
  for (const command of shellCommands(text, start)) {
    const building = scriptRun(command).filter(({ script }) => isBuilding(script));
    runs.push(...building.map(run => ({ ...run, evidence: { file, line: line + command.line } })));
  }
  return runs;
}

// https://goreleaser.com/customization/hooks/
function hooksBefore(text: string): readonly PlacedScript[] {
  const hooks = listOf(readYaml(text)?.get('before')?.get('hooks'));
  return hooks
    .map(hook => hook.get('cmd') ?? hook)
    .flatMap(({ text: script, line }) => (script === undefined ? [] : [{ text: script, line }]));
}
