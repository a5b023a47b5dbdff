import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { gitIgnores } from '../../../generators/inspect/git/git-ignore.ts';
import { filesOnDisk } from '../../../generators/run/files-on-disk.ts';
import { tempFolders, writeFiles } from '../../support/temp-folder.ts';
import { hasTool, runTool } from '../../support/tools.ts';

describe('gitIgnores', () => {
  for (const [what, texts, ignored, kept] of [
    ['a name in any folder', { '.gitignore': 'a' }, ['a', 'b/a', 'a/b', 'b/a/c'], ['aa', 'b']],
    ['a path from the folder of the file', { '.gitignore': '/a\nb/c' }, ['a', 'b/c', 'b/c/d'], ['b/a', 'd/b/c']],
    ['a folder', { '.gitignore': 'a/' }, ['a/', 'a/b', 'c/a/b'], ['a', 'c/a']],
    [
      'comments, empty lines and spaces at the end',
      { '.gitignore': '# a\n\n  \nb  \nc\\ \n\\#d' },
      ['b', 'c ', '#d'],
      ['a', '# a', 'c', ' '],
    ],
    ['what is taken in again', { '.gitignore': '*.log\n!keep.log\n\\!x' }, ['a.log', 'b/c.log', '!x'], ['keep.log', 'b/keep.log', 'x']],
    ['a file below an ignored folder', { '.gitignore': 'dist\n!dist/a' }, ['dist/a'], []],
    ['the contents of a folder but one', { '.gitignore': 'dist/*\n!dist/a' }, ['dist/b', 'dist/b/a'], ['dist/a', 'dist/', 'x/dist/b']],
    ['a deeper file that wins', { '.gitignore': 'a\n*.js', 'd/.gitignore': '!a\n' }, ['a', 'd/x.js'], ['d/a', 'd/e/a', 'd/a/x']],
    ['a deeper file that does not reach up', { 'd/.gitignore': 'a\n/b\n' }, ['d/a', 'd/e/a', 'd/b'], ['a', 'b', 'd/e/b']],
    ['.git/info/exclude, which comes last', { '.git/info/exclude': 'a\nb\n', '.gitignore': '!a\n' }, ['b', 'c/b'], ['a']],
    [
      'two asterisks',
      { '.gitignore': '**/a/x\nb/**\nc/**/d\ne**f/' },
      ['a/x', 'z/a/x', 'b/z', 'c/d', 'c/y/z/d', 'e1f/a'],
      ['b', 'cd', 'e/f/a'],
    ],
    [
      'characters',
      { '.gitignore': 'a?c\n[b-d]x\n[!e]y\n[[:digit:]]z\n\\*w' },
      ['abc', 'cx', 'fy', '1z', '*w'],
      ['a/c', 'ax', 'ey', 'az', 'bw'],
    ],
    ['patterns that match nothing', { '.gitignore': '[a\n/\n//a\n!\na\\' }, [], ['[a', 'a', 'a\\', '!']],
    ['a byte order mark and carriage returns', { '.gitignore': '\uFEFFa\r\nb/\r\n' }, ['a', 'b/c'], ['a\r']],
    ['letters outside of ASCII, byte by byte', { '.gitignore': 'é\n?ü\n??n' }, ['é', 'én'], ['ü', 'öü']],
  ] as const) {
    it(what, () => {
      const isIgnored = gitIgnores(filesInMemory(texts));
      assert.deepEqual([...ignored, ...kept].filter(isIgnored), ignored);
    });
  }

  it('does not take long for patterns that could match in many ways', () => {
    const isIgnored = gitIgnores(filesInMemory({ '.gitignore': `${'*a'.repeat(2000)}b\n${'**/'.repeat(2000)}b\n` }));
    assert.equal(isIgnored(`${'a/'.repeat(50)}${'a'.repeat(2000)}`), false);
  });
});

const names = ['a', 'b', 'ab', 'a.b', '.a', 'é', 'a b', 'b ', '!a', '#b', 'a-b', 'A'];
const atoms = [
  ...'a b * ? ** / / [ab] [!a] [^b] [a-b] \\ [ ] ! # . - é **/ /** [[:alpha:]] [[:digit:]b] []a] [a-] [[:x:]] [\\]a] [a/] [--a] [[:a]'.split(
    ' ',
  ),
  ' ',
  'a\\ ',
  '\r',
];
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map(elements => elements.join('/'));
const line = fc
  .tuple(fc.constantFrom('', '', '!'), fc.array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/', ' '))
  .map(([before, pattern, after]) => `${before}${pattern.join('')}${after}`)
  // not x**/y and **\/, which git reads otherwise than it documents
  .filter(text => !/[^/]\*\*|\*\\\//.test(text.replace(/^!/, '')));
const rules = fc.array(line, { minLength: 1, maxLength: 5 }).map(lines => `${lines.join('\n')}\n`);

describe('gitIgnores beside git check-ignore', function () {
  before(function () {
    if (!hasTool('git')) this.skip();
  });
  const tempFolder = tempFolders();

  it('agrees about files and folders', () => {
    const trees = fc.tuple(fc.array(path, { minLength: 5, maxLength: 20 }), rules, rules, rules);
    fc.assert(
      fc.property(trees, ([paths, atRoot, below, exclude]) => {
        const root = tempFolder();
        runTool('git', ['init', '--quiet'], root);
        // a path that goes through a file of the same tree has no place in it
        const files = paths.filter(file => !paths.some(other => other !== file && (file.startsWith(`${other}/`) || other === file)));
        const folders = new Set(
          files.flatMap(file => file.split('/').map((_, index, all) => all.slice(0, index).join('/'))).filter(Boolean),
        );
        writeFiles(root, Object.fromEntries(files.map(file => [file, ''])));
        const [first] = folders;
        const ignoreFiles = { '.gitignore': atRoot, ...(first !== undefined && { [`${first}/.gitignore`]: below }) };
        writeFiles(root, { ...ignoreFiles, '.git/info/exclude': exclude });
        const asked = [...files, ...folders];
        const args = ['-c', 'core.excludesFile=/dev/null', '-c', 'core.ignoreCase=false', 'check-ignore', '--no-index', '--stdin', '-z'];
        const { stdout } = spawnSync('git', args, { cwd: join(root), input: asked.join('\0'), encoding: 'utf8' });
        const isIgnored = gitIgnores(filesOnDisk(root));
        const found = asked.filter(asks => isIgnored(folders.has(asks) ? `${asks}/` : asks));
        assert.deepEqual(found.toSorted(), stdout.split('\0').filter(Boolean).toSorted());
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});
