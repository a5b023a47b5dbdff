import assert from 'node:assert/strict';
import { type LinkerVariables, linkerVariables, type VersionVariable } from '../../../generators/inspect/traits/version-variables.ts';
import { fileImporting, programCodeOf } from '../../support/program-code-of.ts';

async function allOf(texts: Readonly<Record<string, string>>): Promise<LinkerVariables> {
  return programCodeOf(texts, ({ code, program, repository, graph }) =>
    linkerVariables(code, program, repository.buildEvidence, graph.thirdParty, path => texts[path]),
  );
}

async function variablesOf(texts: Readonly<Record<string, string>>): Promise<readonly VersionVariable[]> {
  return (await allOf(texts)).versions;
}

async function placesOf(texts: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  return (await variablesOf(texts)).map(({ evidence }) => evidence);
}

async function symbols(texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await variablesOf(texts)).map(({ symbol, role }) => `${role} ${symbol}`);
}

const main = (body: string, imports = ''): Readonly<Record<string, string>> => ({
  'main.go': fileImporting(imports, `${body}\nfunc main() {}`),
});
const makefile = (variable: string, target = '.'): Readonly<Record<string, string>> => ({
  Makefile: `build:\n\tgo build -ldflags "-X ${variable}=1" -o app ${target}\n`,
});

const inPackage = (path: string, declaration: string): Readonly<Record<string, string>> => ({
  'main.go': fileImporting(`example.com/x/${path}`, 'func main() {}'),
  [`${path}/a.go`]: `package p\n\n${declaration}\n`,
});

const goreleaser = (...flags: readonly string[]): Readonly<Record<string, string>> => ({
  '.goreleaser.yml': `builds:\n  - main: .\n    ldflags:\n${flags.map(flag => `      - -X ${flag}\n`).join('')}`,
});

const fixedOf = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await allOf(texts)).fixed.map(({ symbol, value, evidence: { file } }) => `${symbol}=${value} ${file}`);

const dockerfile = (command: string): Readonly<Record<string, string>> => ({
  Dockerfile: `FROM golang AS build\nCOPY . .\nRUN ${command}\nFROM alpine\nCOPY --from=build /x /x\nENTRYPOINT ["/x"]\n`,
});

describe('linkerVariables', () => {
  for (const [what, texts, expected] of [
    ['a Dockerfile', dockerfile('go build -ldflags=-checklinkname=0 -o /x .'), { file: 'Dockerfile' }],
    ['a Makefile', { Makefile: 'a:\n\tgo build -ldflags "-s --checklinkname=false" -o x .\n' }, { file: 'Makefile', line: 2 }],
    [
      'a release',
      { '.goreleaser.yml': 'builds:\n  - main: .\n    ldflags:\n      - -s -w -checklinkname=0\n' },
      { file: '.goreleaser.yml', line: 2 },
    ],
    ['a check that stays on', dockerfile('go build -ldflags="-checklinkname=1" -o /x .'), undefined],
    ['a text of that name', dockerfile('go build -ldflags="-X main.a=no-checklinkname=0" -o /x .'), undefined],
  ] as const) {
    it(`sees by ${what} whether names of other packages may be taken`, async () =>
      assert.deepEqual((await allOf({ ...main(''), ...texts })).anyLinkname, expected));
  }

  describe('of package main', () => {
    for (const [declaration, expected] of [
      ['var version = "dev"', ['version main.version']],
      ['var version string', ['version main.version']],
      ['var Version string = "unknown"', ['version main.Version']],
      ['var version = `dev`', ['version main.version']],
      ['var version = "d" + "ev"', ['version main.version']],
      ['const unset = "dev"\nvar version = unset', ['version main.version']],
      ['var version, commit = "dev", "none"', ['version main.version', 'commit main.commit']],
      ['var version, commit, date string', ['version main.version', 'commit main.commit', 'date main.date']],
      [
        'var (\n\tAppVersion = "dev"\n\tGIT_COMMIT string\n\t// when\n\tBuildTime string\n)',
        ['version main.AppVersion', 'commit main.GIT_COMMIT', 'date main.BuildTime'],
      ],
      ['var version = "0.0.0"', ['version main.version']],
      ['var version = "dev"\nfunc init() { if version == "dev" { version = read() } }', ['version main.version']],
    ] as const) {
      it(`knows ${declaration}`, async () => assert.deepEqual(await symbols(main(declaration)), expected));
    }

    for (const [what, declaration] of [
      ['a constant', 'const version = "1"'],
      ['the value of a call', 'var version = read()'],
      ['a number', 'var version = 1'],
      ['a variable of a function', 'func f() { var version = "x"; _ = version }'],
      ['a variable of a function literal', 'var f = func() { var version string; _ = version }'],
      ['a release that is kept in the code', 'var version = "1.4.2"'],
      ['a file that is embedded', '//go:embed VERSION\nvar version string'],
      ['a flag', 'var version string\nfunc init() { flag.StringVar(&version, "version", "", "what to install") }'],
      ['a variable that the program sets', 'var version string\nfunc init() { version = read() }'],
      ['a version of something else', 'var apiVersion = "v1"\nvar goVersion string'],
      ['a date on its own', 'var date string'],
    ] as const) {
      it(`takes ${what} for none`, async () => assert.deepEqual(await symbols(main(declaration)), []));
    }

    it('gives the declaration as evidence', async () => {
      const [version] = await variablesOf(main('var (\n\tversion = "dev"\n)'));
      assert.deepEqual(version?.evidence, { file: 'main.go', line: 4 });
    });
  });

  describe('of other packages', () => {
    for (const [path, declaration, expected] of [
      ['internal/version', 'var Version string', ['version example.com/x/internal/version.Version']],
      [
        'buildinfo',
        'var (\n\tRevision = ""\n\tDate string\n)',
        ['commit example.com/x/buildinfo.Revision', 'date example.com/x/buildinfo.Date'],
      ],
      ['cmd', 'var version = "dev"', ['version example.com/x/cmd.version']],
      ['util', 'var gitCommit string', ['commit example.com/x/util.gitCommit']],
      [
        'core',
        'var (\n\tVersion = "0.0.0"\n\tBuildTime = ""\n)',
        ['version example.com/x/core.Version', 'date example.com/x/core.BuildTime'],
      ],
    ] as const) {
      it(`knows ${declaration} in ${path}`, async () => assert.deepEqual(await symbols(inPackage(path, declaration)), expected));
    }

    it('is silent on a common name in a package of anything', async () => {
      assert.deepEqual(await symbols(inPackage('util', 'var version string\nvar date string')), []);
      assert.deepEqual(await symbols(inPackage('cmd', 'var revision string')), []);
    });

    it('is silent on packages that the program does not import', async () =>
      assert.deepEqual(await symbols({ ...main(''), 'version/a.go': 'package version\n\nvar Version string\n' }), []));
  });

  describe('that the builds of the repository set', () => {
    it('come first, whatever their names', async () => {
      const texts = { ...main('var version, ver string'), ...makefile('main.ver') };
      assert.deepEqual(await symbols(texts), ['version main.ver']);
    });

    it('may be anywhere in the program', async () => {
      const texts = {
        'main.go': fileImporting('example.com/x/config', 'func main() {}'),
        'config/a.go': 'package config\n\nvar Version = "1.0.0"\n',
        ...makefile('example.com/x/config.Version'),
      };
      assert.deepEqual(await symbols(texts), ['version example.com/x/config.Version']);
    });

    it('are none when the linker ignores them', async () => {
      assert.deepEqual(await symbols({ ...main('var ver int'), ...makefile('main.ver') }), []);
      assert.deepEqual(await symbols({ ...main('const ver = "1"'), ...makefile('main.ver') }), []);
      assert.deepEqual(await symbols({ ...main('var ver string'), ...makefile('example.com/x.ver') }), []);
      assert.deepEqual(await symbols({ ...main(''), ...makefile('example.com/other.Version') }), []);
    });

    it('cites no line of a Dockerfile, which is to be written anew, for what it sets of a third-party module', async () => {
      const symbol = 'github.com/prometheus/common/version.Revision';
      const image = { ...main('', 'github.com/prometheus/common/version'), ...dockerfile(`go build -ldflags "-X ${symbol}=1" -o /x .`) };
      assert.deepEqual(await placesOf(image), [{ file: 'Dockerfile' }]);
      assert.deepEqual(await placesOf({ ...image, ...makefile(symbol) }), [{ file: 'Makefile', line: 2 }]);
    });

    it('may be those of a module that the program imports, with the build as evidence', async () => {
      const texts = { ...main('', 'github.com/prometheus/common/version'), ...makefile('github.com/prometheus/common/version.Revision') };
      assert.deepEqual(await variablesOf(texts), [
        {
          symbol: 'github.com/prometheus/common/version.Revision',
          role: 'commit',
          evidence: { file: 'Makefile', line: 2 },
        },
      ]);
    });

    it('are not those of the main package of another program', async () => {
      const texts = {
        'cmd/a/main.go': 'package main\n\nvar ver string\n\nfunc main() {}\n',
        'cmd/b/main.go': 'package main\n\nvar ver string\n\nfunc main() {}\n',
        ...makefile('main.ver', './cmd/b'),
      };
      assert.deepEqual(await symbols(texts), []);
    });
  });

  describe('by what the builds of the repository give them', () => {
    it('may have any name, and be several of one kind', async () => {
      const texts = {
        ...main('var Version, Channel, Build, When string'),
        ...goreleaser('main.Version={{.Version}}', 'main.Channel={{.Tag}}', 'main.Build={{.ShortCommit}}', 'main.When={{.Date}}'),
      };
      assert.deepEqual(await symbols(texts), ['version main.Version', 'version main.Channel', 'commit main.Build', 'date main.When']);
    });

    it('are beside those that their names tell', async () => {
      const texts = { ...main('var commit, buildString string'), ...goreleaser('main.buildString={{.Version}}') };
      assert.deepEqual(await symbols(texts), ['version main.buildString', 'commit main.commit']);
    });

    it('are none of what is no version', async () =>
      assert.deepEqual(await symbols({ ...main('var key string'), ...goreleaser('main.key={{ .Env.KEY }}') }), []));

    it('keep a plain text', async () => {
      const texts = { ...main('var Mode, version string'), ...goreleaser('main.Mode=prod', 'main.version={{.Version}}') };
      assert.deepEqual(await allOf(texts), {
        versions: [{ symbol: 'main.version', role: 'version', evidence: { file: 'main.go', line: 3 } }],
        fixed: [{ symbol: 'main.Mode', value: 'prod', evidence: { file: '.goreleaser.yml', line: 2 } }],
      });
    });

    it('keep no name of what builds the releases', async () =>
      assert.deepEqual(await fixedOf({ ...main('var builtBy string'), ...goreleaser('main.builtBy=goreleaser') }), []));

    it('keep the text of the image before that of a release', async () => {
      const texts = {
        ...main('var Mode string'),
        ...goreleaser('main.Mode=prod'),
        ...dockerfile('go build -ldflags "-X main.Mode=docker" -o /x .'),
      };
      assert.deepEqual(await fixedOf(texts), ['main.Mode=docker Dockerfile']);
    });

    it('keep the text of the Makefile that makes the image', async () => {
      const texts = {
        ...main('var Mode string'),
        Makefile: 'x:\n\tgo build -ldflags "-X main.Mode=prod" -o /x .\n',
        ...dockerfile('make x'),
      };
      assert.deepEqual(await fixedOf(texts), ['main.Mode=prod Makefile']);
    });

    it('keep no text that the image is built without', async () => {
      const texts = { ...main('var Mode string'), ...goreleaser('main.Mode=prod'), ...dockerfile('go build -o /x .') };
      assert.deepEqual(await fixedOf(texts), []);
    });

    it('keep no text of which there are two, or that nothing reads', async () => {
      const twoModes = 'a:\n\tgo build -ldflags "-X main.Mode=prod" .\nb:\n\tgo build -ldflags "-X main.Mode=dev" .\n';
      assert.deepEqual(await fixedOf({ ...main('var other string'), ...goreleaser('main.Mode=prod') }), []);
      assert.deepEqual(await fixedOf({ ...main('var Mode string'), Makefile: twoModes }), []);
    });
  });
});
