import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, mainImporting, type Texts } from '../support/docker-run-of.ts';

const main = mainImporting('embed', '//go:embed all:web/dist\nvar files embed.FS\n');

function packageJson(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ scripts: { build: 'vite build' }, ...more });
}

function submodule(path: string): Texts {
  return { '.gitmodules': `[submodule "s"]\n\tpath = ${path}\n\turl = https://example.com/s\n` };
}

/** The lines of the stage that builds the front end, and those of later stages that copy from it. */
async function webLines(texts: Texts): Promise<readonly string[]> {
  const text = await dockerfileOf(texts);
  const stage = /^FROM \S+ node:[^]*?\n\n/m.exec(text)?.[0] ?? '';
  const lines = stage.replaceAll(/ \\\n +/g, ' ').split('\n');
  return [...lines, ...(text.match(/^COPY --from=web.*$/gm) ?? [])].filter(Boolean);
}

describe('planFrontEnds', () => {
  it('installs by the lockfile before it copies the sources, and gives the output to the Go build', async () => {
    const texts = { 'main.go': main, 'web/package.json': packageJson(), 'web/package-lock.json': '{}', 'web/src/a.js': '' };
    assert.deepEqual(await webLines(texts), [
      'FROM --platform=$BUILDPLATFORM node:24-alpine AS web',
      'WORKDIR /src/web',
      'COPY web/package.json web/package-lock.json ./',
      'RUN --mount=type=cache,target=/root/.npm npm ci',
      'COPY web/ ./',
      'RUN npm run build',
      'COPY --from=web /src/web/dist/ /src/web/dist/',
    ]);
  });

  it('takes the output where a recipe of the Makefile puts it', async () => {
    const texts = { 'main.go': main, 'ui/package.json': packageJson(), Makefile: 'ui:\n\tcd ui && npm run build\n\tcp -r ui/dist web/\n' };
    assert.match(
      await dockerfileOf(texts),
      /^# main\.go:\d+ embeds all:web\/dist, for which Makefile:3 takes what ui\/package\.json:1 builds\.$/m,
    );
    assert.deepEqual((await webLines(texts)).slice(-1), ['COPY --from=web /src/ui/dist/ /src/web/dist/']);
  });

  it('builds the packages of a pnpm workspace first that the front end depends on', async () => {
    const texts = {
      'main.go': main,
      'package.json': packageJson({ packageManager: 'pnpm@10.1.0' }),
      'pnpm-workspace.yaml': "packages: ['web', 'lib']\n",
      'pnpm-lock.yaml': '',
      'lib/package.json': packageJson({ name: '@acme/lib' }),
      'web/package.json': packageJson({ name: '@acme/web', dependencies: { '@acme/lib': 'workspace:*' } }),
    };
    const [reason, command] = [
      'First the packages of the workspace that web/package.json:1 needs.',
      'pnpm --filter @acme/web... run build',
    ];
    assert.ok((await dockerfileOf(texts)).includes(`# ${reason}\nRUN ${command}\n`));
    const alone = { ...texts, 'web/package.json': packageJson({ name: '@acme/web', dependencies: { '@acme/lib': '1.0.0' } }) };
    assert.ok((await dockerfileOf(alone)).includes('\nRUN pnpm run build\n'));
  });

  it('gives git and the history of the repository to a build that asks for it', async () => {
    const texts = { 'main.go': main, 'web/src/a.js': '', '.dockerignore': '**/.git\n' };
    const asking: readonly Texts[] = [
      { 'web/package.json': packageJson(), 'web/vite.config.ts': "const commit = execSync('git rev-parse HEAD')\n" },
      { 'web/package.json': packageJson({ devDependencies: { 'git-rev-sync': '1' } }) },
    ];
    for (const more of asking) {
      const lines = await webLines({ ...texts, ...more });
      assert.ok(lines.some(line => /^# web\/[\w.]+:\d+ asks git for the history of the repository\.$/.test(line)));
      assert.ok(lines.includes('RUN apk add --no-cache git'));
      assert.ok(lines.includes('RUN --mount=type=bind,source=.git,target=/src/.git npm run build'));
      const { files } = await dockerRunOf({ ...texts, ...more });
      assert.doesNotMatch(files.find(({ path }) => path === '.dockerignore')?.text ?? '.git', /\.git$/m);
    }
    assert.doesNotMatch((await webLines({ ...texts, 'web/package.json': packageJson() })).join('\n'), /git/);
  });

  const managers: readonly (readonly [name: string, texts: Texts, lines: readonly RegExp[]])[] = [
    [
      'pnpm at the version of packageManager',
      { 'web/package.json': packageJson({ packageManager: 'pnpm@9.1.0' }), 'web/pnpm-lock.yaml': '' },
      [/^RUN npm install --global --force pnpm@9\.1\.0$/, /pnpm install --frozen-lockfile/, /^RUN pnpm run build$/],
    ],
    [
      'yarn 1 for a yarn.lock',
      { 'web/package.json': packageJson(), 'web/yarn.lock': '# yarn lockfile v1\n' },
      [/--force yarn@1/, /yarn install --frozen-lockfile$/],
    ],
    [
      'a later yarn',
      { 'web/package.json': packageJson({ packageManager: 'yarn@4.5.0' }), 'web/yarn.lock': '' },
      [/@yarnpkg\/cli-dist@4\.5\.0$/, /yarn install --immutable$/],
    ],
    [
      'pnpm that takes a workspace file without packages',
      {
        'web/package.json': packageJson(),
        'web/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
        'web/pnpm-workspace.yaml': 'allowBuilds: {}\n',
      },
      [/--force pnpm@10$/],
    ],
    [
      'a webpack before 5',
      { 'web/package.json': packageJson({ devDependencies: { webpack: '^4.41.2' } }) },
      [/^# Webpack \^4\.41\.2 hashes with MD4/, /^ENV NODE_OPTIONS=--openssl-legacy-provider$/],
    ],
    ['npm without a lockfile', { 'web/package.json': packageJson() }, [/ npm install$/]],
    ['an exact Node.js', { 'web/package.json': packageJson({ engines: { node: '22.x' } }) }, [/node:22-alpine/]],
  ];
  for (const [name, texts, lines] of managers) {
    it(`uses ${name}`, async () => {
      const found = await webLines({ 'main.go': main, ...texts });
      for (const line of lines)
        assert.ok(
          found.some(text => line.test(text)),
          `${line.source} in ${found.join('\n')}`,
        );
    });
  }

  it('copies everything before it installs, when installing runs scripts', async () => {
    const texts = { 'main.go': main, 'web/package.json': packageJson({ scripts: { build: 'vite build', postinstall: 'node a.js' } }) };
    assert.deepEqual((await webLines(texts)).slice(2, 4), ['COPY web/ ./', 'RUN --mount=type=cache,target=/root/.npm npm install']);
  });

  const installs: readonly (readonly [name: string, texts: Texts, ...copies: readonly string[]])[] = [
    [
      "yarn's own releases and plugins",
      {
        'web/package.json': packageJson({ packageManager: 'yarn@4.5.0' }),
        'web/yarn.lock': '',
        'web/.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.5.0.cjs\n',
        'web/.yarn/releases/yarn-4.5.0.cjs': '',
        'web/.yarn/plugins/@yarnpkg/plugin-a.cjs': '',
        'web/.yarn/cache/a.zip': '',
        'web/.gitignore': '.yarn/cache\n',
      },
      'COPY web/package.json web/yarn.lock web/.yarnrc.yml ./',
      'COPY web/.yarn/releases/ ./.yarn/releases/',
      'COPY web/.yarn/plugins/ ./.yarn/plugins/',
    ],
    [
      'patches that package.json names',
      {
        'web/package.json': packageJson({ pnpm: { patchedDependencies: { 'a@1': 'patches/a@1.patch', b: 'patches/b.patch' } } }),
        'web/pnpm-lock.yaml': '',
        'web/patches/a@1.patch': '',
        'web/patches/b.patch': '',
      },
      'COPY web/package.json web/pnpm-lock.yaml ./',
      'COPY web/patches/ ./patches/',
    ],
    [
      'patches that pnpm-workspace.yaml names',
      {
        'web/package.json': packageJson(),
        'web/pnpm-lock.yaml': '',
        'web/pnpm-workspace.yaml': 'patchedDependencies:\n  a: patches/a.patch\n',
        'web/patches/a.patch': '',
      },
      'COPY web/package.json web/pnpm-lock.yaml web/pnpm-workspace.yaml ./',
      'COPY web/patches/ ./patches/',
    ],
    [
      'packages by their paths',
      {
        'web/package.json': packageJson({ dependencies: { a: 'file:lib/a', b: 'link:../shared/b', c: 'file:./c.tgz', d: 'file:../gone' } }),
        'web/lib/a/package.json': '{}',
        'web/c.tgz': '',
        'shared/b/package.json': '{}',
      },
      'COPY web/package.json ./',
      'COPY web/lib/a/ ./lib/a/',
      'COPY shared/b/ /src/shared/b/',
      'COPY web/c.tgz ./c.tgz',
    ],
    [
      'packages of its own workspace',
      { 'web/package.json': packageJson({ workspaces: ['packages/*'] }), 'web/packages/a/package.json': '{}' },
      'COPY web/ ./',
    ],
    [
      'no more for settings of pnpm alone',
      { 'web/package.json': packageJson(), 'web/pnpm-lock.yaml': '', 'web/pnpm-workspace.yaml': "packages: ['.']\n" },
      'COPY web/package.json web/pnpm-lock.yaml web/pnpm-workspace.yaml ./',
    ],
  ];
  for (const [name, texts, ...copies] of installs) {
    it(`copies before it installs ${name}`, async () => {
      const lines = await webLines({ 'main.go': main, ...texts });
      const before = lines.slice(
        0,
        lines.findIndex(line => / install\b(?! --global)/.test(line)),
      );
      assert.deepEqual(
        before.filter(line => line.startsWith('COPY')),
        copies,
      );
    });
  }

  const outside: readonly (readonly [name: string, texts: Texts, ...lines: readonly string[]])[] = [
    [
      'a folder that installing copies to, and the file that is embedded from there',
      {
        'main.go': mainImporting('embed', '//go:embed all:web/dist\nvar files embed.FS\n//go:embed static\nvar static embed.FS\n'),
        'web/package.json': packageJson({ scripts: { build: 'vite build', postinstall: 'cp node_modules/a/dist/a.js ../static/js/a.js' } }),
        'static/js/b.js': '',
        '.gitignore': 'static/js/a.js\n',
      },
      'COPY web/ ./',
      'RUN --mount=type=cache,target=/root/.npm mkdir -p /src/static/js && npm install',
      'RUN npm run build',
      'COPY --from=web /src/web/dist/ /src/web/dist/',
      'COPY --from=web /src/static/js/a.js /src/static/js/a.js',
    ],
    [
      'what an install script reads, before it installs',
      {
        'web/package.json': packageJson({ scripts: { build: 'vite build', prepare: 'node ../tools/x.cjs' } }),
        'tools/x.cjs': '',
        'tools/y': '',
      },
      'COPY web/ ./',
      'COPY tools/x.cjs /src/tools/x.cjs',
      'RUN --mount=type=cache,target=/root/.npm npm install',
      'RUN npm run build',
      'COPY --from=web /src/web/dist/ /src/web/dist/',
    ],
    [
      'what the build and its configuration read, after it has installed',
      {
        'web/package.json': packageJson({ scripts: { prebuild: 'node scripts/env.js', build: 'vite build' } }),
        'web/scripts/env.js': "fs.readFileSync(path.resolve(__dirname, '../../conf/app.yml'));fs.readFileSync('../.env')\n",
        'web/vite.config.ts': "const texts = path.join(__dirname, '..', 'i18n');\nexport default { server: { fs: { allow: ['..'] } } }\n",
        'web/vitest.config.ts': "export default { root: '../testing' }\n",
        'web/tailwind.config.js': "module.exports = { content: ['./src/**/*.ts', '../views/**/*.html', '../gone/**/*.html'] }\n",
        'web/tsconfig.json':
          '{ "compilerOptions": { "paths": { "Names": ["../names.json"] } }, /* all */ "exclude": ["../node_modules"] }\n',
        'conf/app.yml': '',
        'i18n/en.json': '',
        'names.json': '',
        'testing/a.ts': '',
        'views/a/b.html': '',
        '.env': '',
      },
      'COPY web/package.json ./',
      'RUN --mount=type=cache,target=/root/.npm npm install',
      'COPY web/ ./',
      'COPY conf/app.yml /src/conf/app.yml',
      'COPY views/ /src/views/',
      'COPY names.json /src/names.json',
      'COPY i18n/ /src/i18n/',
      'RUN npm run build',
      'COPY --from=web /src/web/dist/ /src/web/dist/',
    ],
    [
      'nothing where a script leaves its folder for the repository',
      {
        'web/package.json': packageJson({ scripts: { build: 'vite build', prepare: 'cd .. && husky install tools/.husky' } }),
        'tools/.husky/a': '',
      },
      'COPY web/ ./',
      'RUN --mount=type=cache,target=/root/.npm npm install',
      'RUN npm run build',
      'COPY --from=web /src/web/dist/ /src/web/dist/',
    ],
  ];
  for (const [name, texts, ...lines] of outside)
    it(`takes from outside of the front end ${name}`, async () =>
      assert.deepEqual((await webLines({ 'main.go': main, ...texts })).slice(2), lines));

  it('puts a file that installing copies into a folder of the image there', async () => {
    const text = await dockerfileOf({
      'main.go':
        'package main\n\nimport (\n\t"embed"\n\t"net/http"\n)\n\n//go:embed all:web/dist\nvar files embed.FS\n\nfunc main() { http.Dir("static") }\n',
      'web/package.json': packageJson({ scripts: { build: 'vite build', postinstall: 'cp node_modules/a/dist/a.js ../static/js/a.js' } }),
      'static/b.js': '',
    });
    assert.match(
      text,
      /^COPY static\/ \/app\/static\/\n# Made in the stage web\.\nCOPY --from=web \/src\/static\/js\/a\.js \/app\/static\/js\/a\.js$/m,
    );
  });

  const atRoot = {
    'go.mod': 'module example.com/x\n\ngo 1.26\n',
    'main.go': mainImporting('embed', '//go:embed all:dist\nvar files embed.FS\n'),
    'package.json': packageJson(),
  };
  const withoutGo = ['COPY --from=web-sources /src/ ./', 'RUN npm run build'];
  for (const [what, texts, expected] of [
    ['beside the Go code', {}, withoutGo],
    ['where another module begins', { 'docs/go.mod': 'module example.com/x/docs\n' }, withoutGo],
    ['with a script that goes back', { 'vite.config.js': 'export default { a: history.go(-1) }' }, withoutGo],
    [
      'with Tailwind',
      { 'package.json': packageJson({ devDependencies: { '@tailwindcss/vite': '4' } }) },
      ['COPY . ./', 'RUN npm run build'],
    ],
    [
      'with Go files in its configuration',
      { 'uno.config.ts': "export default { content: ['*.{html,go}'] }" },
      ['COPY . ./', 'RUN npm run build'],
    ],
    ['with go.mod in its configuration', { 'vite.config.ts': "read('go.mod')" }, ['COPY . ./', 'RUN npm run build']],
  ] as const) {
    it(`takes the sources of a front end ${what}`, async () => {
      const text = await dockerfileOf({ ...atRoot, ...texts });
      const copies = /AS web\n[^]*?(COPY \S+(?: \S+)? \.\/)\n(RUN npm run build)\n/.exec(text)?.slice(1);
      assert.deepEqual(copies, expected);
      assert.equal(text.includes("-name '*.go'"), expected === withoutGo);
    });
  }

  it("gives the build the variables that the own Dockerfile gives it, and no machine's or secret ones", async () => {
    const stage =
      'FROM node:24 AS ui\nENV NODE_ENV=production GOPATH=/go PATH=/x:$PATH HTTP_PROXY=http://p NPM_TOKEN=a SENTRYCLI_SKIP_DOWNLOAD=1\nARG KEY\nENV KEY=$KEY VITE_URL="/a b"\nWORKDIR /ui\nCOPY web ./\nRUN npm ci && export BASE=/x && CI=1 npm run build\n';
    const Dockerfile = `${stage}FROM golang:1.26 AS b\nCOPY . .\nCOPY --from=ui /ui/dist web/dist\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n`;
    const text = await dockerfileOf({ 'main.go': main, 'web/package.json': packageJson(), 'web/package-lock.json': '{}', Dockerfile });
    const [, variables] = /\nENV ((?:.*\\\n)*.*)\nRUN npm run build\n/.exec(text) ?? [];
    assert.deepEqual(variables?.split(/ \\\n +/), ['NODE_ENV="production"', 'VITE_URL="/a b"', 'BASE="/x"', 'CI="1"']);
    assert.match(text, /\nENV SENTRYCLI_SKIP_DOWNLOAD=1\nWORKDIR [^]*npm ci/);
  });

  it('runs before the build what the own Dockerfile runs before it, but for what makes nothing', async () => {
    const scripts = { build: 'vite build', codegen: 'gql-gen', 'codegen:old': 'gql-gen', lint: 'eslint .', 'test:unit': 'vitest' };
    const stage = 'FROM node:24 AS ui\nWORKDIR /ui\nCOPY web ./\nRUN npm ci && npm run lint\nRUN npm run codegen\n';
    const Dockerfile = `${stage}RUN npm run test:unit && npm run missing; npm run build\nFROM golang:1.26 AS b\nCOPY . .\nCOPY --from=ui /ui/dist web/dist\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /\nCMD ["/x"]\n`;
    const lines = await webLines({
      'main.go': main,
      'web/package.json': packageJson({ scripts }),
      'web/package-lock.json': '{}',
      Dockerfile,
    });
    assert.deepEqual(lines.slice(-3, -1), [
      "# codegen before build: as in the repository's own image.",
      'RUN npm run codegen && npm run build',
    ]);
  });

  for (const [what, lockfile, text, install] of [
    ['npm', 'package-lock.json', { packages: { '': {}, 'node_modules/vite': { version: '7.1.0' } } }, 'npm ci'],
    ['npm, of another major version', 'package-lock.json', { packages: { 'node_modules/vite': { version: '6.3.0' } } }, 'npm install'],
    ['npm, of nothing', 'package-lock.json', { packages: { '': {} } }, 'npm install'],
    ['npm, of a lockfile before npm 7', 'package-lock.json', { dependencies: {} }, 'npm ci'],
    [
      'yarn',
      'yarn.lock',
      '# yarn lockfile v1\n\n"@a/vite@^1", vite@^6.0.0, vite@^7.0.1:\n  version "7.1.0"\n',
      'yarn install --frozen-lockfile',
    ],
    ['yarn, of another version', 'yarn.lock', '# yarn lockfile v1\n\nvite@^6.0.0:\n  version "6.1.0"\n', 'yarn install'],
    ['yarn 4', 'yarn.lock', '__metadata:\n  version: 8\n\n"vite@npm:^7.0.1":\n  version: 7.1.0\n', 'yarn install --immutable'],
    ['yarn 4, of another version', 'yarn.lock', '__metadata:\n  version: 8\n\n"vite@npm:^6.0.1":\n  version: 6.1.0\n', 'yarn install'],
  ] as const) {
    it(`installs what the lockfile has, unless package.json asks for more: by ${what}`, async () => {
      const lines = await webLines({
        'main.go': main,
        'web/package.json': packageJson({ scripts: { build: 'vite build' }, devDependencies: { vite: '^7.0.1' } }),
        [`web/${lockfile}`]: typeof text === 'string' ? text : JSON.stringify(text),
      });
      const at = lines.findIndex(line => line.endsWith(` ${install}`));
      assert.ok(at > 0, lines.join('\n'));
      assert.equal(
        lines.some(line => line.includes(`web/${lockfile} lacks vite ^7.0.1 of web/package.json`)),
        !/ci|-/.test(install),
      );
    });
  }

  it('says which part of an embedded folder is built', async () => {
    const texts = {
      'main.go': mainImporting('embed', '//go:embed ui\nvar files embed.FS\n'),
      'ui/icon.svg': 'x',
      'package.json': JSON.stringify({ scripts: { build: 'vite build --outDir ui/dist' } }),
    };
    assert.match(await dockerfileOf(texts), /^# main\.go:5 embeds ui, in which package\.json:1 builds ui\/dist\.$/m);
  });

  it('refuses what is embedded and missing, when nothing here can make it', async () => {
    await assert.rejects(dockerRunOf({ 'main.go': main }), {
      name: 'UserError',
      message: /^The program at the root embeds all:web\/dist \(main\.go:5\), and nothing is there\. Make it here first/,
    });
    await assert.rejects(dockerRunOf({ 'main.go': main, ...submodule('web') }), {
      message: /there\. web is a submodule that is not checked out/,
    });
    await assert.rejects(dockerRunOf({ 'main.go': main, ...submodule('test/lib') }), { message: /there\. Make it here first/ });
  });

  it('runs no script that runs the go command, which the image of Node.js has not', async () => {
    const buildsAll = { build: 'npm run assets && go build .', assets: 'vite build --outDir dist' };
    const texts = { 'main.go': main, 'web/package.json': packageJson({ scripts: buildsAll }) };
    await assert.rejects(dockerRunOf(texts), { message: /embeds all:web\/dist \(main\.go:5\), and nothing is there\. Make/ });
    const apart = packageJson({ scripts: { build: 'npm run build:ui && go build .', 'build:ui': 'vite build' } });
    assert.match(await dockerfileOf({ ...texts, 'web/package.json': apart }), /^RUN npm run build:ui$/m);
  });
});

// a package of which there is its directive alone, and a program that takes something from it
const hollow = (command: string): string => `// Package gen is made of gen.proto.\npackage gen\n\n//go:generate ${command}\n`;
const using = 'package main\n\nimport "example.com/x/gen"\n\nfunc main() { gen.Run() }\n';
const printing = (what: string): string => `package main\n\nfunc main() { print(${what}) }\n`;

describe('planGeneration', () => {
  it('refuses what the go command refuses to embed', async () => {
    const texts = {
      'main.go': mainImporting('embed', '//go:embed sub\nvar files embed.FS\n'),
      'sub/go.mod': 'module y\n',
      'sub/a.txt': 'a',
    };
    await assert.rejects(dockerRunOf(texts), {
      name: 'UserError',
      message: /^The program at the root embeds sub \(main\.go:5\), which the go command refuses: .*different module\. Change/,
    });
  });

  it('generates what is imported and not there, before the build', async () => {
    const text = await dockerfileOf({
      'main.go': mainImporting('example.com/x/gen'),
      'tools.go': 'package main\n\n//go:generate go run ./internal/maker -o gen/gen.go\n',
      'internal/maker/main.go': 'package main\n\nfunc main() {}\n',
    });
    assert.match(text, /# tools\.go:3 makes example\.com\/x\/gen, which main\.go:3 imports\.\nRUN [^]*?go generate \.\n/);
  });

  it('generates nothing in a package whose directives need more than the builder has', async () => {
    const embed = mainImporting('embed', '//go:embed app.js\nvar app string\n');
    const withSteps = (...steps: readonly string[]): Record<string, string> => ({
      'main.go': `${steps.map(step => `//go:generate ${step}\n`).join('')}\n${embed}`,
    });
    await assert.rejects(dockerRunOf(withSteps('./build.sh', 'go run ./internal/maker')), {
      message:
        /nothing is there; go generate runs \.\/build\.sh for it \(main\.go:1\), which may need what the builder does not have\. Make/,
    });
    await assert.rejects(dockerRunOf(withSteps('go run ./internal/maker', 'mockgen -source x.go')), {
      message: /go generate runs mockgen for it \(main\.go:2\), which the builder does not have/,
    });
    assert.match(await dockerfileOf(withSteps('go run ./internal/maker', 'gofmt -w .')), /\n    go generate \.\n/);
    await assert.rejects(dockerRunOf(withSteps('sh -c "git describe | sed s/^v// > app.js"')), {
      message: /go generate runs git for it \(main\.go:1\), which the builder does not have/,
    });
  });

  it('makes what is embedded by what the builder has beside the go command', async () => {
    for (const [step, what] of [
      ['cp ../VERSION version.txt', 'version.txt'],
      ['cp -f ../VERSION ./', 'VERSION'],
      ['sh -c "date | tr -d : > version.txt"', 'version.txt'],
    ] as const) {
      const embed = mainImporting('embed', `//go:generate ${step}\n//go:embed ${what}\nvar version string\n`);
      const text = await dockerfileOf({ 'x/main.go': embed, VERSION: '1' });
      assert.ok(text.includes(`\n# x/main.go:5 makes ${what}, which x/main.go:6 embeds.\n`), text);
      assert.match(text, /\n    go generate \.\/x\n/);
    }
    const other = mainImporting('embed', '//go:generate cp ../VERSION a.txt\n//go:embed b.txt\nvar version string\n');
    await assert.rejects(dockerRunOf({ 'x/main.go': other, VERSION: '1' }), { message: /and nothing is there\. Make/ });
  });

  it('generates a file that git leaves out of a package, and none that is just not there', async () => {
    const texts = {
      'main.go': mainImporting('example.com/x/assets'),
      'assets/doc.go': '// Package assets holds files.\n//go:generate go run ../internal/maker -o files.go\npackage assets\n',
      'internal/maker/main.go': 'package main\n\nfunc main() {}\n',
    };
    assert.doesNotMatch(await dockerfileOf(texts), /go generate/);
    const text = await dockerfileOf({ ...texts, 'assets/.gitignore': 'files.go\n' });
    assert.match(text, /# assets\/doc\.go:2 makes assets\/files\.go, which git leaves out\.\nRUN [^]*?go generate \.\/assets\n/);
  });

  it('generates in the module of the package, where there are several', async () => {
    const texts = {
      'api/go.mod': 'module example.com/api\n\ngo 1.26\n',
      'api/main.go': mainImporting('example.com/api/gen'),
      'api/tools.go': 'package main\n\n//go:generate go run ./internal/maker -o gen/gen.go\n',
      'api/internal/maker/main.go': 'package main\n\nfunc main() {}\n',
      'web/main.go': 'package main\n\nfunc main() {}\n',
    };
    assert.match(await dockerfileOf(texts, { program: ['api', 'web'] }), /\n    go generate -C api \.\n/);
    const apart = { ...texts, 'go.work': 'go 1.26\n\nuse .\n' };
    assert.match(await dockerfileOf(apart, { program: ['api'] }), /\n    GOWORK=off go generate \.\n/);
  });

  it('refuses a package that is not there, when the Go toolchain cannot make it', async () => {
    await assert.rejects(
      dockerRunOf({ 'main.go': mainImporting('example.com/x/gen') }),
      /imports example\.com\/x\/gen \(main\.go:3\), whose code is not in the repository/,
    );
    await assert.rejects(
      dockerRunOf({ 'main.go': mainImporting('example.com/x/gen', '//go:generate protoc --go_out=gen a.proto') }),
      /go generate runs protoc for it \(main\.go:5\), which the builder does not have/,
    );
  });

  it('makes a package of which there is its directive alone', async () => {
    const texts = { 'main.go': using, 'internal/maker/main.go': 'package main\n\nfunc main() {}\n' };
    const dockerfile = await dockerfileOf({ ...texts, 'gen/doc.go': hollow('go run ../internal/maker') });
    assert.match(dockerfile, /\n# gen\/doc\.go:4 makes example\.com\/x\/gen, which main\.go:3 imports\.\n/);
    assert.match(dockerfile, /\n    go generate \.\/gen\n/);
    await assert.rejects(
      dockerRunOf({ 'main.go': using, 'gen/doc.go': hollow('protoc --go_out=. gen.proto') }),
      /imports example\.com\/x\/gen \(main\.go:3\), whose code is not in the repository; go generate runs protoc for it \(gen\/doc\.go:4\)/,
    );
  });

  it('refuses a package without a file that git leaves out, where nothing else declares what is used', async () => {
    const refused = { 'main.go': printing('Asset("a")'), '.gitignore': '# made\n/bindata.go\n' };
    await assert.rejects(dockerRunOf(refused), {
      message:
        /^The program at the root is built from bindata\.go, which git leaves out and which is not here, while Asset \(main\.go:3\) is declared nowhere else\. Make it/,
    });
    const made = { ...refused, Makefile: 'assets:\n\tgo-bindata -o bindata.go web\n' };
    await assert.rejects(dockerRunOf(made), { message: /declared nowhere else\. Run "make assets" here first/ });
    for (const texts of [
      { ...refused, 'bindata.go': 'package main\n\nfunc Asset(name string) string { return name }\n' },
      { ...refused, 'asset.go': 'package main\n\nvar (\n\tAsset = func(name string) string { return name }\n)\n' },
      { ...refused, 'main.go': printing('string(rune(len("a")))') },
      { ...refused, 'main.go': 'package main\n\nimport . "strings"\n\nfunc main() { print(ToUpper("a")) }\n' },
      { ...refused, 'main.go': 'package main\n\nfunc main() {\n\ttype name string\n\tprint(name("a"))\n}\n' },
      {
        ...refused,
        'main.go': 'package main\n\nfunc use[T any](of func(T) T, t T) T { return T(of(t)) }\n\nfunc main() { use(nil, 1) }\n',
      },
      { 'main.go': refused['main.go'], '.gitignore': 'web/bindata.go\n*.go\n!main.go\n' },
    ]) {
      assert.match(await dockerfileOf(texts), /^ENTRYPOINT/m);
    }
  });

  for (const [what, importing, gen] of [
    ['declares', using, `${hollow('protoc --go_out=. gen.proto')}\nfunc Run() {}\n`],
    ['needs none, since it is imported for what it does', mainImporting('example.com/x/gen'), hollow('protoc --go_out=. gen.proto')],
  ] as const) {
    it(`takes a package as it is that ${what}`, async () => {
      assert.doesNotMatch(await dockerfileOf({ 'main.go': importing, 'gen/doc.go': gen }), /go generate/);
    });
  }
});
