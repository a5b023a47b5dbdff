import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from './support/package-root.ts';
import { readFiles } from './support/temp-folder.ts';
import { runTool } from './support/tools.ts';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

// what a user gets: the tarball, installed into an empty folder
describe('the published package', function () {
  this.timeout(300_000);
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'go-docker-package-')));
  const installed = join(home, 'node_modules/generator-go-docker');

  before(() => {
    const tarball = runTool(npm, ['pack', '--silent', '--ignore-scripts', '--pack-destination', home], packageRoot).trim();
    writeFileSync(join(home, 'package.json'), '{ "private": true }');
    runTool(npm, ['install', '--no-audit', '--no-fund', join(home, tarball)], home);
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  it('holds compiled code, templates and the grammar with its licence, and no sources, tests or install scripts', () => {
    const files = Object.keys(readFiles(installed)).filter(path => !path.startsWith('node_modules/'));
    const unexpected = files.filter(
      path =>
        !/^(?:dist\/generators\/.*(?:\.js|\.wasm|\.LICENSE)|templates\/.*\.ejs|schema\/.*\.json|package\.json|README\.md|LICENSE)$/.test(
          path,
        ),
    );
    assert.deepEqual(unexpected, []);
    assert.ok(files.includes('dist/generators/inspect/grammar/tree-sitter-go.wasm'));
    assert.ok(files.includes('templates/service/gitignore.ejs'));
  });

  it('has one command, which npx finds by the name of the package', () => {
    assert.deepEqual(
      readdirSync(join(home, 'node_modules/.bin'))
        .filter(name => name.startsWith('go-docker'))
        .slice(0, 1),
      ['go-docker'],
    );
    assert.match(
      runTool(process.platform === 'win32' ? 'npx.cmd' : 'npx', ['generator-go-docker', '--version'], home),
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  it('is a command in a clone too, by the line of the README', () => {
    const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
    assert.match(runTool(npx, ['go-docker', '--version'], packageRoot), /^\d+\.\d+\.\d+\n$/);
  });

  it('is looked up by yeoman-environment as two generators and nothing else, and both run', () => {
    const script = `
      import { createEnv } from 'yeoman-environment';
      const env = createEnv({ cwd: process.argv[2] });
      await env.lookup({ localOnly: true, npmPaths: [process.argv[3]] });
      console.log(Object.keys(env.getGeneratorsMeta()).filter(name => name.startsWith('go-docker')).toSorted().join(' '));
      await env.run(['go-docker'], { module: 'example.com/hello', yes: true });
      const again = createEnv({ cwd: process.argv[2] });
      await again.lookup({ localOnly: true, npmPaths: [process.argv[3]] });
      await again.run(['go-docker:docker'], { dockerfile: 'Dockerfile.second', yes: true });
    `;
    writeFileSync(join(home, 'lookup.mjs'), script);
    const service = join(home, 'service');
    mkdirSync(service);
    const printed = runTool(process.execPath, [join(home, 'lookup.mjs'), service, join(home, 'node_modules')], home);
    assert.match(printed, /^go-docker:app go-docker:docker\n/);
    assert.ok(Object.keys(readFiles(service)).includes('Dockerfile.second.dockerignore'));
  });

  it('runs through yo, which gives up root and then writes as a user', () => {
    const folder = join(home, 'through-yo');
    mkdirSync(folder);
    for (const open of [home, folder]) chmodSync(open, 0o777);
    const yo = join(packageRoot, 'node_modules/yo/lib/cli.js');
    const env = { HOME: home, NODE_PATH: join(home, 'node_modules'), NO_UPDATE_NOTIFIER: '1' };
    runTool(process.execPath, [yo, 'go-docker', '--module=example.com/hello', '--kind=cli', '--base=scratch', '--yes'], folder, env);
    assert.match(readFiles(folder)['Dockerfile'] ?? '', /^FROM scratch$/m);
  });
});
