import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dockerRun } from '../generators/run/docker-run.ts';
import { filesInMemory } from '../generators/inspect/files-in-memory.ts';
import { layeredFiles } from '../generators/inspect/layered-files.ts';
import type { RepositoryFiles } from '../generators/inspect/repository-files.ts';
import { versions } from '../generators/plan/versions.ts';
import type { RenderedFile } from '../generators/render/rendered-file.ts';
import { filesOnDisk } from '../generators/run/files-on-disk.ts';
import { readCommandLine } from '../generators/command-line/command-line.ts';
import { packageRoot } from './support/package-root.ts';
import { readFiles, writeFiles } from './support/temp-folder.ts';

const golden = join(packageRoot, 'test/golden');
const update = process.env['UPDATE_GOLDEN'] === '1';

// each case: repo/ is what is there, arguments the command line (when there is one), expected/ what is written
describe('golden cases', () => {
  for (const name of readdirSync(golden).toSorted()) {
    it(name, async () => {
      const dir = join(golden, name);
      const repo = filesOnDisk(join(dir, 'repo'));
      const files = await imageFiles(dir, repo);
      const written = Object.fromEntries(files.map(({ path, text }) => [path, masked(text)]));
      const expected = join(dir, 'expected');
      if (update) {
        rmSync(expected, { recursive: true, force: true });
        mkdirSync(expected);
        writeFiles(expected, written);
      }
      assert.deepEqual(written, readFiles(expected));
      const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
      for (const { path, text } of await imageFiles(dir, layeredFiles(repo, filesInMemory(texts))))
        assert.equal(text, texts[path], 'a second run changes nothing');
    });
  }
});

async function imageFiles(dir: string, repo: RepositoryFiles): Promise<readonly RenderedFile[]> {
  const args = existsSync(join(dir, 'arguments')) ? readFileSync(join(dir, 'arguments'), 'utf8').split(/\s+/).filter(Boolean) : [];
  const line = readCommandLine(['docker', ...args]);
  assert.equal(line.asks, 'run');
  const { files } = await dockerRun(repo, line.asks === 'run' ? line.options : {}, undefined);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

// a new release of Go or a base changes no golden file
function masked(text: string): string {
  const { goNewest, goOldestSupported, alpine, debian, debianName, node } = versions;
  return text
    .replaceAll(`alpine:${alpine}`, 'alpine:{alpine}')
    .replaceAll(`debian:${debian}-slim`, 'debian:{debian}-slim')
    .replaceAll(`distroless/static-debian${debian}`, 'distroless/static-debian{debian}')
    .replaceAll(`distroless/base-debian${debian}`, 'distroless/base-debian{debian}')
    .replaceAll(`-${debianName} AS`, '-{debianName} AS')
    .replaceAll(`node:${node}-`, 'node:{node}-')
    .replaceAll(new RegExp(`\\b${goOldestSupported.replace('.', '\\.')}\\b`, 'g'), '{goOldestSupported}')
    .replaceAll(new RegExp(`\\b${goNewest.replace('.', '\\.')}\\b`, 'g'), '{goNewest}');
}
