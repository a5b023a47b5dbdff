import assert from 'node:assert/strict';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import { inspectProgramOf } from '../support/inspect-program-of.ts';

const goMod = 'module example.com/x\n\ngo 1.26\n';

const main = (...imports: readonly string[]): string =>
  `package main\n\nimport (\n${imports.map(path => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`;

describe('inspectProgram', () => {
  it('calls a program a command-line program only when it can be nothing else', async () => {
    assert.deepEqual((await inspectProgramOf({ 'main.go': main('flag', 'fmt') })).commandLine, { file: 'main.go', line: 4 });
    assert.ok((await inspectProgramOf({ 'main.go': main('github.com/spf13/cobra') })).commandLine);
    for (const imports of [
      ['fmt'],
      ['flag', 'net/http'],
      ['flag', 'os/signal'],
      ['flag', 'example.org/unknown'],
      ['flag', 'example.com/x/missing'],
    ]) {
      assert.equal((await inspectProgramOf({ 'main.go': main(...imports) })).commandLine, undefined, imports.join());
    }
    assert.equal(
      (await inspectProgramOf({ 'main.go': main('flag', 'example.com/x/web'), 'web/web.go': 'package web\n\nimport _ "net"\n' }))
        .commandLine,
      undefined,
    );
  });
});

function problem(texts: Readonly<Record<string, string>>): string | undefined {
  return inspectRepository(filesInMemory(texts)).problems[0]?.message;
}

describe('inspectRepository', () => {
  it('says what to do where there is no module', () => {
    assert.match(problem({ 'src/main.go': 'package main\n' }) ?? '', /no go\.mod here.*src\/main\.go.*go mod init/);
    assert.match(problem({ 'README.md': '' }) ?? '', /no Go code here.*go-docker app/);
  });

  it('says where a go.mod is wrong', () => {
    assert.match(problem({ 'go.mod': 'module example.com/x\n\nrequire (\n' }) ?? '', /^go\.mod:3: /);
    assert.match(problem({ 'go.mod': 'go 1.26\n' }) ?? '', /^go\.mod has no module line/);
  });

  it('takes an empty go.mod in a folder for the fence that it is', () => {
    const texts = { 'go.mod': goMod, 'main.go': main('fmt'), 'tool/go.mod': '// not of the module above\n', 'tool/main.go': main('fmt') };
    const { modules, programs, problems } = inspectRepository(filesInMemory(texts));
    assert.deepEqual([modules.length, programs.map(({ dir }) => dir), problems], [1, [''], []]);
    assert.match(problem({ ...texts, 'tool/go.mod': 'go 1.26\n' }) ?? '', /^tool\/go\.mod has no module line/);
  });

  it('looks at no module of test inputs', () => {
    const { modules, programs } = inspectRepository(
      filesInMemory({ 'go.mod': goMod, 'testdata/y/go.mod': 'broken', 'testdata/y/main.go': main('fmt'), '_x/main.go': main('fmt') }),
    );
    assert.deepEqual([modules.map(({ path }) => path), programs], [['example.com/x'], []]);
  });
});
