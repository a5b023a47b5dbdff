import assert from 'node:assert/strict';
import { stampValue } from '../../../generators/inspect/traits/stamp-values.ts';

const cases: readonly (readonly [what: string, text: string, expected: string | undefined])[] = [
  ['a text', 'go build -ldflags="-s -X main.v=docker" .', 'text docker'],
  ['a text of a list', '      - -X main.v=brew\n', 'text brew'],
  ['a text beside others', "-ldflags '-X example.com/x.v=a -X main.v=b'", 'text b'],
  ['a variable by its name', 'go build -ldflags "-X main.v=${RELEASE_TAG}" .', 'version'],
  ['a variable of make', 'V := $(shell git describe --tags)\n\tgo build -ldflags "-X main.v=$(V)"', 'version'],
  [
    'a variable of make over several steps',
    'A = $(B)\nB ?= $(shell git rev-parse --short HEAD)\n\tgo build -ldflags "-X main.v=$(A)"',
    'commit',
  ],
  ['a variable of a shell in make', '\tGIT_SHA=1 go build -ldflags "-X main.v=$$GIT_SHA"', 'commit'],
  ['a variable with a default', 'ARG VERSION=dev\nRUN go build -ldflags "-X main.v=${VERSION:-dev}"', 'version'],
  ['a command', 'go build -ldflags "-X main.v=$(git describe --tags --always)"', 'version'],
  ['a command of a commit', 'go build -ldflags "-X \'main.v=$(git log -1 --format=%h)\'"', 'commit'],
  ['a command of a date', 'go build -ldflags "-X main.v=$(date -u +%Y)"', 'date'],
  ['a command in backquotes', 'go build -ldflags "-X main.v=`git rev-parse HEAD`"', 'commit'],
  ['a date of a commit', 'go build -ldflags "-X \'main.v=$(git show -s --format=%cI)\'"', 'date'],
  ['a template', '- -X main.v={{.Tag}} -X main.other=1', 'version'],
  ['a template of a commit', '- -X main.v={{ .ShortCommit }}', 'commit'],
  ['a template of a date', '- -X main.v={{ .CommitDate }}', 'date'],
  ['an expression of a workflow', 'run: go build -ldflags "-X main.v=${{ github.sha }}"', 'commit'],
  ['what is composed', 'BUILD := ${VERSION} (\\#${LAST} $(shell date -u))\n\tgo build -ldflags="-X \'main.v=${BUILD}\'"', 'version'],
  ['what is composed in place', '-ldflags="-X \'main.v=${VERSION} (${COMMIT})\'"', 'version'],
  ['a package behind a variable', '-ldflags "-X $(PKG)/version.v=$(VERSION)"', 'version'],
  ['a branch', 'go build -ldflags "-X main.v=$(git rev-parse --abbrev-ref HEAD)"', undefined],
  ['a variable of anything', 'go build -ldflags "-X main.v=${KEY}"', undefined],
  ['a template of anything', '- -X main.v={{ .Env.KEY }}', undefined],
  ['an image', 'go build -ldflags "-X main.v=ghcr.io/a/b:${VERSION}"', undefined],
  ['two texts', '-X main.v=a -X main.v=b', undefined],
  ['a text beside a version', '-X main.v=local -X main.v=$TAG', 'version'],
  ['nothing', 'go build .', undefined],
];

describe('stampValue', () => {
  for (const [what, text, expected] of cases) {
    it(`reads ${what}`, () => {
      const value = stampValue(text, 'main.v');
      assert.equal(value && ('role' in value ? value.role : `text ${value.text}`), expected);
    });
  }
});
