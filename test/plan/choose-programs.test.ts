import assert from 'node:assert/strict';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { inspectRepository, type Repository } from '../../generators/inspect/inspect-repository.ts';
import { choosePrograms, type ProgramWish } from '../../generators/plan/choose-programs.ts';

function repositoryWith(dirs: readonly string[]): Repository {
  const mains = dirs.map(dir => [dir === '' ? 'main.go' : `${dir}/main.go`, 'package main\n\nfunc main() {}\n']);
  return inspectRepository(filesInMemory({ 'go.mod': 'module example.com/acme/hello/v2\n\ngo 1.26\n', ...Object.fromEntries(mains) }));
}

function chosen(dirs: readonly string[], wish: ProgramWish = {}): readonly string[] | 'open' {
  const choice = choosePrograms(repositoryWith(dirs), wish);
  return 'chosen' in choice ? choice.chosen.map(({ program }) => program.dir) : 'open';
}

function imageOf(program: string): string {
  return `FROM golang:1.26 AS build\nCOPY . .\nRUN go build -o /out/${program} ./cmd/${program}\nFROM scratch\nCOPY --from=build /out/${program} /\nENTRYPOINT ["/${program}"]\n`;
}

describe('choosePrograms', () => {
  for (const [what, dirs, expected] of [
    ['the only program, wherever it is', ['examples/deep/x'], ['examples/deep/x']],
    ['the only one outside of examples, tools and tests', ['cmd/api', 'tools/gen', 'examples/a', 'internal/test/e2e'], ['cmd/api']],
    ['the one named as the repository', ['cmd/hello', 'cmd/other'], ['cmd/hello']],
    ['the one at the root, which has the name of the module', ['', 'cmd/other'], ['']],
    ['none among equals', ['cmd/api', 'cmd/worker'], 'open'],
    ['none when two have the name of the module', ['', 'cmd/hello'], 'open'],
    ['none when the one named as the repository may be the client of another', ['cmd/hello', 'cmd/hellod'], 'open'],
    ['none when all are examples', ['examples/a', 'examples/b'], 'open'],
  ] as const) {
    it(`takes ${what}`, () => assert.deepEqual(chosen(dirs), expected));
  }

  it('does not take a nested module for the repository, though its program is named as that module', () => {
    const main = 'package main\n\nfunc main() {}\n';
    const texts = {
      'go.mod': 'module example.com/hello\n',
      'main.go': main,
      'plugin/go.mod': 'module example.com/hello/plugin\n',
      'plugin/main.go': main,
    };
    const choice = choosePrograms(inspectRepository(filesInMemory(texts)), {});
    assert.deepEqual('chosen' in choice && choice.chosen.map(({ program }) => program.dir), ['']);
  });

  it('takes the one named as the repository by the path of its only module, which is in a folder', () => {
    const main = 'package main\n\nfunc main() {}\n';
    const texts = { 'go/go.mod': 'module example.com/acme/hello/go/v2\n', 'go/cmd/hello/main.go': main, 'go/cmd/other/main.go': main };
    const choice = choosePrograms(inspectRepository(filesInMemory(texts)), {});
    assert.deepEqual('chosen' in choice && choice.chosen.map(({ program }) => program.dir), ['go/cmd/hello']);
    const other = { ...texts, 'sdk/go.mod': 'module example.com/acme/other/sdk\n' };
    assert.ok('candidates' in choosePrograms(inspectRepository(filesInMemory(other)), {}));
  });

  for (const [repository, dir] of [
    ['HelloWorld', 'cmd/hello-world'],
    ['hello-world', 'cmd/helloworld'],
    ['hello_world', 'cmd/HelloWorld'],
  ] as const) {
    it(`knows the name of ${repository} in ${dir}`, () => {
      const main = 'package main\n\nfunc main() {}\n';
      const texts = { 'go.mod': `module example.com/acme/${repository}\n`, [`${dir}/main.go`]: main, 'cmd/other/main.go': main };
      const choice = choosePrograms(inspectRepository(filesInMemory(texts)), {});
      assert.deepEqual('chosen' in choice && choice.chosen.map(({ program }) => program.dir), [dir]);
    });
  }

  it('takes none that imports nothing, which is there to generate, before one that does', () => {
    const texts = {
      'go.mod': 'module example.com/acme/hello\n',
      'generate.go': '//go:generate go run ./internal/gen\n\npackage main\n\nfunc main() {}\n',
      'cmd/hello/main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n',
      'cmd/other/main.go': 'package main\n\nimport "os"\n\nfunc main() { os.Exit(1) }\n',
    };
    const choice = choosePrograms(inspectRepository(filesInMemory(texts)), {});
    assert.deepEqual('chosen' in choice && choice.chosen.map(({ program }) => program.dir), ['cmd/hello']);
  });

  it('takes the one that the Dockerfile of the repository builds, and says the same when the Dockerfile is ours', () => {
    const main = 'package main\n\nfunc main() {}\n';
    const texts = { 'go.mod': 'module example.com/x\n', 'cmd/api/main.go': main, 'cmd/worker/main.go': main };
    for (const build of ['go build -o /app ./cmd/worker', 'CGO_ENABLED=0 go build -trimpath -o /out/worker ./cmd/worker']) {
      const Dockerfile = `FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . ./\nRUN ${build}\n`;
      const choice = choosePrograms(inspectRepository(filesInMemory({ ...texts, Dockerfile })), {});
      assert.deepEqual('chosen' in choice && choice.chosen.map(({ program, reason }) => [program.dir, reason]), [
        ['cmd/worker', 'built by Dockerfile'],
      ]);
    }
  });

  it('takes the one that the Dockerfile of the repository starts, though a script builds it', () => {
    const main = 'package main\n\nfunc main() {}\n';
    const texts = { 'go.mod': 'module example.com/x\n', 'cmd/api/main.go': main, 'cmd/api-helper/main.go': main };
    const Dockerfile =
      'FROM golang:1.26 AS build\nCOPY . .\nRUN ./build.sh\nFROM a\nCOPY --from=build /out/api /bin/\nCMD ["/bin/api", "run"]\n';
    const choice = choosePrograms(inspectRepository(filesInMemory({ ...texts, Dockerfile })), {});
    assert.deepEqual('chosen' in choice && choice.chosen.map(({ program, reason }) => [program.dir, reason]), [
      ['cmd/api', 'started by Dockerfile'],
    ]);
  });

  it('takes the one named as the repository beside others of such names where the Dockerfiles in folders are for it alone', () => {
    const main = 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n';
    const texts = { 'go.mod': 'module example.com/x\n', 'cmd/x/main.go': main, 'cmd/x-cert/main.go': main, 'cmd/y/main.go': main };
    const chosenIn = (dockerfiles: Readonly<Record<string, string>>): unknown => {
      const choice = choosePrograms(inspectRepository(filesInMemory({ ...texts, ...dockerfiles })), {});
      return 'chosen' in choice && choice.chosen.map(({ program, reason }) => [program.dir, reason]);
    };
    assert.deepEqual(chosenIn({ 'docker/Dockerfile': imageOf('x'), 'docker/Dockerfile.debian': imageOf('x') }), [
      ['cmd/x', 'started by docker/Dockerfile'],
    ]);
    assert.equal(chosenIn({ 'docker/Dockerfile': imageOf('x'), 'docker/y/Dockerfile': imageOf('y') }), false);
    assert.equal(chosenIn({ 'docker/Dockerfile': imageOf('y') }), false);
  });

  it('takes the one that the only Dockerfiles are of, in a folder for images as such', () => {
    const main = 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n';
    const texts = { 'go.mod': 'module example.com/z\n', 'x/main.go': main, 'infra/y/main.go': main };
    const chosenIn = (dockerfiles: Readonly<Record<string, string>>): unknown => {
      const choice = choosePrograms(inspectRepository(filesInMemory({ ...texts, ...dockerfiles })), {});
      return 'chosen' in choice && choice.chosen.map(({ program, reason }) => [program.dir, reason]);
    };
    const ofX = imageOf('x').replaceAll('cmd/x', 'x');
    const ofY = imageOf('y').replaceAll('cmd/y', 'infra/y');
    assert.deepEqual(chosenIn({ '.github/docker/Dockerfile': ofX, '.github/docker/Dockerfile.arm': ofX }), [
      ['x', 'started by .github/docker/Dockerfile'],
    ]);
    assert.equal(chosenIn({ 'docker/Dockerfile': ofX, 'docker/Dockerfile.y': ofY }), false);
    assert.equal(chosenIn({ 'docker/Dockerfile': ofX, 'infra/y/Dockerfile': ofY }), false);
    assert.equal(chosenIn({ 'x/Dockerfile': ofX }), false);
  });

  it('leaves the choice among all, with those first that the repository builds and is likely to ship', () => {
    const main = 'package main\n\nfunc main() {}\n';
    const dirs = ['a', 'examples/b', 'hack/c', 'y', 'z'];
    const mains = Object.fromEntries(dirs.map(dir => [`${dir}/main.go`, main]));
    const Makefile = 'build:\n\tgo build -o bin/z ./z\n\tgo build -o bin/c ./hack/c\n';
    const choice = choosePrograms(inspectRepository(filesInMemory({ 'go.mod': 'module example.com/x\n', ...mains, Makefile })), {});
    assert.deepEqual('candidates' in choice && choice.candidates.map(({ dir }) => dir), ['z', 'a', 'y', 'hack/c', 'examples/b']);
  });

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
    assert.throws(() => choosePrograms({ programs: [], buildEvidence: [] }, {}), { exitStatus: 1, message: /no program here/ });
  });
});
