import { type GoBuildCommand, goBuildCommands, mayBuild } from './go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import type { PlacedScript } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { readYaml, type YamlValue } from '../yaml-file.ts';

const OTHER_SYSTEM = /windows|macos|darwin/i;

/**
 * The builds in the `run` steps of a GitHub workflow (docs.github.com, Workflow syntax). A job or a step for Windows or macOS is
 * left out, and one whose `if` names them as well.
 */
export function workflowBuilds(text: string): readonly GoBuildCommand[] {
  return (mayBuild(text) ? workflowScripts(text) : []).flatMap(({ text: script, line, environment, dir }) => {
    const builds = goBuildCommands(script, { ...(environment && { environment }), ...(dir !== undefined && { dir }) });
    return builds.map(build => ({ ...build, ...(dir === undefined && { dir }), line: line + build.line }));
  });
}

/** The `run` steps of a workflow, but for those that workflowBuilds leaves out; without a folder where that is not plain. */
export function workflowScripts(text: string): readonly PlacedScript[] {
  const workflow = readYaml(text);
  const jobs = workflow?.get('jobs')?.entries ?? [];
  return jobs.flatMap(([, job]) => {
    if ([job.get('runs-on'), job.get('if')].some(isForOtherSystem)) return [];
    return (job.get('steps')?.items ?? []).flatMap(step => stepScript([workflow, job, step], step));
  });
}

function stepScript(scopes: readonly (YamlValue | undefined)[], step: YamlValue): readonly PlacedScript[] {
  const run = step.get('run');
  if (run?.text === undefined || isForOtherSystem(step.get('if')) || !isPosixShell(step.get('shell')?.text)) return [];
  const given = scopes
    .map(scope => (scope?.get('working-directory') ?? scope?.get('defaults')?.get('run')?.get('working-directory'))?.text)
    .findLast(text => text !== undefined);
  const dir = pathFrom('', withoutExpressions(given ?? ''));
  const environment = new Map(scopes.flatMap(scope => variablesOf(scope?.get('env'))));
  return [{ text: run.text, line: run.line, environment: name => environment.get(name), ...(dir !== undefined && { dir }) }];
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
