import assert from 'node:assert/strict';
import { resolveEmbeds } from '../../../generators/inspect/packages/embed-files.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { type FrontEnd, frontEnds } from '../../../generators/inspect/front-ends/front-ends.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';
import type { RuntimeFile } from '../../../generators/inspect/running/runtime-files.ts';
import { readSourceTree } from '../../../generators/inspect/source-tree.ts';

type Texts = Readonly<Record<string, string>>;

const embedding = (pattern: string): string => `package p\n\nimport "embed"\n\n//go:embed ${pattern}\nvar Files embed.FS\n`;
const scripts = (commands: Texts, more: object = {}): string => JSON.stringify({ scripts: commands, ...more }, undefined, 2);
const build = (command: string): string => scripts({ build: command });

const stages = (copy: string, run = 'npm run build'): Texts => ({
  Dockerfile: `FROM node AS ui\nWORKDIR /ui\nCOPY ui ./\nRUN ${run}\nFROM golang\nWORKDIR /src\nCOPY . .\nCOPY --from=ui ${copy}\nRUN go build\n`,
});

function found(texts: Texts, runtimeFiles: readonly RuntimeFile[] = [], places: readonly string[] = ['']): readonly FrontEnd[] {
  const files = filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', ...texts });
  const embeds = resolveEmbeds(files, inspectRepository(files).packages);
  return frontEnds(files, readSourceTree(files).files, { embeds, packing: [], runtimeFiles, places, dockerfiles: ['Dockerfile'] });
}

const written = (texts: Texts): readonly string[] => found(texts).map(({ dir, buildScript, output }) => `${dir} ${buildScript} ${output}`);

const opened = (path: string, more: Partial<RuntimeFile> = {}): RuntimeFile => ({
  path,
  use: 'read',
  inRepository: false,
  evidence: { file: 'main.go', line: 9 },
  ...more,
});

describe('frontEnds', () => {
  it('says all that a build needs to know', () => {
    const all = found({
      'ui/ui.go': embedding('all:dist'),
      'ui/package.json': scripts(
        { dev: 'vite', build: 'vite build' },
        { packageManager: 'pnpm@9.1.0+sha512.ab', engines: { node: '>=20' } },
      ),
      'ui/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'ui/vite.config.ts': "export default defineConfig({\n  build: {\n    outDir: 'dist',\n  },\n})\n",
    });
    assert.deepEqual(all, [
      {
        dir: 'ui',
        packageManager: 'pnpm',
        packageManagerVersion: { version: '9.1.0', evidence: { file: 'ui/package.json', line: 6 } },
        lockfile: 'ui/pnpm-lock.yaml',
        nodeVersion: { major: 20, orLater: true, evidence: { file: 'ui/package.json', line: 8 } },
        buildScript: 'build',
        npmVariables: [],
        installsWithScripts: false,
        installPaths: [],
        buildPaths: [],
        installFolders: [],
        buildFolders: [],
        writes: [],
        mayReadGo: false,
        browserPackages: [],
        evidence: { file: 'ui/package.json', line: 4 },
        output: 'ui/dist',
        target: 'ui/dist',
        scriptsBefore: [],
        variables: new Map(),
        outputEvidence: { file: 'ui/vite.config.ts', line: 3 },
        neededBy: { kind: 'embed', pattern: 'all:dist', target: 'ui/dist', evidence: { file: 'ui/ui.go', line: 5 } },
      },
    ]);
  });

  const ui = { 'ui/ui.go': embedding('dist') };
  const outside = { 'web/web.go': embedding('static/*') };
  const vite = { 'ui/package.json': build('vite build') };
  const cases: readonly (readonly [what: string, texts: Texts, ...expected: readonly string[]])[] = [
    ['the usual folder of the tool', { ...ui, ...vite }, 'ui build ui/dist'],
    ['a placeholder', { ...ui, ...vite, 'ui/dist/placeholder': '' }, 'ui build ui/dist'],
    ['a stub page', { ...ui, ...vite, 'ui/dist/index.html': 'not built' }, 'ui build ui/dist'],
    ['nothing but notes', { ...ui, ...vite, 'ui/dist/README.md': 'x', 'ui/dist/gitkeep': 'x' }, 'ui build ui/dist'],
    ['built here, and ignored by git', { ...ui, ...vite, 'ui/dist/a.js': 'a', '.gitignore': 'dist\n' }, 'ui build ui/dist'],
    ['in git', { ...ui, ...vite, 'ui/dist/a.js': 'a' }],
    ['in git but for the page', { ...ui, ...vite, 'ui/dist/a.ico': 'a', '.gitignore': '/ui/dist/*.html\n' }, 'ui build ui/dist'],
    [
      'in git but for the script',
      { ...ui, ...vite, 'ui/dist/a.ico': 'a', 'ui/dist/page.tmpl': 'a', '.gitignore': 'ui/dist/index.js\n' },
      'ui build ui/dist',
    ],
    ['another output', { ...ui, ...vite, 'ui/vite.config.js': "export default { build: { outDir: 'out' } }" }],
    [
      'an output that is not plain',
      { ...ui, ...vite, 'ui/vite.config.js': 'export default { build: { outDir: out() } }' },
      'ui build ui/dist',
    ],
    ['no script that builds', { ...ui, 'ui/package.json': scripts({ dev: 'vite build' }) }],
    ['no package.json that parses', { ...ui, 'ui/package.json': '{' }],
    [
      'an output elsewhere',
      { ...outside, 'ui/package.json': build('vite build'), 'ui/vite.config.mjs': "export default { build: { outDir: '../web/static' } }" },
      'ui build web/static',
    ],
    ['a folder around the need', { 'ui/ui.go': embedding('dist/assets/*.js'), ...vite }, 'ui build ui/dist'],
    [
      'a folder in the need',
      { 'main.go': embedding('public'), 'ui/package.json': build('vite build --outDir ../public/app') },
      'ui build public/app',
    ],
    [
      'a folder in a need of single files',
      { 'main.go': embedding('public/a.txt'), 'ui/package.json': build('vite build --outDir ../public/app') },
    ],
    [
      'a folder in it that git is told to ignore',
      { 'main.go': embedding('ui'), 'ui/icon.svg': 'x', 'package.json': build('gulp'), '.gitignore': '/ui/dist\n' },
      ' build ui/dist',
    ],
    [
      'such a folder, built here',
      { 'main.go': embedding('ui'), 'ui/icon.svg': 'x', 'ui/dist/a.js': 'a', 'package.json': build('gulp'), '.gitignore': '/ui/dist/\n' },
      ' build ui/dist',
    ],
    [
      'such a folder, by the .gitignore beside it',
      { 'main.go': embedding('ui/*'), 'ui/icon.svg': 'x', 'package.json': build('gulp'), 'ui/.gitignore': '# made\n/dist/\n' },
      ' build ui/dist',
    ],
    [
      'such a folder beside the one that is written',
      {
        'main.go': embedding('ui'),
        'ui/icon.svg': 'x',
        'package.json': build('vite build --outDir ui/out'),
        '.gitignore': '/ui/dist\n',
      },
      ' build ui/out',
    ],
    [
      'a name that git ignores everywhere',
      { 'main.go': embedding('ui'), 'ui/icon.svg': 'x', 'package.json': build('gulp'), '.gitignore': 'dist\n' },
    ],
    ['an embed of its own sources', { 'main.go': embedding('web'), 'web/ui/package.json': build('vite build') }],
    ['an output around its sources', { 'ui/ui.go': embedding('dist'), 'ui/src/package.json': build('vite build --outDir ..') }],
    ['a script that cannot be followed', { ...ui, 'ui/package.json': build('node build.js') }, 'ui build ui/dist'],
    ['such a script, and an odd folder', { 'ui/ui.go': embedding('schema'), 'ui/package.json': build('node build.js') }],
    ['such a script in a package elsewhere', { ...ui, 'web/package.json': build('node build.js') }],
    ['such a script beside one that can', { ...ui, ...vite, 'package.json': build('turbo build') }, 'ui build ui/dist'],
    [
      'the script that writes there',
      { ...outside, 'ui/package.json': scripts({ build: 'vite build', release: 'vite build --outDir=../web/static' }) },
      'ui release web/static',
    ],
    ['a package in it that builds the same', { ...ui, ...vite, 'package.json': build('vite build ui') }, 'ui build ui/dist'],
    [
      'two that write the same folder',
      {
        ...outside,
        'a/package.json': build('vite build --outDir ../web/static'),
        'b/package.json': build('vite build --outDir ../web/static'),
      },
    ],
    [
      'two that write the same folder, of which the Makefile builds one',
      {
        ...outside,
        'a/package.json': scripts({ 'build-prod': 'vite build --outDir ../web/static' }),
        'b/package.json': scripts({ 'build-prod': 'vite build --outDir ../web/static' }),
        Makefile: 'UI = b\nNPM = npm\nNPM_FLAGS = --prefix $(UI)\njs-build: ; $(NPM) $(NPM_FLAGS) run build-prod\n',
      },
      'b build-prod web/static',
    ],
    [
      'two that write the same folder, and are both built',
      {
        ...outside,
        'a/package.json': build('vite build --outDir ../web/static'),
        'b/package.json': build('vite build --outDir ../web/static'),
        Makefile: 'all:\n\tcd a && npm run build\n\tcd b && npm run build\n',
      },
    ],
    [
      'the script that a release runs',
      {
        ...ui,
        'ui/package.json': scripts({ build: 'vite build', 'build:prod': 'vite build', 'build:demo': 'vite build' }),
        '.goreleaser.yml': 'before:\n  hooks:\n    - go mod tidy\n    - cmd: yarn --cwd ui build:prod\n',
      },
      'ui build:prod ui/dist',
    ],
    [
      'the usual one, where a workflow runs it with tests before it',
      {
        ...ui,
        'ui/package.json': scripts({ 'build:prod': 'yarn test && yarn build', build: 'vite build' }),
        '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: yarn --cwd ui build:prod\n',
      },
      'ui build ui/dist',
    ],
    [
      'the script that a workflow runs',
      {
        ...ui,
        'ui/package.json': scripts({ build: 'vite build', 'build:prod': 'vite build' }),
        '.github/workflows/ci.yml':
          'jobs:\n  a:\n    steps:\n      - run: |\n          npm ci\n          npm run build:prod\n        working-directory: ui\n',
      },
      'ui build:prod ui/dist',
    ],
    [
      'the script that a stage of the own Dockerfile runs',
      {
        ...ui,
        'ui/package.json': scripts({ build: 'vite build', 'build:prod': 'vite build' }),
        Dockerfile: 'FROM golang\nWORKDIR /src\nCOPY . .\nRUN cd ui && yarn build:prod\nRUN go build\n',
      },
      'ui build:prod ui/dist',
    ],
    [
      'a script that serves, whoever runs it',
      { ...ui, 'ui/package.json': scripts({ build: 'vite build', dev: 'vite' }), Makefile: 'dev:\n\tcd ui && npm run dev\n' },
      'ui build ui/dist',
    ],
    [
      'two that write to folders in it',
      {
        ...outside,
        'a/package.json': build('vite build --outDir ../web/static/a'),
        'b/package.json': build('vite build --outDir ../web/static/b'),
      },
      'a build web/static/a',
      'b build web/static/b',
    ],
  ];
  for (const [what, texts, ...expected] of cases)
    it(`${what}: ${expected.join(', ') || 'nothing'}`, () => assert.deepEqual(written(texts), expected));

  for (const [what, texts, ...expected] of [
    ['into a folder of its own', { ...outside, ...vite, ...stages('/ui/dist web/static') }, 'build ui/dist > web/static by 8'],
    [
      'over a placeholder',
      { ...outside, ...vite, ...stages('/ui/dist web/static'), 'web/static/.gitkeep': '' },
      'build ui/dist > web/static by 8',
    ],
    ['over what is in git', { ...outside, ...vite, ...stages('/ui/dist web/static'), 'web/static/a.js': 'a' }],
    ['where nothing needs it', { ...outside, ...vite, ...stages('/ui/dist web/other') }],
    [
      'by another script than the usual one',
      {
        ...ui,
        'ui/package.json': scripts({ build: 'vite build', 'build:all': 'node all.js' }),
        ...stages('/ui/dist ui/dist', 'yarn build:all'),
      },
      'build:all ui/dist > ui/dist by 8',
    ],
  ] as const) {
    it(`copied by the own Dockerfile ${what}: ${expected.join('') || 'nothing'}`, () => {
      const lines = found(texts).map(
        ({ buildScript, output, target, copiedAt }) => `${buildScript} ${output} > ${target} by ${copiedAt?.line}`,
      );
      assert.deepEqual(lines, expected);
    });
  }

  for (const [what, recipes, ...expected] of [
    [
      'a recipe of the Makefile',
      { Makefile: 'ui:\n\tcd ui && npm run build\n\trm -rf web/static\n\tmkdir -p web/static\n\tcp -r ui/dist/* web/static/\n' },
      'ui/dist > web/static by Makefile:5',
    ],
    [
      'a recipe that goes there first',
      { Makefile: 'ui:\n\tcd ui && npm run build && mv dist ../web/static\n' },
      'ui/dist > web/static by Makefile:2',
    ],
    [
      'a hook before a release',
      { '.goreleaser.yml': 'before:\n  hooks:\n    - npm --prefix ui run build\n    - rsync -a ui/dist/ web/static\n' },
      'ui/dist > web/static by .goreleaser.yml:4',
    ],
    [
      'a shell script',
      { 'scripts/web.sh': '#!/bin/sh\nOUT=web/static\n(cd ui && npm run build)\ncp -r ui/dist/* $OUT\n' },
      'ui/dist > web/static by scripts/web.sh:4',
    ],
    ['a recipe for something else', { Makefile: 'ui:\n\tcp -r ui/dist/* docs/\n\tcp -r ui/src web/static\n' }],
  ] as const) {
    it(`takes what is built where ${what} puts it: ${expected.join('') || 'nothing'}`, () => {
      const lines = found({ ...outside, ...vite, ...recipes }).map(
        ({ output, target, copiedAt }) => `${output} > ${target} by ${copiedAt?.file}:${copiedAt?.line}`,
      );
      assert.deepEqual(lines, expected);
    });
  }

  it('says where the repository runs the script that is chosen by that, and prefers to embed what may be served from a folder too', () => {
    const texts = {
      'main.go': embedding('build'),
      'build/gitkeep': 'x',
      '.gitignore': '/build/*\n!/build/gitkeep\n',
      'a/package.json': build('vite build --outDir ../build/static'),
      'b/package.json': build('vite build --outDir ../build/static'),
      Makefile: 'ui:\n\t@npm --prefix b run build\n',
    };
    const all = found(texts, [opened('build/static')]).map(({ dir, runBy, neededBy }) => [dir, runBy, neededBy.kind]);
    assert.deepEqual(all, [['b', { file: 'Makefile', line: 2 }, 'embed']]);
  });

  const web = { 'svc/web/package.json': build('react-scripts build') };
  for (const [what, runtime, texts, expected] of [
    ['a folder that is served', opened('web/build'), {}, ['svc/web/build']],
    ['a page', opened('web/build/index.html'), {}, ['svc/web/build']],
    ['one that was built here', opened('web/build', { inRepository: true }), { '.gitignore': 'build/\n' }, ['svc/web/build']],
    ['one that is in git', opened('web/build', { inRepository: true }), {}, []],
    ['one that the program writes', opened('web/build', { use: 'written' }), {}, []],
    ['a file that is no page', opened('web/build/config.ini'), {}, []],
    ['an absolute path', opened('/web/build'), {}, []],
  ] as const) {
    it(`${what} at run time: ${expected.join('') || 'nothing'}`, () => {
      const outputs = found({ ...web, ...texts }, [runtime], ['', 'svc']).map(({ output, neededBy }) => [output, neededBy.kind]);
      assert.deepEqual(
        outputs,
        expected.map(output => [output, 'runtime']),
      );
    });
  }
});
