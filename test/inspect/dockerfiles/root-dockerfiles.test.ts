import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';

type Texts = Readonly<Record<string, string>>;

const program = { 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const all = 'FROM golang:1.26\nCOPY . .\nRUN make test\n';
const withMod = 'FROM golang:1.26\nCOPY go.mod ./\n';

function found(texts: Texts): readonly string[] {
  return inspectRepository(filesInMemory({ ...program, ...texts })).rootDockerfiles;
}

describe('rootDockerfiles', () => {
  const cases: readonly (readonly [name: string, texts: Texts, expected: readonly string[]])[] = [
    ['not the usual one', { Dockerfile: all }, []],
    [
      'those beside it, of a developer, too',
      { Dockerfile: all, 'Dockerfile.dev': all, 'ci.Dockerfile': all },
      ['Dockerfile.dev', 'ci.Dockerfile'],
    ],
    [
      'one that a Makefile builds from the root',
      { 'docker/dev/Dockerfile': all, Makefile: 'a:\n\tdocker build -f docker/dev/Dockerfile .\n' },
      ['docker/dev/Dockerfile'],
    ],
    [
      'one that a file which the Makefile includes builds',
      { 'docker/a.Dockerfile': all, Makefile: 'include make/*.mk\n', 'make/a.mk': 'a:\n\tdocker build . -f docker/a.Dockerfile\n' },
      ['docker/a.Dockerfile'],
    ],
    [
      'none by a file of make that is not included',
      { 'docker/a.Dockerfile': all, Makefile: 'include make.mk\n', 'make/a.mk': 'a:\n\tdocker build . -f docker/a.Dockerfile\n' },
      [],
    ],
    [
      'one that compose builds from the root',
      { 'docker/Dockerfile': all, 'compose.yml': 'services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n' },
      ['docker/Dockerfile'],
    ],
    ['that of tests which copy what lies at the root', { 'e2e-tests/Dockerfile': withMod }, ['e2e-tests/Dockerfile']],
    ['one in a folder that copies what lies at the root alone', { 'build/Dockerfile': withMod }, ['build/Dockerfile']],
    ['none in a folder that may be its context', { 'web/Dockerfile': 'FROM node\nCOPY . .\n' }, []],
    ['none in a folder that is its context', { 'web/Dockerfile': 'FROM node\nCOPY package.json ./\n', 'web/package.json': '{}' }, []],
    [
      'none that is built from another folder',
      { 'Dockerfile.web': all, 'compose.yml': 'services:\n  a:\n    build:\n      context: web\n      dockerfile: ../Dockerfile.web\n' },
      [],
    ],
    [
      'none of examples, tests, documents and editors',
      {
        'examples/Dockerfile': withMod,
        'test/Dockerfile': withMod,
        'testdata/Dockerfile': withMod,
        'docs/Dockerfile': withMod,
        '.devcontainer/Dockerfile': withMod,
      },
      [],
    ],
    ['none with an ignore file of its own', { 'Dockerfile.dev': all, 'Dockerfile.dev.dockerignore': '.git\n' }, []],
    [
      'none whose context GoReleaser makes',
      { 'Dockerfile.release': 'FROM scratch\nCOPY x /\n', '.goreleaser.yml': 'dockers:\n  - dockerfile: Dockerfile.release\n' },
      [],
    ],
    ['none that is a Dockerfile by its name only', { 'Dockerfile.md': '# How to build\n', 'Dockerfile.dockerignore': 'FROM x\n' }, []],
  ];
  for (const [name, texts, expected] of cases) it(`finds ${name}`, () => assert.deepEqual(found(texts), expected));
});
