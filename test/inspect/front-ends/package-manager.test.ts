import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { readPackageJson } from '../../../generators/inspect/front-ends/package-json.ts';
import { packageInstall } from '../../../generators/inspect/front-ends/package-manager.ts';

function installOf(dir: string, manifests: Readonly<Record<string, object>>, texts: Readonly<Record<string, string>> = {}): string {
  const json = Object.entries(manifests).map(([path, manifest]) => [path, JSON.stringify(manifest)]);
  const files = filesInMemory({ ...Object.fromEntries(json), ...texts });
  const manifest = readPackageJson(files, dir);
  assert.ok(manifest);
  const { packageManager, packageManagerVersion, lockfile, workspaceRoot } = packageInstall(files, manifest);
  const { version = '', evidence } = packageManagerVersion ?? {};
  return [packageManager, version, evidence?.file ?? '', lockfile ?? '-', workspaceRoot === undefined ? '' : `in ${workspaceRoot}/`]
    .join(' ')
    .trim();
}

const one = (manifest: object, ...names: readonly string[]): string =>
  installOf('ui', { 'ui/package.json': manifest }, Object.fromEntries(names.map(name => [`ui/${name}`, ''])));

const inWorkspace = (workspaces: unknown): Readonly<Record<string, object>> => ({
  'web/package.json': { workspaces },
  'web/apps/ui/package.json': {},
});

describe('packageInstall', () => {
  it('goes by the packageManager field, then by the lockfile', () => {
    assert.equal(one({}), 'npm   -');
    assert.equal(one({}, 'package-lock.json'), 'npm   ui/package-lock.json');
    assert.equal(one({}, 'pnpm-lock.yaml'), 'pnpm   ui/pnpm-lock.yaml');
    assert.equal(one({}, 'bun.lock', 'package-lock.json'), 'bun   ui/bun.lock');
    assert.equal(one({ packageManager: 'yarn@1.22.22+sha512.a6' }, 'yarn.lock'), 'yarn 1.22.22 ui/package.json ui/yarn.lock');
    assert.equal(
      one({ packageManager: 'npm@10.2.0' }, 'yarn.lock', 'package-lock.json'),
      'npm 10.2.0 ui/package.json ui/package-lock.json',
    );
    assert.equal(one({ packageManager: 'pnpm@9.0.0' }, 'yarn.lock'), 'pnpm 9.0.0 ui/package.json -');
  });

  it('knows the version by engines, .yarnrc.yml and the form of the lockfile', () => {
    const manifest = { 'package.json': {} };
    assert.equal(installOf('', manifest, { 'pnpm-lock.yaml': "lockfileVersion: '6.0'\n" }), 'pnpm 8 pnpm-lock.yaml pnpm-lock.yaml');
    assert.equal(installOf('', manifest, { 'yarn.lock': '# yarn lockfile v1\n' }), 'yarn 1 yarn.lock yarn.lock');
    assert.equal(
      installOf('', manifest, { 'yarn.lock': '__metadata:\n', '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-3.3.0.cjs\n' }),
      'yarn 3.3.0 .yarnrc.yml yarn.lock',
    );
    assert.equal(installOf('', manifest, { 'yarn.lock': '# a\n\n__metadata:\n  version: 8\n' }), 'yarn 4 yarn.lock yarn.lock');
    assert.equal(installOf('', manifest, { 'yarn.lock': '__metadata:\n  version: 6\n' }), 'yarn 3 yarn.lock yarn.lock');
    assert.equal(one({ engines: { pnpm: '11' } }, 'pnpm-lock.yaml'), 'pnpm 11 ui/package.json ui/pnpm-lock.yaml');
    assert.equal(one({ engines: { pnpm: '>=7' } }, 'pnpm-lock.yaml'), 'pnpm   ui/pnpm-lock.yaml');
  });

  it('installs in the root of the workspace that has the package', () => {
    const lock = { 'web/yarn.lock': '' };
    assert.equal(installOf('web/apps/ui', inWorkspace(['apps/*']), lock), 'yarn   web/yarn.lock in web/');
    assert.equal(installOf('web/apps/ui', inWorkspace({ packages: ['**'] }), lock), 'yarn   web/yarn.lock in web/');
    assert.equal(installOf('web/apps/ui', inWorkspace(['libs/*']), lock), 'npm   -');
    assert.equal(installOf('web/apps/ui', inWorkspace(['apps/*', '!apps/ui']), lock), 'npm   -');
    assert.equal(
      installOf('web/apps/ui', inWorkspace(['apps/*']), { ...lock, 'web/apps/ui/bun.lockb': '' }),
      'bun   web/apps/ui/bun.lockb',
    );
    assert.equal(installOf('web', inWorkspace(['apps/*']), lock), 'yarn   web/yarn.lock in web/');
    const pnpm = { 'pnpm-workspace.yaml': 'packages:\n  - "ui"\n', 'pnpm-lock.yaml': '' };
    assert.equal(
      installOf('ui', { 'package.json': { packageManager: 'pnpm@9.1.0' }, 'ui/package.json': {} }, pnpm),
      'pnpm 9.1.0 package.json pnpm-lock.yaml in /',
    );
  });
});
