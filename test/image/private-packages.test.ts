import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { docker, finish, output } from './support/docker.ts';
import { dockerSuite } from './support/docker-suite.ts';
import type { Listening } from './support/listening.ts';
import { startNpmRegistry } from './support/npm-registry.ts';
import { goDocker } from './support/tool.ts';
import { textsBelow, textsInImage } from './support/what-is-left.ts';

const greeting = 'Hello from a package of others.';
const program = `package main

import (
	"embed"
	"fmt"
)

//go:embed all:web/dist
var files embed.FS

func main() {
	text, err := files.ReadFile("web/dist/index.html")
	fmt.Println(string(text), err)
}
`;

// The builder has to be one whose RUN steps are in the network of this machine, as for private modules.
describe('packages of a private npm registry', () => {
  const suite = dockerSuite();
  const image = `go-docker-test:private-packages-${process.pid}`;
  const token = randomBytes(20).toString('hex');
  // an earlier run may have left a package in a cache mount
  const name = `greet-${randomBytes(6).toString('hex')}`;
  let registry: Listening;
  before(async () => {
    registry = await startNpmRegistry(name, { 'index.js': `module.exports = ${JSON.stringify(greeting)};\n` }, token);
  });
  after(async () => {
    await registry.close();
    await docker(['image', 'rm', '--force', image]);
  });

  const ways = [
    { way: 'a token in .npmrc', value: token, options: ['--secret', 'id=npmrc,src=web/.npmrc'] },
    { way: 'a variable that .npmrc names', value: '${NPM_TOKEN}', options: ['--secret', 'id=NPM_TOKEN,env=NPM_TOKEN'] },
  ];
  for (const { way, value, options } of ways) {
    it(`are installed by ${way}, not without it, and leave it nowhere`, async () => {
      const folder = suite.tempFolder();
      writeFiles(folder, {
        'go.mod': 'module example.com/acme/page\n\ngo 1.22\n',
        'main.go': program,
        'web/package.json': JSON.stringify({
          dependencies: { [name]: '1.0.0' },
          scripts: { build: `mkdir -p dist && node -p "require('${name}')" > dist/index.html` },
        }),
        'web/.npmrc': `registry=http://127.0.0.1:${registry.port}/\n//127.0.0.1:${registry.port}/:_authToken=${value}\n`,
      });
      await goDocker(['docker', folder, '--yes', '--base', 'scratch']);
      const exported = join(suite.tempFolder(), 'cache');
      const build = ['build', '--load', '--tag', image, '--cache-to', `type=local,dest=${exported},mode=max`];

      const refused = await finish('docker', [...build, '.'], { cwd: folder });
      assert.notEqual(refused.status, 0);
      assert.match(refused.stderr, /npm error code E40[14]/);

      await output('env', [`NPM_TOKEN=${token}`, 'docker', ...build, ...options, '.'], { cwd: folder });
      assert.match(await docker(['run', '--rm', image]), new RegExp(greeting));
      // that the greeting is found says that the search is one
      assert.deepEqual(await textsInImage(suite.tempFolder(), image, [greeting, token]), [greeting]);
      assert.deepEqual(textsBelow(exported, [greeting, token]), [greeting]);
    });
  }
});
