import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './support/package-root.ts';

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

function read(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

describe('dependencies', () => {
  it('stand in the documentation, each with why it is there', () => {
    const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));
    const rows = [...read('docs/dependencies.md').matchAll(/^\| (@?[a-z][\w/-]+) +\| \S/gm)].flatMap(([, name]) => name ?? []);
    assert.deepEqual(rows.filter(name => name !== 'package').toSorted(), Object.keys(manifest.dependencies).toSorted());
  });

  it('run nothing when they are installed', () => {
    const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(read('package-lock.json'));
    const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
    assert.ok(shipped.length > 100);
    assert.deepEqual(
      shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path),
      [],
    );
  });
});
