import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, type Texts } from '../support/docker-run-of.ts';

const main = 'package main\n\nfunc main() {}\n';

function goMod(path: string, ...lines: readonly string[]): string {
  return [`module ${path}`, '', 'go 1.26', '', ...lines, ''].join('\n');
}

/** What a Dockerfile copies before the code, and the go commands that it runs. */
async function moduleLines(texts: Texts, options: Parameters<typeof dockerfileOf>[1] = {}): Promise<readonly string[]> {
  const text = await dockerfileOf({ ...texts }, options);
  const lines = text.split('\n').map(line => line.trim().replace(/ \|\| true$/, ''));
  return lines.filter(line => /^(?:COPY [^-]|go mod|(?:CGO_ENABLED=\S+ )?(?:GOWORK=off )?go (?:build|mod))/.test(line));
}

const build = 'go build -trimpath -buildvcs=false -ldflags="-s -w" -o /out/x .';

describe('planModules', () => {
  const cases: readonly (readonly [shape: string, texts: Texts, lines: readonly string[]])[] = [
    ['go.mod and go.sum', { 'go.sum': '', 'main.go': main }, ['COPY go.mod go.sum ./', 'go mod download', 'COPY . ./', build]],
    ['no go.sum, and nothing required', { 'main.go': main }, ['COPY go.mod go.su[m] ./', 'go mod download', 'COPY . ./', build]],
    [
      'no go.sum, though something is required',
      { 'main.go': main, 'go.mod': goMod('example.com/x', 'require example.com/y v1.0.0') },
      ['COPY go.mod ./', 'go mod download', 'COPY . ./', build.replace('build', 'build -mod=mod')],
    ],
    [
      'a go directive from when a build completed go.mod',
      { 'main.go': main, 'go.sum': '', 'go.mod': 'module example.com/x\n\ngo 1.13\n\nrequire example.com/y v1.0.0\n' },
      ['COPY go.mod go.sum ./', 'go mod download', 'COPY . ./', build.replace('build', 'build -mod=mod')],
    ],
    [
      'a module that a folder of the repository replaces',
      {
        'main.go': main,
        'go.sum': '',
        'go.mod': goMod('example.com/x', 'require example.com/y v0.0.0', 'replace example.com/y => ./lib/y'),
        'lib/y/go.mod': goMod('example.com/y'),
        'lib/y/go.sum': '',
        'lib/y/y.go': 'package y\n',
      },
      ['COPY go.mod go.sum ./', 'COPY lib/y/go.mod ./lib/y/', 'go mod download', 'COPY . ./', build],
    ],
    [
      'a consistent vendor folder',
      {
        'main.go': main,
        'go.mod': goMod('example.com/x', 'require example.com/y v1.0.0'),
        'vendor/modules.txt': '# example.com/y v1.0.0\n## explicit\nexample.com/y\n',
      },
      ['COPY . ./', build],
    ],
    [
      'a vendor folder that does not follow go.mod',
      {
        'main.go': main,
        'go.sum': '',
        'go.mod': goMod('example.com/x', 'require example.com/y v1.1.0'),
        'vendor/modules.txt': '# example.com/y v1.0.0\n## explicit\nexample.com/y\n',
      },
      ['COPY go.mod go.sum ./', 'go mod download', 'COPY . ./', build.replace('build', 'build -mod=readonly')],
    ],
    [
      'tools, which a download would fetch too',
      { 'main.go': main, 'go.sum': '', 'go.mod': goMod('example.com/x', 'tool example.com/t/cmd', 'require example.com/t v1.0.0') },
      ['COPY . ./', build],
    ],
    [
      'a workspace',
      {
        'go.work': 'go 1.26\n\nuse (\n\t.\n\t./lib\n)\n',
        'go.work.sum': '',
        'main.go': main,
        'go.sum': '',
        'lib/go.mod': goMod('example.com/lib', 'require example.com/z v1.0.0'),
        'lib/go.sum': '',
        'lib/lib.go': 'package lib\n',
      },
      ['COPY go.work go.work.sum go.mod go.sum ./', 'COPY lib/go.mod lib/go.sum ./lib/', 'go mod download', 'COPY . ./', build],
    ],
    [
      'a workspace in which one module requires another',
      {
        'go.work': 'go 1.26\n\nuse (\n\t.\n\t./lib\n)\n',
        'main.go': main,
        'go.mod': goMod('example.com/x', 'require example.com/lib v0.1.0'),
        'lib/go.mod': goMod('example.com/lib'),
        'lib/lib.go': 'package lib\n',
      },
      ['COPY . ./', build],
    ],
    [
      'a workspace that does not name the module',
      {
        'go.work': 'go 1.26\n\nuse ./lib\n',
        'main.go': main,
        'go.sum': '',
        'lib/go.mod': goMod('example.com/lib'),
        'lib/lib.go': 'package lib\n',
      },
      ['COPY go.mod go.sum ./', 'GOWORK=off go mod download', 'COPY . ./', `GOWORK=off ${build}`],
    ],
    [
      'a workspace with a folder that is not there',
      { 'go.work': 'go 1.26\n\nuse (\n\t.\n\t../other\n)\n', 'main.go': main, 'go.sum': '' },
      ['COPY go.mod go.sum ./', 'GOWORK=off go mod download', 'COPY . ./', `GOWORK=off ${build}`],
    ],
  ];
  for (const [shape, texts, lines] of cases) {
    it(shape, async () => {
      const found = await moduleLines(texts);
      assert.deepEqual(
        found.map(line => line.replace(/^CGO_ENABLED=0 GOOS=\S+ \S+ \S+ /, '')),
        lines,
      );
    });
  }

  it('builds programs of several modules with a command each', async () => {
    const found = await moduleLines(
      {
        'go.mod': goMod('example.com/x'),
        'main.go': main,
        'other/go.mod': goMod('example.com/other'),
        'other/go.sum': '',
        'other/main.go': main,
      },
      { allPrograms: true },
    );
    assert.deepEqual(
      found.filter(line => line.startsWith('go ')).map(line => line.replace(/ &&.*$/, '')),
      [
        'go mod download -C .',
        'go mod download -C other',
        'go build -C . -trimpath -buildvcs=false -ldflags="-s -w" -o /out/ .',
        'go build -C other -trimpath -buildvcs=false -ldflags="-s -w" -o /out/ .',
      ],
    );
  });

  it('refuses a replacement outside of the repository, when something requires it', async () => {
    const replace = 'replace example.com/y => ../y';
    await assert.rejects(
      dockerRunOf({ 'main.go': main, 'go.mod': goMod('example.com/x', 'require example.com/y v0.0.0', replace) }),
      /go\.mod:6 replaces example\.com\/y with \.\.\/y, which is outside of this folder/,
    );
    await dockerRunOf({ 'main.go': main, 'go.mod': goMod('example.com/x', replace) });
  });
});
