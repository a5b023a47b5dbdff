import { type GoBuildCommand, goBuildCommands, mayBuild } from './go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import { UNKNOWN } from './shell-words.ts';
import { readYaml, type YamlValue } from '../yaml-file.ts';

const OTHER_SYSTEM = /windows|macos|darwin/i;

/**
 * The builds in the `run` steps of a GitHub workflow (docs.github.com, Workflow syntax). A job or a step for Windows or macOS is
 * left out, and one whose `if` names them as well.
 */
export function workflowBuilds(text: string): readonly GoBuildCommand[] {
  const workflow = mayBuild(text) ? readYaml(text) : undefined;
  const jobs = workflow?.get('jobs')?.entries ?? [];
  return jobs.flatMap(([, job]) => {
    if ([job.get('runs-on'), job.get('if')].some(isForOtherSystem)) return [];
    return (job.get('steps')?.items ?? []).flatMap(step => stepBuilds([workflow, job, step], step));
  });
}

function stepBuilds(scopes: readonly (YamlValue | undefined)[], step: YamlValue): readonly GoBuildCommand[] {
  const run = step.get('run');
  if (run?.text === undefined || isForOtherSystem(step.get('if')) || !isPosixShell(step.get('shell')?.text)) return [];
  const dir = scopes
    .map(scope => (scope?.get('working-directory') ?? scope?.get('defaults')?.get('run')?.get('working-directory'))?.text)
    .findLast(text => text !== undefined);
  const folder = pathFrom('', withoutExpressions(dir ?? ''));
  const environment = new Map(scopes.flatMap(scope => variablesOf(scope?.get('env'))));
  const builds = goBuildCommands(run.text, { environment: name => environment.get(name), ...(folder !== undefined && { dir: folder }) });
  return builds.map(build => ({ ...build, ...(folder === undefined && { dir: undefined }), line: run.line + build.line }));
}

function variablesOf(env: YamlValue | undefined): readonly (readonly [string, string])[] {
  return (env?.entries ?? []).map(([name, { text }]) => [name, withoutExpressions(text ?? UNKNOWN)]);
}

function isForOtherSystem(value: YamlValue | undefined): boolean {
  return OTHER_SYSTEM.test([value, ...(value?.items ?? [])].map(part => part?.text ?? '').join(' '));
}

function isPosixShell(shell: string | undefined): boolean {
  return shell === undefined || /^(?:ba)?sh\b/.test(shell);
}

function withoutExpressions(text: string): string {
  return text.includes('${{') ? UNKNOWN : text;
}
