import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Embed, resolveEmbeds } from '../../../generators/inspect/packages/embed-files.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';
import type { RepositoryFiles } from '../../../generators/inspect/repository-files.ts';
import { filesOnDisk } from '../../../generators/run/files-on-disk.ts';
import { tempFolders, writeFiles } from '../../support/temp-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

const goMod = { 'go.mod': 'module example.com/x\n\ngo 1.26\n' };
const source = (pattern: string): string => `package p\n\nimport "embed"\n\n//go:embed ${JSON.stringify(pattern)}\nvar Files embed.FS\n`;

function embedsOf(files: RepositoryFiles): readonly Embed[] {
  return resolveEmbeds(files, inspectRepository(files).packages);
}

function embedOf(pattern: string, texts: Readonly<Record<string, string>>): Embed {
  const [embed] = embedsOf(filesInMemory({ ...goMod, 'ui/ui.go': source(pattern), ...texts }));
  assert.ok(embed);
  return embed;
}

describe('resolveEmbeds', () => {
  it('gives the files of each pattern with the place that names it', () => {
    const embed = embedOf('dist', { 'ui/dist/b.js': 'b', 'ui/dist/a/a.js': 'a', 'ui/dist/.env': 'x', 'dist/c.js': 'c' });
    const paths = ['ui/dist/a/a.js', 'ui/dist/b.js'];
    assert.deepEqual(embed, { pattern: 'dist', evidence: { file: 'ui/ui.go', line: 5 }, paths, state: 'present', ignored: false });
  });

  for (const [what, pattern, texts, state] of [
    ['no such folder', 'dist', {}, 'missing'],
    ['a folder without the file', 'dist/*.js', { 'ui/dist/a.css': 'a' }, 'missing'],
    ['a folder of hidden files', 'dist', { 'ui/dist/.gitkeep': '' }, 'missing'],
    ['a wildcard over such a folder', 'd*', { 'ui/dist/.gitkeep': '', 'ui/d.txt': 'd' }, 'missing'],
    ['the same with all:', 'all:dist', { 'ui/dist/.gitkeep': '' }, 'skeleton'],
    ['a hidden file by a wildcard', 'dist/*', { 'ui/dist/.gitkeep': 'x' }, 'skeleton'],
    [
      'one that git keeps of a folder',
      'all:dist',
      { 'ui/dist/.gitkeep': '', '.gitignore': 'ui/dist/*\n!ui/dist/.gitkeep\n' },
      'placeholder',
    ],
    ['a visible one', 'dist', { 'ui/dist/gitkeep': 'keep this', '.gitignore': '/ui/dist/*\n!/ui/dist/gitkeep\n' }, 'placeholder'],
    ['a note that git keeps', 'dist', { 'ui/dist/README.md': '# Built', 'ui/.gitignore': '/dist/*\n!/dist/README.md\n' }, 'placeholder'],
    ['a note where git ignores nothing', 'dist', { 'ui/dist/README.md': '# Built', 'ui/dist/gitkeep': 'x' }, 'present'],
    ['.gitignore that is wanted by its name', '.gitignore', { 'ui/.gitignore': 'x' }, 'present'],
    ['a placeholder beside a file', 'all:dist', { 'ui/dist/.gitkeep': '', 'ui/dist/a.js': 'a' }, 'present'],
    ['an empty file', 'version.txt', { 'ui/version.txt': '\n' }, 'skeleton'],
    ['an empty file that git ignores', 'version.txt', { 'ui/version.txt': '\n', '.gitignore': 'version.txt' }, 'placeholder'],
    ['a file named placeholder', 'dist/*', { 'ui/dist/placeholder': 'here to make sure that dist exists' }, 'placeholder'],
    ['an image named placeholder', 'dist/*', { 'ui/dist/placeholder.svg': '<svg/>' }, 'present'],
    ['a page that says so', 'dist', { 'ui/dist/index.html': '<p>The UI was not built: run make ui</p>' }, 'placeholder'],
    ['a short page', 'dist', { 'ui/dist/index.html': '<p>Hello</p>' }, 'present'],
    ['a short page where git ignores the folder', 'dist/*', { 'ui/dist/index.html': '<p>Hello</p>', '.gitignore': 'dist/' }, 'placeholder'],
    ['a page where git ignores the folder', 'dist/*', { 'ui/dist/index.html': '<p/>'.repeat(100), '.gitignore': 'dist/' }, 'present'],
    ['a long page with the word', 'dist', { 'ui/dist/index.html': `placeholder ${'<p/>'.repeat(100)}` }, 'present'],
    ['another module', 'dist', { 'ui/dist/go.mod': 'module m', 'ui/dist/a.js': '' }, 'refused'],
    ['a path out of the package', '../dist', { 'dist/a.js': 'a' }, 'refused'],
  ] as const) {
    it(`${what}: ${state}`, () => assert.equal(embedOf(pattern, texts).state, state));
  }

  it('says why the go command refuses a pattern', () => {
    assert.equal(embedOf('a[', {}).refusal, 'invalid pattern syntax');
    assert.equal(
      embedOf('sub/a.js', { 'ui/sub/go.mod': 'module m', 'ui/sub/a.js': '' }).refusal,
      'cannot embed file sub/a.js: in different module',
    );
    assert.equal(embedOf('aux.js', { 'ui/aux.js': 'a' }).refusal, 'cannot embed file aux.js: invalid name aux.js');
  });

  for (const [what, pattern, texts, ignored] of [
    ['a missing folder that is ignored', 'dist', { '.gitignore': 'dist/\n' }, true],
    ['a missing folder whose contents are', 'all:dist', { 'ui/.gitignore': 'dist/*\n!dist/.gitkeep\n', 'ui/dist/.gitkeep': '' }, true],
    ['files by a wildcard', 'dist/*.js', { '.gitignore': '/ui/dist/*.js\n' }, true],
    ['a missing file', 'version.txt', { '.gitignore': 'version.txt\n' }, true],
    ['a missing folder that is not ignored', 'dist', { '.gitignore': '/dist\n' }, false],
    ['files that were built here', 'dist', { '.gitignore': 'dist\n', 'ui/dist/app.js': 'a', 'ui/dist/app.css': 'a' }, true],
    ['files of which one is in git', 'all:dist', { '.gitignore': '*.js\n', 'ui/dist/app.js': 'a', 'ui/dist/app.css': 'a' }, false],
    ['an ignored file that git has', 'a.png', { '.gitignore': 'ui\n', 'ui/a.png': 'a', '.git/index': 'DIRC\0\x08ui/a.png\0' }, false],
  ] as const) {
    it(`${what}: ${ignored ? 'kept out of a clone' : 'in a clone'}`, () => assert.equal(embedOf(pattern, texts).ignored, ignored));
  }
});

const plain = { 'a.txt': 'a', 'b.md': 'b', '.hidden': 'h', '_under.txt': 'u', 'dist/i.html': 'i', 'dist/sub/z.js': 'z' };
const odd = {
  ...plain,
  'dist/.gitkeep': '',
  'dist/_x/y.txt': 'y',
  'dist/.git/config': 'c',
  'dist/nested/go.mod': 'module m\n',
  'dist/nested/n.txt': 'n',
  'nested/go.mod': 'module m\n',
  'nested/f.txt': 'f',
  'hidden/.only': 'o',
  'bad/na:me.txt': 'b',
  'vendor/v.txt': 'v',
  'node_modules/m.js': 'm',
  'sp ace.txt': 's',
  'é.txt': 'e',
  '[x].txt': 'x',
  'con.txt': 'c',
  'dot.': 'd',
};
// each name stands between spaces; not */i.html with a link to a folder beside it: what lies behind a link is not looked at
const anywhere = '* all:* *.txt ?.txt */* dist all:dist dist/* all:dist/* .hidden _* .h*'.split(' ');
const oddPatterns = [
  'sp ace.txt',
  ...'a.txt dist/*/z.js nested nested/f.txt nes* empty hidden all:hidden hidden/* bad bad/* link li* linked linked/i.html'.split(' '),
  ...'vendor node_modules missing missing/* a.txt/b é.txt [[]x].txt \\[x].txt [a-b].* [^a].md [é-ü].txt c[!-z]n.txt con.txt dot.'.split(
    ' ',
  ),
  ...'./a.txt ../a.txt /a.txt dist/ dist//i.html [ a[ []a] [a-].txt a\\ dist/_x dist/.git dist/.git/config dist/nested'.split(' '),
  ...'all:dist/nested . all:. all: dist/.. */'.split(' '),
];

describe('resolveEmbeds beside go list', function () {
  before(function () {
    if (!hasTool('go')) this.skip();
  });
  const tempFolder = tempFolders();

  it('gives the files that the go command embeds', () => {
    const root = tempFolder();
    const cases = [
      ...[...anywhere, '*/i.html'].map(pattern => [pattern, plain] as const),
      ...[...anywhere, ...oddPatterns].map(p => [p, odd] as const),
    ];
    writeFiles(root, goMod);
    for (const [index, [pattern, texts]] of cases.entries()) {
      const folder = join(root, `p${index}`);
      writeFiles(folder, { ...texts, 'p.go': source(pattern) });
      if (texts === plain) continue;
      mkdirSync(join(folder, 'empty'));
      symlinkSync('a.txt', join(folder, 'link'));
      symlinkSync('dist', join(folder, 'linked'));
    }
    const format = '{{.ImportPath}}|{{join .EmbedFiles "|"}}';
    const lines = runTool('go', ['list', '-e', '-f', format, './...'], root, { GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local' });
    const listed = new Map(lines.split('\n').map(line => [line.split('|')[0], line.split('|').slice(1).filter(Boolean)]));
    const files = filesOnDisk(root);
    for (const found of inspectRepository(files).packages) {
      const [embed] = resolveEmbeds(files, [found]);
      assert.ok(embed);
      const paths = embed.paths.map(path => path.slice(found.dir.length + 1));
      assert.deepEqual([embed.pattern, paths], [embed.pattern, listed.get(found.importPath)], found.dir);
    }
    assert.equal(inspectRepository(files).packages.filter(({ embedPatterns }) => embedPatterns.length > 0).length, cases.length);
  });
});
