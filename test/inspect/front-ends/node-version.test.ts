import assert from 'node:assert/strict';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { nodeVersion } from '../../../generators/inspect/front-ends/node-version.ts';
import { readPackageJson } from '../../../generators/inspect/front-ends/package-json.ts';

function versionOf(manifest: object, texts: Readonly<Record<string, string>> = {}): string {
  const files = filesInMemory({ 'ui/package.json': JSON.stringify(manifest, undefined, 1), ...texts });
  const read = readPackageJson(files, 'ui');
  assert.ok(read);
  const found = nodeVersion(files, read);
  return found ? `${found.major}${found.orLater ? '+' : ''} ${found.evidence.file}:${found.evidence.line}` : '';
}

describe('nodeVersion', () => {
  for (const [name, text, expected] of [
    ['ui/.nvmrc', '22\n', '22 ui/.nvmrc:1'],
    ['ui/.nvmrc', '# for the UI\nv18.12.1\n', '18 ui/.nvmrc:2'],
    ['ui/.nvmrc', 'lts/Jod', '22 ui/.nvmrc:1'],
    ['ui/.nvmrc', 'lts/*', ''],
    ['ui/.node-version', '20.1.0', '20 ui/.node-version:1'],
    ['.tool-versions', 'golang 1.22\nnodejs 24.1.0\n', '24 .tool-versions:2'],
    ['.nvmrc', '22', '22 .nvmrc:1'],
  ] as const) {
    it(`${name} ${JSON.stringify(text)}: ${expected}`, () => assert.equal(versionOf({}, { [name]: text }), expected));
  }

  for (const [range, expected] of [
    ['22.14.0', '22'],
    ['18.x', '18'],
    ['^20.1', '20'],
    ['>=24.0.0', '24+'],
    ['^20.19.0 || >=22.12.0', '22+'],
    ['>=18 <21', '20'],
    ['>=18.0.0 <=22.x', '22'],
    ['*', ''],
    ['', ''],
  ] as const) {
    it(`engines ${JSON.stringify(range)}: ${expected}`, () =>
      assert.equal(versionOf({ engines: { node: range } }), expected && `${expected} ui/package.json:3`));
  }

  it('takes the nearest file first, then volta, then engines', () => {
    const manifest = { volta: { node: '20.1.0' }, engines: { node: '>=18' } };
    assert.equal(versionOf(manifest), '20 ui/package.json:3');
    assert.equal(versionOf(manifest, { '.nvmrc': '22', 'ui/.nvmrc': '24' }), '24 ui/.nvmrc:1');
  });
});
