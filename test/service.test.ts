import { ok, equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { goDocker } from './support/go-docker.ts';
import { tempFolders } from './support/temp-folder.ts';
import { hasTool, runTool } from './support/tools.ts';

const services = [
  ['http', 'example.com/hello'],
  ['cli', 'github.com/acme/My_Tool.x/v2'],
] as const;

describe('a generated service', function () {
  this.timeout(300_000);
  const tempFolder = tempFolders();

  before(function () {
    // printed by hasTool: nothing of Go can be judged without the go command
    if (!hasTool('go')) this.skip();
  });

  for (const [kind, module] of services) {
    it(`of kind ${kind} is formatted, vetted and passes its own tests, with the race detector too`, () => {
      const dir = join(tempFolder(), 'service');
      equal(goDocker(['app', dir, '--kind', kind, '--module', module, '--yes']).status, 0);
      equal(runTool('gofmt', ['-l', '.'], dir), '');
      runTool('go', ['vet', './...'], dir);
      if (hasTool('staticcheck', '-version')) runTool('staticcheck', ['-checks', 'all', './...'], dir);
      runTool('go', ['test', './...'], dir);
      runTool('go', ['test', '-race', './...'], dir, { CGO_ENABLED: '1' });
    });
  }

  it('has a Makefile whose targets work on a fresh checkout', () => {
    const dir = join(tempFolder(), 'service');
    goDocker(['app', dir, '--kind', 'cli', '--module', 'example.com/tool', '--yes']);
    const make = (...targets: readonly string[]): string => runTool('make', ['--no-print-directory', ...targets], dir);
    for (const target of ['build', 'test', 'run', 'image', 'image-run', 'clean']) ok(make().includes(target), `make help names ${target}`);
    make('build', 'test');
    ok(make('run').includes('Usage: tool'));
    equal(runTool('bin/tool', ['--version'], dir), 'dev\n');

    const git = (...args: readonly string[]): string =>
      runTool('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], dir);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    // git takes such a tag, and a shell would run it
    const hostile = 'v1.2.3;touch${IFS}pwned`touch${IFS}pwned`';
    git('tag', hostile);
    make('build');
    ok(
      spawnSync('git', ['status', '--porcelain'], { cwd: dir, encoding: 'utf8' }).stdout === '',
      'build leaves nothing that git would see',
    );
    git('tag', '-d', hostile);
    git('tag', 'v1.2.3');
    make('build');
    equal(runTool('bin/tool', ['--version'], dir), 'v1.2.3\n');
    make('clean');
  });
});
