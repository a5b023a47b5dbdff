import assert from 'node:assert/strict';
import { isBuiltWithoutCgo } from '../../../generators/inspect/builds/built-without-cgo.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';

const dockerfile = (...lines: readonly string[]): string =>
  `FROM golang AS build\nCOPY . .\n${lines.map(line => `${line}\n`).join('')}FROM scratch\n`;
const goreleaser = (...values: readonly string[]): string =>
  `builds:\n${values.map((value, index) => `  - id: b${index}\n    main: ./cmd/app\n    env: [CGO_ENABLED=${value}]\n`).join('')}`;

describe('isBuiltWithoutCgo', () => {
  for (const [what, texts, expected] of [
    ['nothing builds the program', {}, false],
    ['its Dockerfile says so', { Dockerfile: dockerfile('RUN CGO_ENABLED=0 go build -o /app ./cmd/app') }, true],
    ['its Dockerfile sets the variable before', { Dockerfile: dockerfile('ENV CGO_ENABLED=0', 'RUN go build -o /app ./cmd/app') }, true],
    ['its Dockerfile says nothing', { Dockerfile: dockerfile('RUN go build -o /app ./cmd/app') }, false],
    [
      'another Dockerfile says so',
      { Dockerfile: dockerfile('RUN go build ./cmd/app'), 'Dockerfile.small': dockerfile('RUN CGO_ENABLED=0 go build ./cmd/app') },
      false,
    ],
    ['its Dockerfile says so of another program', { Dockerfile: dockerfile('RUN CGO_ENABLED=0 go build -o /gen ./cmd/gen') }, false],
    ['its release says so', { '.goreleaser.yml': goreleaser('0') }, true],
    [
      'its release says so, and its Dockerfile only starts what that builds',
      { '.goreleaser.yml': goreleaser('0'), Dockerfile: 'FROM scratch\nCOPY app /\nENTRYPOINT ["/app"]\n' },
      true,
    ],
    ['its release has it both ways', { '.goreleaser.yml': goreleaser('0', '1') }, false],
    [
      'its release says so, and its Dockerfile not',
      { '.goreleaser.yml': goreleaser('0'), Dockerfile: dockerfile('RUN go build ./cmd/app') },
      false,
    ],
  ] as const) {
    it(`is ${expected} where ${what}`, () => {
      const files = filesInMemory({
        'go.mod': 'module example.com/x\n\ngo 1.26\n',
        'cmd/app/main.go': 'package main\n\nfunc main() {}\n',
        'cmd/gen/main.go': 'package main\n\nfunc main() {}\n',
        ...texts,
      });
      assert.equal(isBuiltWithoutCgo(inspectRepository(files).buildEvidence, 'cmd/app', 'Dockerfile'), expected);
    });
  }
});
