import assert from 'node:assert/strict';
import { registryCache } from '../../../generators/inspect/builds/registry-cache.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';

const workflow = '.github/workflows/ci.yml';
const steps = (...files: readonly string[]): string =>
  files
    .map(
      file =>
        `      - name: image\n        uses: docker/build-push-action@v6\n        with:\n${file}          cache-to: type=gha,mode=max\n      - run: echo\n`,
    )
    .join('');

function lineOf(text: string): number | undefined {
  return registryCache(filesInMemory({ [workflow]: text }), [workflow])?.line;
}

describe('registryCache', () => {
  it('finds the step that exports the cache', () => {
    assert.equal(lineOf(steps('')), 4);
    assert.equal(lineOf(steps('          file: ./Dockerfile.release\n')), 5);
    assert.equal(lineOf('jobs:\n  # cache-to: mode=max\n'), undefined);
  });

  it('passes over the images of tests', () => {
    const test = '          file: e2e-tests/Dockerfile\n';
    assert.equal(lineOf(steps(test)), undefined);
    assert.equal(lineOf(steps(test, '')), 10);
  });
});
