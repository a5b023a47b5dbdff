import assert from 'node:assert/strict';
import type { BuildEvidence } from '../../../generators/inspect/builds/build-evidence.ts';
import { ownBuild, unknownTags } from '../../../generators/inspect/builds/own-build.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';

function evidenceIn(others: Readonly<Record<string, string>>): readonly BuildEvidence[] {
  const files = filesInMemory({
    'go.mod': 'module example.com/x\n\ngo 1.26\n',
    'cmd/app/main.go': 'package main\n\nfunc main() {}\n',
    'cmd/gen/main.go': 'package main\n\nfunc main() {}\n',
    ...others,
  });
  return inspectRepository(files).buildEvidence;
}

function tagsOf(others: Readonly<Record<string, string>>): string | undefined {
  const build = ownBuild(evidenceIn(others), 'cmd/app');
  return build && `${build.tags.join()} ${build.evidence.file}:${build.evidence.line ?? ''}`;
}

const makefile = (...commands: readonly string[]): Readonly<Record<string, string>> => ({
  Makefile: commands.map((command, index) => `t${index}:\n\t${command}\n`).join(''),
});

const dockerfile = (tags: string): string => `FROM golang\nCOPY . .\nRUN go build ${tags} -o /app ./cmd/app\nENTRYPOINT ["/app"]\n`;

describe('ownBuild', () => {
  for (const [what, expected, commands] of [
    ['takes the tags that the program is run with', 'migrate Makefile:2', ['CGO_ENABLED=0 go run -tags migrate ./cmd/app --verbose']],
    ['knows a file of the program', 'a,b Makefile:2', ['go run -tags a,b cmd/app/main.go']],
    ['takes a build before that', 'release Makefile:4', ['go run -tags migrate ./cmd/app', 'go build -tags release ./cmd/app']],
    ['takes none where it is run in two ways', undefined, ['go run -tags migrate ./cmd/app', 'go run ./cmd/app']],
    ['takes none of developers', undefined, ['go run -tags dev ./cmd/app']],
    ['takes those that only begin as such do', 'devicemapper Makefile:2', ['go run -tags devicemapper ./cmd/app']],
    ['takes none of what is run for its output', undefined, ['go run -tags docs2 ./cmd/app > app.md']],
    ['takes none of another program', undefined, ['go run -tags migrate ./cmd/gen', 'go run -tags migrate example.com/y@latest']],
    ['takes none that are not known', undefined, ['go run -tags $(shell tags) ./cmd/app']],
  ] as const) {
    it(what, () => assert.equal(tagsOf(makefile(...commands)), expected));
  }

  it('takes none where the image is built without', () => {
    const Dockerfile = 'FROM golang\nCOPY . .\nRUN go build -o /app ./cmd/app\nENTRYPOINT ["/app"]\n';
    assert.equal(tagsOf({ ...makefile('go run -tags migrate ./cmd/app'), Dockerfile }), ' Dockerfile:');
  });

  it('takes those of the image for use, and none of a variant', () => {
    assert.equal(tagsOf({ 'Dockerfile.prod': dockerfile('-tags prod') }), 'prod Dockerfile.prod:');
    assert.equal(tagsOf({ 'Dockerfile.sqlite': dockerfile('-tags sqlite') }), undefined);
  });
});

describe('unknownTags', () => {
  const unknown = 'go build -tags "$(shell tags)" ./cmd/app';
  for (const [what, expected, texts] of [
    [
      'of the image, whatever is built without beside it',
      'Dockerfile:3',
      { ...makefile('go build ./cmd/app'), Dockerfile: dockerfile('-tags "$(cat tags)"') },
    ],
    ['of the Makefile', 'Makefile:2', makefile(unknown)],
    ['none where another build has tags', undefined, makefile(unknown, 'go build -tags release ./cmd/app')],
    ['none where the image is built without', undefined, { ...makefile(unknown), Dockerfile: dockerfile('') }],
    ['none of another program', undefined, makefile('go build -tags "$(shell tags)" ./cmd/gen')],
  ] as const) {
    it(`finds that ${what}`, () => {
      const found = unknownTags(evidenceIn(texts), 'cmd/app');
      assert.equal(found && `${found.file}:${found.line ?? ''}`, expected);
    });
  }
});
