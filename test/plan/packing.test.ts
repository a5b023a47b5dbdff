import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

const stuffbin = '\nrequire github.com/knadh/stuffbin v1.3.0\n';
const goMod = (more = ''): string => `module example.com/x\n\ngo 1.26\n${more}`;
const recipe = (words: string): string =>
  `BIN := app\nGOPATH ?= $(HOME)/go\nSTUFFBIN ?= $(GOPATH)/bin/stuffbin\n\n$(BIN):\n\tgo build -o $(BIN) ./cmd/app\npack: $(BIN)\n\t@${words}\n`;
const packs = recipe('$(STUFFBIN) -a stuff -in ${BIN} -out ${BIN} \\\n\t  queries:/queries ./a.sample ui/dist:/admin');
const texts: Texts = {
  'go.mod': goMod(stuffbin),
  'go.sum': '',
  'cmd/app/main.go': mainImporting('fmt'),
  'queries/a.sql': '',
  'a.sample': '',
  'README.md': '',
  'ui/package.json': JSON.stringify({ scripts: { build: 'vite build', postinstall: 'cp node_modules/a/a.js ../queries/a.js' } }),
  '.gitignore': 'ui/dist\n',
  Makefile: packs,
};

async function notes(more: Texts): Promise<readonly string[]> {
  const { plan } = await dockerRunOf({ ...texts, ...more });
  return plan.warnings.map(({ message }) => message).filter(message => message.includes('when it is built'));
}

describe('planPacking', () => {
  it('packs by the tool of go.mod what the Makefile packs, with what front ends make of it', async () => {
    const text = (await dockerfileOf(texts)).replaceAll(/ \\\n +/g, ' ');
    assert.match(text, /^# Makefile:8 packs ui\/dist, which ui\/package\.json:1 builds\.$/m);
    assert.match(
      text,
      /^COPY --from=web \/src\/ui\/dist\/ \/src\/ui\/dist\/\nCOPY --from=web \/src\/queries\/a\.js \/src\/queries\/a\.js$/m,
    );
    const command = 'go run github.com/knadh/stuffbin/stuffbin -a stuff -in /out/x -out /out/x queries:/queries a.sample ui/dist:/admin';
    const built = /^# Makefile:8 puts these files into the program\.\nRUN --mount=\S+ --mount=\S+ (.*)$/m.exec(text)?.[1];
    assert.equal(built, command);
    assert.deepEqual(await notes({}), []);
  });

  const kept: readonly (readonly [what: string, more: Texts])[] = [
    ['a document that is packed', { Makefile: packs.replace('./a.sample', 'README.md') }],
    ['a sample of secrets', { Makefile: packs.replace('./a.sample', '.env.sample'), '.env.sample': '' }],
  ];
  for (const [what, more] of kept) {
    it(`keeps ${what} in the build context`, async () => {
      const { files } = await dockerRunOf({ ...texts, ...more });
      const ignored = files.find(({ path }) => path === '.dockerignore')?.text ?? '';
      assert.match(ignored, /^!(?:README\.md|\.env\.sample)$/m);
    });
  }

  const files = 'queries, a.sample, ui/dist';
  const untold: readonly (readonly [what: string, more: Texts, message: string])[] = [
    ['where go.mod has no such tool', { 'go.mod': goMod() }, `Makefile:8 puts ${files} into ./cmd/app with stuffbin`],
    ['where something that it packs is not there', { 'ui/package.json': '{}' }, `Makefile:8 puts ${files} into ./cmd/app with stuffbin`],
    [
      'where it cannot be known what it packs',
      { Makefile: recipe('stuffbin -a stuff -in app -out app $(ALL)') },
      'Makefile:8 puts files into ./cmd/app with stuffbin',
    ],
    [
      'in a hook of a release',
      { Makefile: '', '.goreleaser.yml': 'builds:\n  - hooks:\n      post:\n        - cmd: rice append --exec {{ .Path }}\n' },
      '.goreleaser.yml:4 puts files into ./cmd/app with rice',
    ],
  ];
  for (const [what, more, message] of untold) {
    it(`says what is not packed ${what}`, async () => {
      const found = await notes(more);
      assert.deepEqual(found, [
        `${message} when it is built, which is not done here: where it needs them, run ${message.split(' ').at(-1)} in the build stage, or copy them to its working folder.`,
      ]);
      assert.doesNotMatch(await dockerfileOf({ ...texts, ...more }), /go run/);
    });
  }

  it('leaves the packing of other programs alone, and what only unpacks', async () => {
    assert.deepEqual(await notes({ Makefile: packs.replace('BIN := app', 'BIN := other') }), []);
    assert.deepEqual(await notes({ Makefile: recipe('stuffbin -a unstuff -in app -out all.zip') }), []);
  });
});
