import assert from 'node:assert/strict';
import { promuBuilds } from '../../../generators/inspect/builds/promu-builds.ts';

describe('promuBuilds', () => {
  it('reads the binaries with the tags for Linux and what the linker sets', () => {
    const text = `
go:
  cgo: false
build:
  binaries:
    - name: exporter
      path: ./cmd/exporter
    - name: tool
    - name: probe
      path: cmd/probe
  tags:
    all: [netgo]
    linux: [systemd]
    darwin: [static]
  ldflags: |
    -X example.com/common/version.Version={{.Version}}
    -X example.com/common/version.Revision={{.Revision}}
`;
    const shared = {
      tags: ['netgo', 'systemd'],
      ldflagsVariables: ['example.com/common/version.Version', 'example.com/common/version.Revision'],
      cgo: '0',
      goos: 'linux',
      dir: '',
    };
    assert.deepEqual(promuBuilds(text), [
      { ...shared, packages: ['./cmd/exporter'], output: 'exporter', line: 6 },
      { ...shared, packages: ['.'], output: 'tool', line: 8 },
      { ...shared, packages: ['./cmd/probe'], output: 'probe', line: 9 },
    ]);
  });

  it('knows the one binary of a file without a list, by the name of the repository', () => {
    const text = 'repository:\n  path: example.com/acme/gateway\nbuild:\n  ldflags: -X main.version={{.Version}}\n';
    const builds = promuBuilds(text).map(({ packages, output, ldflagsVariables }) => ({ packages, output, ldflagsVariables }));
    assert.deepEqual(builds, [{ packages: ['.'], output: 'gateway', ldflagsVariables: ['main.version'] }]);
  });

  for (const text of ['', 'build: [', 'go: {}']) it(`is silent on ${JSON.stringify(text)}`, () => assert.deepEqual(promuBuilds(text), []));
});
