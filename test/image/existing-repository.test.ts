import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { type Build, dockerSuite } from './support/docker-suite.ts';
import { docker, finish } from './support/docker.ts';
import { replaceInFile } from './support/edit.ts';
import { cmdAndInternal, moduleInSubfolder, secretBeside, twoPrograms } from './support/repositories.ts';
import { goDocker } from './support/tool.ts';

describe('the image of an existing repository', () => {
  const suite = dockerSuite();

  it('holds a program of cmd/ with its internal package and all it embeds, tests and documents among that', async () => {
    const folder = await dockerFilesFor(cmdAndInternal);
    assert.equal(await outputOf(folder), 'page coverage guide');
  });

  it('is one of several, each a target of one Dockerfile, with --all-programs', async () => {
    const folder = await dockerFilesFor(twoPrograms, '--all-programs');
    for (const target of ['api', 'worker'] as const) assert.equal(await outputOf(folder, { target }), `${target} of two`);
  });

  it('builds from the root when the only module is in a subfolder', async () => {
    const folder = await dockerFilesFor(moduleInSubfolder);
    assert.equal(await outputOf(folder), 'from the subfolder');
  });

  describe('beside its own Docker files, by --dockerfile', () => {
    it('is built with the ignore file of that name', async () => {
      const folder = await withSecretRefused();
      assert.equal(await outputOf(folder, { dockerfile: 'Dockerfile.small' }), 'no secret');
    });

    it('owes what is kept out to that ignore file', async () => {
      const folder = await withSecretRefused();
      rmSync(join(folder, 'Dockerfile.small.dockerignore'));
      const { status, stderr } = await finish('docker', ['build', '--file', 'Dockerfile.small', '.'], { cwd: folder });
      assert.notEqual(status, 0);
      assert.match(stderr, /test ! -e secret\.key/);
    });
  });

  async function dockerFilesFor(repository: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
    const folder = suite.tempFolder();
    writeFiles(folder, repository);
    await goDocker(['docker', folder, '--yes', ...args]);
    return folder;
  }

  async function withSecretRefused(): Promise<string> {
    const folder = await dockerFilesFor(secretBeside, '--dockerfile', 'Dockerfile.small');
    replaceInFile(join(folder, 'Dockerfile.small'), /^COPY \. .*\n/, found => `${found}RUN test -e main.go && test ! -e secret.key\n`);
    return folder;
  }

  async function outputOf(folder: string, build?: Build): Promise<string> {
    return docker(['run', '--rm', await suite.buildImage(folder, build)]);
  }
});
