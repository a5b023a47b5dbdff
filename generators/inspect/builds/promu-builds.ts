import { baseName } from '../paths.ts';
import { buildTags, type GoBuildCommand, ldflagsVariables } from './go-build-command.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { fillTemplates } from './templates.ts';
import { listOf, readYaml } from '../yaml-file.ts';

/** The builds of a .promu.yml, by which the programs of Prometheus and most exporters are built (github.com/prometheus/promu, cmd/build.go). */
export function promuBuilds(text: string): readonly GoBuildCommand[] {
  const file = readYaml(text);
  const build = file?.get('build');
  const tags = ['all', 'linux'].flatMap(name => listOf(build?.get('tags')?.get(name)).flatMap(tag => buildTags(tag.text ?? '')));
  const ldflags = fillTemplates(build?.get('ldflags')?.text ?? '', () => UNKNOWN);
  const cgo = file?.get('go')?.get('cgo')?.text === 'true' ? '1' : '0';
  const binaries = build?.get('binaries')?.items.map(binary => ({
    path: binary.get('path')?.text ?? '.',
    name: binary.get('name')?.text ?? '',
    line: binary.line,
  }));
  // without a list it is one, at the root and named as the repository: cmd/promu.go, NewConfig
  const sole = build &&
    build.entries.length > 0 && { path: '.', name: baseName(file?.get('repository')?.get('path')?.text ?? ''), line: build.line };
  return (binaries ?? (sole ? [sole] : [])).map(({ path, name, line }) => ({
    packages: [folderIn(path)],
    tags: [...new Set(tags)],
    ldflagsVariables: ldflagsVariables(ldflags),
    output: name,
    cgo,
    goos: 'linux',
    dir: '',
    line,
  }));
}

// promu joins it with the path of the repository, so that it never is an import path
function folderIn(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}
