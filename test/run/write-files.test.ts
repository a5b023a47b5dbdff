import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { removeLeftovers, writeFiles as commit } from '../../generators/run/write-files.ts';
import { goDocker } from '../support/go-docker.ts';
import { packageRoot } from '../support/package-root.ts';
import { readFiles, tempFolders, writeFiles } from '../support/temp-folder.ts';

const names = ['Dockerfile', '.dockerignore', 'Makefile', '.yo-rc.json'];

describe('writeFiles', () => {
  const tempFolder = tempFolders();

  it('writes new files and replaces others, which keep their mode', () => {
    const dir = tempFolder();
    writeFileSync(join(dir, 'b'), 'old', { mode: 0o750 });
    commit([
      { path: join(dir, 'a'), contents: 'a' },
      { path: join(dir, 'b'), contents: Buffer.from('new') },
    ]);
    assert.deepEqual(readFiles(dir), { a: 'a', b: 'new' });
    assert.equal(statSync(join(dir, 'b')).mode & 0o777, 0o750);
  });

  it('changes nothing when one of the files cannot be written', () => {
    const dir = tempFolder();
    writeFiles(dir, { a: 'old', 'b/c': '' });
    assert.throws(
      () =>
        commit([
          { path: join(dir, 'a'), contents: 'new' },
          { path: join(dir, 'b'), contents: 'new' },
        ]),
      {
        name: 'UserError',
        message: /b cannot be written, and nothing was changed: there is a folder of that name/,
      },
    );
    assert.deepEqual(readFiles(dir), { a: 'old', 'b/c': '' });
  });

  describe('on a file system of its own', () => {
    const cli = join(packageRoot, 'dist/generators/cli.js');
    // in namespaces of its own anybody may mount, where the system lets them have some
    const mounted = (
      dir: string,
      options: string,
      ...more: readonly string[]
    ): { readonly status: number | null; readonly stderr: string } =>
      spawnSync(
        'unshare',
        [
          '-rm',
          'sh',
          '-c',
          [
            'mount -t tmpfs -o "$1" tmpfs "$2"',
            'cp -r "$2.files/." "$2"',
            ...more,
            '"$3" "$4" docker "$2" --force; s=$?',
            'cat "$2/Dockerfile" >&2; ls -A "$2" >&2; exit $s',
          ].join(' && '),
          'sh',
          options,
          dir,
          process.execPath,
          cli,
        ],
        { encoding: 'utf8' },
      );
    const files = { 'go.mod': 'module example.com/x\n', 'main.go': 'package main\n\nfunc main() {}\n', Dockerfile: 'FROM mine\n' };

    for (const [name, options, more, message] of [
      ['the disk is full', 'size=16k', [], / cannot be written, and nothing was changed: no space is left on the disk/],
      [
        'the disk is read-only',
        'size=1m',
        ['mount -o remount,ro "$2"'],
        / cannot be written, and nothing was changed: the file system is read-only/,
      ],
    ] as const) {
      it(`says in a sentence that ${name}, and leaves all as it was`, function () {
        const dir = join(tempFolder(), 'x');
        mkdirSync(dir);
        writeFiles(`${dir}.files`, files);
        if (spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', dir]).status !== 0) this.skip();
        const { status, stderr } = mounted(dir, options, ...more);
        assert.equal(status, 1, stderr);
        assert.match(stderr, message);
        assert.match(stderr, /\nFROM mine\nDockerfile\ngo\.mod\nmain\.go\n$/);
      });
    }
  });

  it('removes what a process that is gone has left, and nothing else', () => {
    const dir = tempFolder();
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    const gone = `.Dockerfile.go-docker-999999999-${id}.tmp`;
    const there = `.Dockerfile.go-docker-1-${id}.tmp`;
    writeFiles(dir, { [gone]: 'x', [there]: 'x', '.Dockerfile.tmp': 'x' });
    mkdirSync(join(dir, `.x.go-docker-999999999-${id}.d`));
    removeLeftovers(dir);
    assert.deepEqual(Object.keys(readFiles(dir)), [there, '.Dockerfile.tmp'].toSorted());
  });

  describe('killed at any time', function () {
    this.timeout(120_000);

    it('leaves each file as the old or the new one in full, the last never newer than the others; and the next run mends', async () => {
      const dir = tempFolder();
      const writer = fileURLToPath(new URL('../support/write-for-ever.js', import.meta.url));
      for (let round = 0; round < 50; round++) {
        const child = spawn(process.execPath, [writer, dir, ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
        await firstWord(child);
        await setTimeout(Math.random() * 20);
        child.kill('SIGKILL');
        await once(child, 'exit');
        const texts = names.map(name => readFileSync(join(dir, name), 'utf8'));
        const generations = texts.map(text => {
          const generation = text.slice(0, text.indexOf('\n'));
          assert.equal(text, `${generation}\n`.repeat(text.length / (generation.length + 1)), 'of one run');
          assert.ok(text.length >= 200_000, 'in full');
          return Number(generation);
        });
        assert.ok(
          generations.every(generation => generation >= (generations.at(-1) ?? 0)),
          `.yo-rc.json last: ${generations.join(' ')}`,
        );
      }
      writeFiles(dir, {
        'go.mod': 'module example.com/x\n\ngo 1.26\n',
        'main.go': 'package main\n\nfunc main() {}\n',
        '.yo-rc.json': '{}',
      });
      assert.equal(goDocker(['docker', dir, '--force']).status, 0);
      assert.deepEqual(Object.keys(readFiles(dir)).toSorted(), [...names, 'docker.mk', 'go.mod', 'main.go'].toSorted());
    });
  });
});

async function firstWord({ stdout }: ChildProcess): Promise<void> {
  assert.ok(stdout);
  await once(stdout, 'data');
}
