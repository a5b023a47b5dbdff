import { buildTags, type GoBuildCommand, goBuildCommands, ldflagsVariables, takesAnyLinkname } from './go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { fillTemplates } from './templates.ts';
import { listOf, readYaml, type YamlValue } from '../yaml-file.ts';

/** The builds of a GoReleaser configuration that have a binary for Linux (goreleaser.com/customization/builds/go). */
export function goreleaserBuilds(text: string): readonly GoBuildCommand[] {
  const file = readYaml(text);
  const project = file?.get('project_name')?.text;
  // a single one is a map: internal/pipe/build of GoReleaser takes it where there is no list
  const single = file?.get('build');
  return (file?.get('builds')?.items ?? (single ? [single] : []))
    .filter(isGoForLinux)
    .map(build => buildOf(build, file?.get('env'), project));
}

function isGoForLinux(build: YamlValue): boolean {
  if (build.get('skip')?.text === 'true' || !['go', undefined].includes(build.get('builder')?.text)) return false;
  const targets = [...listOf(build.get('targets')), ...listOf(build.get('goos'))].map(({ text }) => text ?? '');
  // without a list it builds for linux, darwin and windows
  return targets.length === 0 || targets.some(target => /^linux|^go_|\{\{/.test(target));
}

function buildOf(build: YamlValue, environment: YamlValue | undefined, project: string | undefined): GoBuildCommand {
  const variables = [...listOf(environment), ...listOf(build.get('env'))].map(({ text }) => text ?? '');
  const values = new Map([...(project === undefined ? [] : [['.ProjectName', project] as const]), ...variables.flatMap(valueIn)]);
  const plainText = (text: string): string => fillTemplates(text, inner => values.get(inner.replaceAll(/^-?\s+|\s+-?$/g, '')) ?? UNKNOWN);
  const main = plainText(build.get('main')?.text ?? '.');
  // without one it is the name of the project
  const output = plainText(build.get('binary')?.text ?? project ?? UNKNOWN);
  const flags = listOf(build.get('flags')).map(({ text }) => `'${plainText(text ?? '').replaceAll("'", '')}'`);
  // goreleaser passes flags to go build as they are
  const [byFlags] = goBuildCommands(`go build ${flags.join(' ')}`);
  const ldflags = listOf(build.get('ldflags')).map(({ text }) => plainText(text ?? ''));
  const cgo = /=([01])$/.exec(variables.findLast(variable => variable.startsWith('CGO_ENABLED=')) ?? '')?.[1];
  return {
    packages: main.includes(UNKNOWN) ? [] : [main],
    tags: [...new Set([...(byFlags?.tags ?? []), ...listOf(build.get('tags')).flatMap(({ text }) => buildTags(plainText(text ?? '')))])],
    ldflagsVariables: ldflagsVariables(ldflags.join(' ')),
    ...(takesAnyLinkname(ldflags.join(' ')) && { anyLinkname: true }),
    ...(!output.includes(UNKNOWN) && { output }),
    ...((cgo === '0' || cgo === '1') && { cgo }),
    goos: 'linux',
    dir: pathFrom('', plainText(build.get('dir')?.text ?? '.')),
    line: build.line,
  };
}

// https://goreleaser.com/customization/templates/: what is a template itself is not known
function valueIn(variable: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^(\w+)=([^{]*)$/.exec(variable) ?? [];
  return name === undefined || value === undefined ? [] : [[`.Env.${name}`, value]];
}
