import assert from 'node:assert/strict';
import { dockerRun, type DockerRun } from '../../generators/docker/docker-run.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';

const goMod = 'module example.com/x\n\ngo 1.26\n';

function run(texts: Readonly<Record<string, string>>, options: Parameters<typeof dockerRun>[1] = {}): Promise<DockerRun> {
  return dockerRun(filesInMemory({ 'go.mod': goMod, ...texts }), options, undefined);
}

function main(importPath: string, body = ''): string {
  return `package main\n\nimport _ "${importPath}"\n\n${body}\nfunc main() {}\n`;
}

describe('planImages', () => {
  it('refuses a program that needs cgo, by the file that needs it', async () => {
    await assert.rejects(run({ 'main.go': 'package main\n\nimport "C"\n\nfunc main() {}\n' }), {
      name: 'UserError',
      message: /needs cgo for import "C" \(main\.go:3\)/,
    });
    await assert.rejects(run({ 'main.go': main('github.com/mattn/go-sqlite3') }), {
      message: /needs cgo for github\.com\/mattn\/go-sqlite3 .*\(main\.go:3\)/,
    });
  });

  it('takes a program that does as well without cgo', async () => {
    const { plan } = await run({
      'main.go': main('example.com/x/c'),
      'c/c.go': 'package c\n\nimport "C"\n',
      'c/pure.go': '//go:build !cgo\n\npackage c\n',
    });
    assert.equal(plan.images.length, 1);
  });

  it('warns of files that the program reads at run time, and of embeds that are missing', async () => {
    const reads = 'package main\n\nimport "os"\n\nfunc main() { os.ReadFile("conf/app.ini") }\n';
    const read = await run({ 'main.go': reads, 'conf/app.ini': '' });
    assert.match(read.plan.warnings[0]?.message ?? '', /reads conf\/app\.ini when it runs \(main\.go:5\)/);
    const embeds = await run({ 'main.go': main('embed', '//go:embed dist/*\nvar files embed.FS\n') });
    assert.match(embeds.plan.warnings[0]?.message ?? '', /embeds dist\/\* \(main\.go:5\), and nothing is there/);
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
