import assert from 'node:assert/strict';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import type { Program } from '../../generators/inspect/programs.ts';
import { choosePrograms, type ProgramWish } from '../../generators/plan/choose-programs.ts';

function programsIn(...dirs: readonly string[]): readonly Program[] {
  const mains = dirs.map(dir => [dir === '' ? 'main.go' : `${dir}/main.go`, 'package main\n\nfunc main() {}\n']);
  return inspectRepository(filesInMemory({ 'go.mod': 'module example.com/acme/hello/v2\n\ngo 1.26\n', ...Object.fromEntries(mains) }))
    .programs;
}

function chosen(dirs: readonly string[], wish: ProgramWish = {}): readonly string[] | 'open' {
  const choice = choosePrograms(programsIn(...dirs), wish);
  return 'chosen' in choice ? choice.chosen.map(({ program }) => program.dir) : 'open';
}

describe('choosePrograms', () => {
  for (const [what, dirs, expected] of [
    ['the only program, wherever it is', ['examples/deep/x'], ['examples/deep/x']],
    ['the only one outside of examples, tools and tests', ['cmd/api', 'tools/gen', 'examples/a', 'internal/test/e2e'], ['cmd/api']],
    ['the one named as the module', ['cmd/hello', 'cmd/other'], ['cmd/hello']],
    ['the one at the root, which has the name of the module', ['', 'cmd/other'], ['']],
    ['none among equals', ['cmd/api', 'cmd/worker'], 'open'],
    ['none when two have the name of the module', ['', 'cmd/hello'], 'open'],
    ['none when all are examples', ['examples/a', 'examples/b'], 'open'],
  ] as const) {
    it(`takes ${what}`, () => assert.deepEqual(chosen(dirs), expected));
  }

  it('takes what is asked for, by folder or import path, each once', () => {
    const dirs = ['', 'cmd/api', 'cmd/worker'];
    assert.deepEqual(chosen(dirs, { program: ['./cmd/worker/', 'cmd/worker', '.'] }), ['cmd/worker', '']);
    assert.deepEqual(chosen(dirs, { program: ['example.com/acme/hello/v2/cmd/api'] }), ['cmd/api']);
    assert.deepEqual(chosen(dirs, { allPrograms: true }), dirs);
  });

  it('names the programs when there is none in the folder asked for', () => {
    assert.throws(() => chosen(['cmd/api'], { program: ['cmd/ap'] }), {
      exitStatus: 2,
      message: /"cmd\/ap" names no program.*\.\/cmd\/api/,
    });
  });

  it('says so when there is no program at all', () => {
    assert.throws(() => choosePrograms([], {}), { exitStatus: 1, message: /no program here/ });
  });
});
