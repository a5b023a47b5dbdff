import { type GoBuildCommand, goBuildCommands, mayBuild } from './go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { fillTemplates } from './templates.ts';
import { readYaml, type YamlValue } from '../yaml-file.ts';

type Variables = ReadonlyMap<string, string>;
type Texts = readonly (readonly [string, string])[];

/** The builds in the commands of a Taskfile (taskfile.dev/reference/schema), with `vars` that are plain texts put in. */
export function taskfileBuilds(text: string): readonly GoBuildCommand[] {
  const file = mayBuild(text) ? readYaml(text) : undefined;
  const variables = plainTexts(file?.get('vars'));
  const environment = plainTexts(file?.get('env'));
  return (file?.get('tasks')?.entries ?? []).flatMap(([, task]) => taskBuilds(task, variables, environment));
}

function taskBuilds(task: YamlValue, common: Texts, commonEnvironment: Texts): readonly GoBuildCommand[] {
  if (!isForLinux(task)) return [];
  const variables = new Map([...common, ...plainTexts(task.get('vars'))]);
  const environment = new Map(
    [...commonEnvironment, ...plainTexts(task.get('env'))].map(([name, value]) => [name, expand(value, variables)]),
  );
  const folder = pathFrom('', expand(task.get('dir')?.text ?? '', variables));
  // a task may be its command, or a list of commands
  const commands = [task, ...task.items, ...(task.get('cmds')?.items ?? [])];
  return commands.flatMap(command => {
    const script = command.get('cmd') ?? command;
    if (script.text === undefined || !isForLinux(command)) return [];
    const builds = goBuildCommands(expand(script.text, variables), { environment: name => environment.get(name), dir: folder ?? '' });
    return builds.map(build => ({ ...build, ...(folder === undefined && { dir: undefined }), line: script.line + build.line }));
  });
}

function isForLinux(value: YamlValue | undefined): boolean {
  const platforms = (value?.get('platforms')?.items ?? []).map(({ text }) => text ?? '');
  return platforms.length === 0 || platforms.some(platform => platform.startsWith('linux'));
}

function plainTexts(values: YamlValue | undefined): Texts {
  return (values?.entries ?? []).map(([name, { text }]) => [name, text ?? UNKNOWN]);
}

// {{.NAME}} of text/template; all else that a template can say is not known
function expand(text: string, variables: Variables): string {
  return fillTemplates(text, inner => {
    const value = variables.get(/^\s*\.(\w+)\s*$/.exec(inner)?.[1] ?? '');
    return value === undefined || value.includes('{{') ? UNKNOWN : value;
  });
}
