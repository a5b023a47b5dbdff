import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSecrets } from '../../generators/plan/build-secrets.ts';
import { dockerRunOf, mainImporting } from '../support/docker-run-of.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';

const texts = {
  'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire example.com/y v1.0.0\n',
  'go.sum': '',
  'main.go': mainImporting('embed', 'import _ "example.com/y"\n\n//go:embed all:web/dist\nvar files embed.FS\n'),
  'web/package.json': JSON.stringify({ scripts: { build: 'vite build' } }),
  'web/.npmrc': '//npm.example.com/:_authToken=abc\n//npm.example.org/:_authToken=${NPM_TOKEN}\n',
};
const asked = { private: ['example.com/*'], privateAuth: 'ssh', corporate: true } as const;
const wanted = ['NPM_TOKEN', 'ca', 'known_hosts', 'npmrc'];

async function textsBy(more: Readonly<Record<string, string>> = {}, options = {}): Promise<ReadonlyMap<string, string>> {
  const { files } = await dockerRunOf({ ...texts, ...more }, { ...asked, ...options });
  return new Map(files.map(({ path, text }) => [path, text]));
}

function secretsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\bid=(\w+),(?:src|env)=/g)].flatMap(([, id]) => id ?? []))].toSorted();
}

describe('the secrets of a build', () => {
  const tempFolder = tempFolders();

  it('are those that the Dockerfile mounts, in the commands of its head', async () => {
    const text = (await textsBy()).get('Dockerfile') ?? '';
    const mounted = [...text.matchAll(/type=secret,id=(\w+)/g)].flatMap(([, id]) => id ?? []);
    assert.deepEqual([...new Set(mounted)].toSorted(), wanted);
    assert.deepEqual(secretsIn(text), wanted);
  });

  it('are in the recipe of the Makefile, with the home folder of whoever runs it', async function () {
    const make = spawnSync('make', ['--version']);
    if (make.error) {
      console.log('      (make is not here: what it makes of the recipe is left out)');
      this.skip();
    }
    const folder = tempFolder();
    writeFiles(folder, { Makefile: (await textsBy()).get('Makefile') ?? '' });
    const { stdout } = spawnSync('make', ['-n', '-f', join(folder, 'Makefile'), 'image'], { encoding: 'utf8' });
    assert.match(
      stdout,
      /^docker build --ssh default --secret id=known_hosts,src=\$HOME\/\.ssh\/known_hosts --secret id=ca,src=CA\.pem --secret id=npmrc,src=web\/\.npmrc --secret id=NPM_TOKEN,env=NPM_TOKEN /m,
    );
  });

  it('are of the repository, though a folder of it is called $HOME', async () => {
    const folder = {
      'web/package.json': '',
      'web/.npmrc': '',
      '$HOME/package.json': texts['web/package.json'],
      '$HOME/.npmrc': texts['web/.npmrc'],
    };
    const main = mainImporting('embed', '//go:embed "$HOME/dist"\nvar files embed.FS\n');
    const { plan, files } = await dockerRunOf({ ...texts, ...folder, 'main.go': main }, asked);
    assert.deepEqual(
      buildSecrets(plan).filter(({ value }) => value.includes('npmrc')),
      [{ option: '--secret', value: 'id=npmrc,src=$HOME/.npmrc', isInHome: false }],
    );
    assert.match(files.find(({ path }) => path === 'Dockerfile')?.text ?? '', / --secret 'id=npmrc,src=\$HOME\/\.npmrc' /);
  });

  it('are in every target of the bake file', async () => {
    const more = { 'cmd/a/main.go': mainImporting('example.com/y'), 'cmd/b/main.go': mainImporting('example.com/y') };
    const text = (await textsBy({ ...more, 'main.go': '' }, { allPrograms: true })).get('docker-bake.hcl') ?? '';
    assert.equal(text.match(/^ {2}secret {5}= \["id=known_hosts,src=\$\{HOME\}\/\.ssh\/known_hosts", "id=ca,src=CA\.pem"\]$/gm)?.length, 2);
    assert.equal(text.match(/^ {2}ssh {8}= \["default"\]$/gm)?.length, 2);
  });
});
