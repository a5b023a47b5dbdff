import assert from 'node:assert/strict';
import { dockerRunOf, mainImporting } from '../support/docker-run-of.ts';

async function build(importPath: string, go: string): Promise<{ readonly lines: readonly string[]; readonly make: readonly string[] }> {
  const { files } = await dockerRunOf({ 'main.go': mainImporting(importPath) }, { go });
  const linesOf = (name: string, pattern: RegExp): readonly string[] => files.find(({ path }) => path === name)?.text.match(pattern) ?? [];
  return { lines: linesOf('Dockerfile', /^.*GOEXPERIMENT.*$/gm), make: linesOf('Makefile', /^export .*$/gm) };
}

describe('planExperiments', () => {
  it('turns on what a package of the standard library asks for, and says so', async () => {
    const { lines, make } = await build('encoding/json/v2', '1.26');
    assert.deepEqual(
      [lines.length, lines[0], make],
      [2, '# GOEXPERIMENT=jsonv2: main.go:3 imports encoding/json/v2, which Go 1.26 has by this only.', ['export GOEXPERIMENT=jsonv2']],
    );
    assert.match(lines[1] ?? '', /^ {4}CGO_ENABLED=0 GOEXPERIMENT=jsonv2 GOOS=/);
  });

  it('leaves out what a release has anyway, and what nobody asks for', async () => {
    assert.deepEqual(await build('encoding/json/v2', '1.27'), { lines: [], make: [] });
    assert.deepEqual(await build('encoding/json', '1.26'), { lines: [], make: [] });
    assert.equal((await build('simd/archsimd', '1.27')).lines.length, 2);
  });
});
