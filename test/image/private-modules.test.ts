import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCacheKinds } from '../../generators/plan/build-cache.ts';
import { writeFiles } from '../support/temp-folder.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, finish } from './support/docker.ts';
import { versions } from '../../generators/plan/versions.ts';
import { replaceEverywhere, replaceInFile } from './support/edit.ts';
import { startGitServer } from './support/git-server.ts';
import type { Listening } from './support/listening.ts';
import { greeting, makeModule, type ModuleOfOthers } from './support/module-of-others.ts';
import { type SshServer, startSshServer } from './support/ssh-server.ts';
import { goDocker } from './support/tool.ts';
import { textsBelow, textsInImage } from './support/what-is-left.ts';

// A name that nobody has: where it leads is said to git in the Dockerfile. The builder has to be one whose RUN steps are in the network of
// this machine, and one that can export its cache, as that of `docker buildx create --driver-opt network=host` is.
const host = 'git.example.test';

describe('private modules', () => {
  const suite = dockerSuite();
  const images: string[] = [];
  after(async () => {
    if (images.length > 0) await docker(['image', 'rm', '--force', ...images]);
  });

  for (const cache of buildCacheKinds) {
    describe(`with --cache ${cache}`, () => {
      let module: ModuleOfOthers;
      beforeEach(async () => {
        module = await makeModule(suite.tempFolder(), `${host}/acme`);
      });

      describe('by a .netrc', () => {
        const token = randomBytes(20).toString('hex');
        let server: Listening;
        beforeEach(async () => {
          server = await startGitServer(module.repository, 'robot', token);
        });
        afterEach(() => server.close());

        it('are built with it, not without it, and leave it nowhere', async () => {
          const folder = await dockerFilesFor(
            'netrc',
            `RUN git config --global url."http://127.0.0.1:${server.port}/".insteadOf "https://${host}/"\n`,
          );
          const netrc = join(suite.tempFolder(), 'netrc');
          writeFileSync(netrc, `machine 127.0.0.1 login robot password ${token}\n`);

          await assertRefused(folder);
          await assertBuilds(folder, ['--secret', `id=netrc,src=${netrc}`], [token, Buffer.from(`robot:${token}`).toString('base64')]);
        });
      });

      describe('by an ssh agent', () => {
        if (!existsSync('/usr/sbin/sshd')) {
          console.log('      (/usr/sbin/sshd is not here: what needs it is left out)');
          return;
        }
        let server: SshServer;
        beforeEach(async () => {
          server = await startSshServer(suite.tempFolder(), module.repository);
        });
        afterEach(() => server.close());

        it('are built with it, not without it, and leave nothing of it', async () => {
          const folder = await dockerFilesFor('ssh', `ENV GIT_SSH_COMMAND="ssh -p ${server.port} -l ${server.login}"\n`);
          const knownHosts = join(suite.tempFolder(), 'known_hosts');
          writeFileSync(knownHosts, `[${host}]:${server.port} ${server.hostKey}\n`);
          const address = ['--add-host', `${host}:127.0.0.1`];
          const known = ['--secret', `id=known_hosts,src=${knownHosts}`];
          const agent = ['--ssh', `default=${server.agent}`];

          await assertRefused(folder, [...address, ...known]);
          await assertRefused(folder, [...address, ...agent]);
          await assertBuilds(folder, [...address, ...known, ...agent], [server.hostKey, ...linesOfKey(server)]);
        });
      });

      async function dockerFilesFor(auth: string, line: string): Promise<string> {
        const folder = suite.tempFolder();
        writeFiles(folder, module.program);
        const options = `--yes --base scratch --cache ${cache} --private ${host}/acme/* --private-auth ${auth}`;
        await goDocker(['docker', folder, ...options.split(' ')]);
        const file = join(folder, 'Dockerfile');
        replaceInFile(file, /^ENV GONOPROXY=.*\n/, found => found + line);
        // Debian's Go image has git and ssh: these tests run where no package of Alpine Linux can be had
        replaceEverywhere(file, '-alpine AS', `-${versions.debianName} AS`);
        replaceEverywhere(file, 'RUN apk add', 'RUN true ||');
        return folder;
      }
    });
  }

  async function assertBuilds(folder: string, options: readonly string[], secrets: readonly string[]): Promise<void> {
    const image = `go-docker-test:private-${process.pid}-${images.length}`;
    const exported = join(suite.tempFolder(), 'cache');
    const cache = ['--cache-to', `type=local,dest=${exported},mode=max`];
    // all of it anew: what was built without the secret has nothing of it
    await docker(['build', '--no-cache', '--load', '--tag', image, ...cache, ...options, '.'], { cwd: folder });
    images.push(image);
    assert.equal(await docker(['run', '--rm', image]), greeting);
    // that the greeting is found says that the search is one
    assert.deepEqual(await textsInImage(suite.tempFolder(), image, [greeting, ...secrets]), [greeting]);
    assert.deepEqual(textsBelow(exported, [greeting, ...secrets]), [greeting]);
  }
});

function linesOfKey({ privateKey }: SshServer): readonly string[] {
  // the first is the same for all keys of a kind, and the last a short one
  return privateKey
    .split('\n')
    .filter(line => /^[\w+/]{70}$/.test(line))
    .slice(1);
}

// what git says goes unsaid: go asks it for the repository by one protocol after the other
async function assertRefused(folder: string, options: readonly string[] = []): Promise<void> {
  const { status, stderr } = await finish('docker', ['build', ...options, '.'], { cwd: folder });
  assert.notEqual(status, 0);
  assert.match(stderr, /no secure protocol found for repository/);
}
