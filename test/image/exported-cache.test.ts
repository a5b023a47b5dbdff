import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { pruneMadeBy } from './support/build-cache.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { finish } from './support/docker.ts';
import { replaceEverywhere } from './support/edit.ts';
import { goDocker } from './support/tool.ts';

const repository = {
  'go.mod': 'module example.com/tiny\n\ngo 1.26\n\nrequire github.com/josharian/intern v1.0.0\n',
  'go.sum':
    'github.com/josharian/intern v1.0.0 h1:vlS4z54oSdjm0bgjRigI+G1HpF+tI+9rE5LLzOg8HmY=\n' +
    'github.com/josharian/intern v1.0.0/go.mod h1:5DoeVV0s6jJacbCEi61lwdGj/aVlrQvzHFFd8Hwg//Y=\n',
  'main.go': 'package main\n\nimport "github.com/josharian/intern"\n\nfunc main() { println(intern.String("tiny")) }\n',
};

describe('the layer of dependencies, after a changed line, on a builder that has nothing but an exported cache', () => {
  const suite = dockerSuite();
  // a folder that nobody has, so that what these builds leave can be told from what others have built here
  const folders: string[] = [];
  after(async () => {
    for (const name of folders) await pruneMadeBy(name);
  });

  it('is taken from a cache that was exported with mode=max', async () => {
    assert.equal(await isTaken('max'), true);
  });

  it('is compiled again with a cache of mode=min, the default', async () => {
    assert.equal(await isTaken('min'), false);
  });

  async function isTaken(mode: 'max' | 'min'): Promise<boolean> {
    const source = `src-${randomBytes(6).toString('hex')}`;
    folders.push(source);
    const folder = suite.tempFolder();
    writeFiles(folder, repository);
    await goDocker(['docker', folder, '--cache', 'layer', '--base', 'scratch', '--yes']);
    replaceEverywhere(join(folder, 'Dockerfile'), 'WORKDIR /src', `WORKDIR /${source}`);
    const cache = suite.tempFolder();

    assert.equal(await isCached(folder, ['--cache-to', `type=local,dest=${cache},mode=${mode}`]), false);
    await pruneMadeBy(source);
    appendFileSync(join(folder, 'main.go'), '\nvar _ = "changed"\n');
    return isCached(folder, ['--cache-from', `type=local,src=${cache}`]);
  }
});

/** Builds, and says whether the builder had the result of compiling the dependencies. */
async function isCached(folder: string, options: readonly string[]): Promise<boolean> {
  const args = ['buildx', 'build', '--progress', 'plain', '--output', 'type=cacheonly', ...options, '.'];
  const { status, stderr } = await finish('docker', args, { cwd: folder });
  assert.equal(status, 0, stderr);
  const step = /^#(\d+) \[dependencies \d+\/\d+\] RUN .*go build/m.exec(stderr)?.[1];
  assert.ok(step, `a step compiles the dependencies: ${stderr}`);
  return new RegExp(`^#${step} CACHED$`, 'm').test(stderr);
}
