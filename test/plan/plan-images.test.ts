import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf as run, mainImporting as main } from '../support/docker-run-of.ts';

function makefile(tags: string): string {
  return `build:\n\tgo build -tags ${tags} .\n`;
}

function dockerfileBy(build: string, more = ''): string {
  return `FROM golang AS build\nCOPY . .\nRUN ${build} -o /x .\nFROM alpine\n${more}\nCOPY --from=build /x /x\n`;
}

describe('planImages', () => {
  it('takes a program that does as well without cgo', async () => {
    const { plan } = await run({
      'main.go': main('example.com/x/c'),
      'c/c.go': 'package c\n\nimport "C"\n',
      'c/pure.go': '//go:build !cgo\n\npackage c\n',
    });
    assert.equal(plan.images.length, 1);
  });

  it('compiles by cgo what is off without it, and cites both files, unless the own Dockerfile is without', async () => {
    const texts = {
      'main.go': main('example.com/x/db'),
      'db/on.go': '//go:build cgo\n\npackage db\n\nimport _ "github.com/mattn/go-sqlite3"\n\nfunc open() error { return nil }\n',
      'db/off.go':
        '//go:build !cgo\n\npackage db\n\nimport "errors"\n\nfunc open() error { return errors.New("SQLite is not supported") }\n',
    };
    for (const repository of [texts, { ...texts, Dockerfile: dockerfileBy('go build') }]) {
      const text = (await dockerfileOf(repository, { force: true })).replaceAll('\n# ', ' ');
      assert.match(
        text,
        /go-sqlite3 \(SQLite, compiled in\) at db\/on\.go:5 is compiled by cgo, and db\/off\.go:7 stands in for it without cgo:/,
      );
      assert.match(text, /CGO_ENABLED=1 /);
    }
    const without = await dockerfileOf({ ...texts, Dockerfile: dockerfileBy('CGO_ENABLED=0 go build') }, { force: true });
    assert.match(without, /CGO_ENABLED=0 /);
  });

  it('copies what the program reads at run time to where its relative path leads', async () => {
    const reads = 'package main\n\nimport "os"\n\nfunc main() { os.ReadFile("conf/app.ini") }\n';
    const text = await dockerfileOf({ 'main.go': reads, 'conf/app.ini': '' });
    assert.deepEqual(text.match(/^(?:WORKDIR|COPY conf).*$/gm), ['WORKDIR /src', 'WORKDIR /app', 'COPY conf/app.ini /app/conf/app.ini']);
  });

  it('builds with the tags that the repository builds with, or that are given', async () => {
    const texts = { 'main.go': main('fmt'), Makefile: 'build:\n\tgo build -tags sqlite,json .\n' };
    assert.match(await dockerfileOf(texts), / go build -tags=sqlite,json /);
    assert.match(await dockerfileOf(texts, { tags: 'x' }), / go build -tags=x /);
    const variant = { 'main.go': main('fmt'), 'docker/Dockerfile.json_v2': dockerfileBy('go build -tags v2,json') };
    assert.doesNotMatch(await dockerfileOf(variant), /-tags/);
    assert.match(await dockerfileOf({ ...variant, 'docker/Dockerfile': dockerfileBy('go build -tags v2') }), / go build -tags=v2 /);
  });

  it('links time zones into the program where TZ works in the image of the repository, and copies none that are there', async () => {
    const withZones = /-tags=timetzdata [^\n]*\n(?:(?!ZONEINFO=).)*$/s;
    const withFile = /^((?!timetzdata).)* ZONEINFO=.*$/s;
    const repositories: readonly (readonly [line: string, expected: RegExp])[] = [
      ['ENV TZ=Europe/Berlin', withZones],
      ['RUN apk add --no-cache tzdata', withZones],
      ['COPY --from=alpine:3 /usr/share/zoneinfo /usr/share/zoneinfo', withZones],
      ['COPY --from=alpine:3 /usr/share/zoneinfo/UTC /usr/share/zoneinfo/UTC', withFile],
      ['ENV TZ=UTC', withFile],
      ['RUN apk add curl', withFile],
    ];
    for (const [line, expected] of repositories)
      assert.match(
        await dockerfileOf({ 'main.go': main('fmt'), Dockerfile: dockerfileBy('go build', line) }, { force: true }),
        expected,
        line,
      );
    const embedding = await dockerfileOf(
      { 'main.go': main('time/tzdata'), Dockerfile: dockerfileBy('go build', 'ENV TZ=Europe/Berlin') },
      { force: true },
    );
    assert.doesNotMatch(embedding, /timetzdata|ZONEINFO/);
    assert.match(embedding, /\n# Certificates to verify other hosts with\.\n/);
  });

  it('leaves out tags for the resolvers of Go where there are no others, unless they are given', async () => {
    assert.match(await dockerfileOf({ 'main.go': main('fmt'), Makefile: makefile('sqlite,netgo') }), / go build -tags=sqlite /);
    assert.doesNotMatch(await dockerfileOf({ 'main.go': main('fmt'), Makefile: makefile('osusergo,netgo') }), /-tags/);
    assert.match(await dockerfileOf({ 'main.go': main('fmt') }, { tags: 'netgo' }), / go build -tags=netgo /);
    const withC = { 'main.go': main('github.com/mattn/go-sqlite3'), Makefile: makefile('netgo') };
    assert.match(await dockerfileOf(withC), / go build -tags=netgo /);
  });

  it('names programs by their folders where two have one name', async () => {
    const { plan } = await run(
      { 'cmd/api/server/main.go': main('fmt'), 'cmd/web/server/main.go': main('fmt'), 'cmd/cli/main.go': main('fmt') },
      { allPrograms: true },
    );
    assert.deepEqual(
      plan.images.map(({ name }) => name),
      ['api-server', 'cli', 'web-server'],
    );
  });

  it('names stages as Docker takes them, each once, beside those that every Dockerfile has', async () => {
    const programs = ['7z', 'a-b', 'a-b-2', 'a.b', 'build', 'dependencies', 'image-build', 'list', 'runtime', 'scratch', 'web'];
    const texts = Object.fromEntries(programs.map(name => [`cmd/${name}/main.go`, main('fmt')]));
    const { plan, files } = await run(texts, { allPrograms: true });
    assert.deepEqual(
      plan.images.map(({ name }) => name),
      // a word of Docker's own
      programs.map(name => (name === 'scratch' ? 'scratch-image' : name)),
    );
    const stages = plan.images.map(({ target }) => target);
    assert.deepEqual(stages, [
      'image-7z',
      'a-b',
      'a-b-2',
      'a.b',
      'image-image-build',
      'image-dependencies',
      'image-build',
      'image-list',
      'image-runtime',
      'scratch-image',
      'image-web',
    ]);
    const [dockerfile, bake] = ['Dockerfile', 'docker-bake.hcl'].map(name => files.find(({ path }) => path === name)?.text ?? '');
    const named = [...(dockerfile?.matchAll(/^FROM .* AS (.*)$/gm) ?? [])].map(([, name]) => name);
    assert.deepEqual(named, ['build', 'runtime', ...stages]);
    const targets = [...(bake?.matchAll(/^target "(.*)"/gm) ?? [])].map(([, name]) => name);
    assert.deepEqual([new Set(targets).size, targets.filter(name => !/^[\w-]+$/.test(name ?? ''))], [programs.length, []]);
    assert.match(bake ?? '', /target "a-b-3" \{\n  dockerfile = "Dockerfile"\n  target     = "a\.b"\n  tags       = \["a\.b"\]/);
  });

  it('keeps the base of the Dockerfile that is there, unless another is chosen', async () => {
    const texts = { 'main.go': main('fmt'), Dockerfile: 'FROM golang:1.26 AS b\nFROM gcr.io/distroless/static-debian12\n' };
    assert.equal((await run(texts)).plan.base.name, 'distroless');
    assert.equal((await run(texts, { base: 'scratch' })).plan.base.name, 'scratch');
    assert.equal((await run({ 'main.go': main('fmt') })).plan.base.name, 'alpine');
  });

  it('publishes what can be reached, and no loopback address', async () => {
    const body =
      'package main\n\nimport "net/http"\n\nfunc main() {\n\tgo http.ListenAndServe("localhost:6060", nil)\n\thttp.ListenAndServe(":8080", nil)\n}\n';
    const { plan, files } = await run({ 'main.go': body });
    assert.deepEqual(
      plan.images[0]?.ports.map(({ number }) => number),
      [8080],
    );
    assert.deepEqual(files.find(({ path }) => path === 'Dockerfile')?.text.match(/^EXPOSE .*$/gm), ['EXPOSE 8080']);
  });
});
