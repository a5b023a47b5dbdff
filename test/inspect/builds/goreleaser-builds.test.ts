import assert from 'node:assert/strict';
import { goreleaserBuilds } from '../../../generators/inspect/builds/goreleaser-builds.ts';

const packagesOf = (text: string): readonly (readonly string[])[] => goreleaserBuilds(text).map(({ packages }) => packages);

describe('goreleaserBuilds', () => {
  it('reads a build with all it says', () => {
    const text = `
env: [CGO_ENABLED=1]
builds:
  - id: a
    main: ./cmd/a
    dir: ./tools
    env: [CGO_ENABLED=0, A=b]
    goos: [linux, windows]
    tags: [netgo]
    flags: [-trimpath, "-tags=a,b {{ .Env.X }}"]
    ldflags:
      - -s -w -X main.version={{ .Version }}
      - -X 'main.commit={{ .Commit }}'
`;
    assert.deepEqual(goreleaserBuilds(text), [
      {
        packages: ['./cmd/a'],
        tags: ['a', 'b', 'netgo'],
        ldflagsVariables: ['main.version', 'main.commit'],
        cgo: '0',
        goos: 'linux',
        dir: 'tools',
        line: 4,
      },
    ]);
  });

  it('takes what is common, the root without main, and single texts for lists', () => {
    const [found] = goreleaserBuilds('env:\n - CGO_ENABLED=0\nbuilds:\n - binary: a\n   ldflags: -X main.v=1\n');
    assert.deepEqual([found?.packages, found?.dir, found?.cgo, found?.ldflagsVariables], [['.'], '', '0', ['main.v']]);
  });

  it('takes a single build, where there is no list', () => {
    assert.deepEqual(packagesOf('build:\n  main: ./main.go\n  goos: [linux]\n  ldflags: [-X main.v=1]\n'), [['./main.go']]);
    assert.deepEqual(packagesOf('build:\n  main: ./a\nbuilds:\n  - main: ./b\n'), [['./b']]);
  });

  it('names the binary, which without a name of its own is called as the project', () => {
    const outputs = goreleaserBuilds('project_name: p\nbuilds:\n - binary: a\n - main: ./b\n - binary: "{{ .Env.X }}"\n').map(
      ({ output }) => output,
    );
    assert.deepEqual(outputs, ['a', 'p', undefined]);
  });

  it('fills in what the file says of the project and of the environment', () => {
    const text =
      'project_name: p\nenv: [PKG=x.org/v, "T={{ .Now }}"]\nbuilds:\n - main: ./{{.ProjectName}}\n   ldflags: -X {{ .Env.PKG }}.A=1 -X {{ .Env.T }}.B=1\n   tags: ["{{- .Env.TAG -}}"]\n   env: [TAG=a]\n';
    const [found] = goreleaserBuilds(text);
    assert.deepEqual([found?.packages, found?.ldflagsVariables, found?.tags], [['./p'], ['x.org/v.A'], ['a']]);
  });

  const silent: Readonly<Record<string, string>> = {
    'no Linux': 'builds: [{goos: [darwin, windows]}]',
    'no Linux target': 'builds: [{targets: [windows_amd64]}]',
    skipped: 'builds: [{skip: true}]',
    'another builder': 'builds: [{builder: rust}]',
    'no builds': 'version: 2',
    'no YAML': '{[',
    'a nesting without end': '['.repeat(20_000),
  };
  for (const [name, text] of Object.entries(silent)) it(`is silent on ${name}`, () => assert.deepEqual(goreleaserBuilds(text), []));

  it('does not guess a main that is a template', () => {
    assert.deepEqual(goreleaserBuilds('builds: [{main: "./cmd/{{ .ProjectName }}"}]')[0]?.packages, []);
  });
});
