import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { goDocker } from '../support/go-docker.ts';
import type { Texts } from '../support/docker-run-of.ts';
import { readFiles, tempFolders, writeFiles } from '../support/temp-folder.ts';

const repository = { 'repo/go.mod': 'module example.com/x\n\ngo 1.26\n', 'repo/main.go': 'package main\n\nfunc main() {}\n' };
const newService = ['app', 'repo', '--module', 'example.com/x', '--yes', '--force'];

describe('a run stays in its destination', () => {
  const tempFolder = tempFolders();

  function make(texts: Texts): string {
    const dir = tempFolder();
    writeFiles(dir, { 'outside/kept': '', ...texts });
    return dir;
  }

  it('starts no program, and loads no package of the repository', function () {
    if (process.platform === 'win32') {
      console.log('      (the programs here are scripts for sh)');
      this.skip();
    }
    const programs = 'bash cmd docker env git go make node npm npx sh uname which yo'.split(' ');
    const packages = 'diff ejs generator-x yaml yeoman-environment yeoman-generator'.split(' ');
    const dir = make({
      ...repository,
      ...Object.fromEntries(programs.map(name => [`bin/${name}`, `#!/bin/sh\n: > '${name}.ran'\n`])),
      ...Object.fromEntries(
        packages.map(name => [`repo/node_modules/${name}/index.js`, `require('fs').writeFileSync('${name}.ran', '');\n`]),
      ),
      'repo/Makefile': '$(shell touch make.ran)\n',
      'repo/package.json': '{ "type": "commonjs", "scripts": { "prepare": "touch npm.ran" } }\n',
    });
    for (const name of programs) chmodSync(join(dir, 'bin', name), 0o755);
    for (const args of [
      ['docker', '.', '--yes'],
      ['docker', '.', '--check'],
      [...newService.with(1, 'new'), '--json'],
    ]) {
      const { status, stderr } = goDocker(args, { cwd: join(dir, 'repo'), env: { PATH: join(dir, 'bin') } });
      assert.equal(status, 0, stderr);
    }
    const ran = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ran'));
    assert.deepEqual(ran, []);
  });

  for (const file of ['.yo-rc.json', 'Dockerfile', 'README.md', 'main.go']) {
    it(`writes no new service through the link ${file}`, () => {
      const dir = make({});
      mkdirSync(join(dir, 'repo'));
      symlinkSync('../outside/new', join(dir, 'repo', file));
      const { status, stderr } = goDocker(newService, { cwd: dir });
      assert.equal(status, 1);
      assert.match(stderr, new RegExp(`^${file} .*is a link.* nothing is written; .*\\.\\n$`));
      assert.deepEqual([readdirSync(join(dir, 'repo')), readFiles(dir)], [[file], { 'outside/kept': '' }]);
    });
  }

  it('writes targets for make through no link either', () => {
    const dir = make({ ...repository, 'outside/Makefile': 'x:\n' });
    symlinkSync('../outside/Makefile', join(dir, 'repo/Makefile'));
    symlinkSync('../outside/new', join(dir, 'repo/docker.mk'));
    const { status, stderr } = goDocker(['docker', 'repo', '--yes', '--force'], { cwd: dir });
    assert.equal(status, 1);
    assert.match(stderr, /^docker\.mk is a link/);
    assert.deepEqual(readFiles(dir), { 'outside/Makefile': 'x:\n', 'outside/kept': '', ...repository });
  });

  const leading: readonly (readonly string[])[] = [
    [...newService, '--name', '../outside/x'],
    [...newService, '--name', '..'],
    newService.with(3, '../outside'),
    newService.with(3, 'example.com/..'),
    [...newService, '--base', '../outside'],
    [...newService, '--dockerfile', '../outside/Dockerfile'],
    ['docker', 'repo', '--program', './cmd/../../outside'],
    ['docker', 'repo', '--dockerfile', '..'],
    ['docker', 'repo', '--tags', '../outside'],
  ];
  for (const args of leading) {
    it(`refuses ${args.slice(2).join(' ')}`, () => {
      const dir = make(args[0] === 'app' ? {} : repository);
      const before = readFiles(dir);
      const { status, stderr } = goDocker(args, { cwd: dir });
      assert.equal(status, 2);
      assert.match(stderr, /^[^\n]*"[^\n]*\.\.[^\n]*"[^\n]*\n$/);
      assert.deepEqual(readFiles(dir), before);
      assert.equal(existsSync(join(dir, 'repo')), args[0] === 'docker');
    });
  }
});
