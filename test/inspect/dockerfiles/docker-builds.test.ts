import assert from 'node:assert/strict';
import { dockerBuilds } from '../../../generators/inspect/dockerfiles/docker-builds.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';

/** `file in context`, with `?` for a context that is not known. */
function buildsOf(path: string, text: string): readonly string[] {
  return dockerBuilds(filesInMemory({ [path]: text }), [path]).map(({ file, context = '?' }) => `${file} in ${context}`);
}

const step = (given: string): string => `jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n${given}`;
const run = (script: string): string => `jobs:\n  a:\n    steps:\n      - run: |\n          ${script}\n`;
const service = (build: string): string => `services:\n  a:\n    build:${build}\n`;

describe('dockerBuilds', () => {
  const cases: readonly (readonly [path: string, text: string, builds: readonly string[]])[] = [
    ['Makefile', 'a:\n\t@docker build -f cmd/a/Dockerfile -t a .\n', ['cmd/a/Dockerfile in ']],
    ['Makefile', 'a:\n\tdocker buildx build --load --file=./d/Dockerfile \\\n\t  --build-arg V=1 -t $(IMAGE) d\n', ['d/Dockerfile in d']],
    ['Makefile', 'a:\n\tdocker build . -t a\n\tpodman build --pull docker\n', ['Dockerfile in ', 'docker/Dockerfile in docker']],
    ['Makefile', 'a:\n\tdocker build -f $(FILE) .\n\tdocker build -f d/Dockerfile $(DIR)\n', ['d/Dockerfile in ?']],
    ['Makefile', 'a:\n\tcd sub && docker build .\n\tdocker run build\n\tdocker compose build\n', []],
    ['docker-compose.yml', service(' ./docker'), ['docker/Dockerfile in docker']],
    ['compose.prod.yaml', service('\n      context: .\n      dockerfile: cmd/a/Dockerfile'), ['cmd/a/Dockerfile in ']],
    ['compose.yml', service('\n      context: a\n      dockerfile: ../d/Dockerfile'), ['d/Dockerfile in a']],
    ['compose.yml', service(' ..'), []],
    ['compose.yml', service(' https://example.com/x.git'), []],
    ['.goreleaser.yml', 'dockers:\n  - dockerfile: build/Dockerfile\n  - ids: [a]\n', ['build/Dockerfile in ', 'Dockerfile in ']],
    ['.github/workflows/a.yml', step('          file: ./d/Dockerfile\n          push: true\n'), ['d/Dockerfile in ']],
    ['.github/workflows/a.yml', step('          context: d\n'), ['d/Dockerfile in d']],
    ['.github/workflows/a.yml', step('          context: ${{ matrix.dir }}\n          file: d/Dockerfile\n'), ['d/Dockerfile in ?']],
    ['.github/workflows/a.yml', run('docker build -f d/Dockerfile .'), ['d/Dockerfile in ']],
    [
      'docker-bake.hcl',
      'target "a" {\n  dockerfile = "d/Dockerfile"\n}\ntarget "b" {\n  context = "b"\n}\n',
      ['d/Dockerfile in ', 'b/Dockerfile in b'],
    ],
    ['docker/docker-bake.hcl', 'target "a" {\n  context = "docker"\n  dockerfile = "a/Dockerfile"\n}\n', ['docker/a/Dockerfile in docker']],
    ['sub/Makefile', 'a:\n\tdocker build .\n', []],
  ];
  it('sees the contexts of a bake file from its folder, where that has the Dockerfile', () => {
    const texts = { 'docker/docker-bake.hcl': 'target "a" {\n  dockerfile = "a/Dockerfile"\n}\n', 'docker/a/Dockerfile': '' };
    assert.deepEqual(dockerBuilds(filesInMemory(texts), Object.keys(texts)), [{ file: 'docker/a/Dockerfile', context: 'docker' }]);
  });

  for (const [path, text, builds] of cases) it(`${path}: ${text}`, () => assert.deepEqual(buildsOf(path, text), builds));
});
