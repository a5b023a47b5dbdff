import assert from 'node:assert/strict';
import { join } from 'node:path';
import { finish } from './support/docker.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { replaceInFile } from './support/edit.ts';
import { cli, generateService } from './support/tool.ts';

describe('--verify', () => {
  const suite = dockerSuite();

  async function verify(change?: (folder: string) => void): Promise<{ readonly status: number | null; readonly text: string }> {
    const folder = suite.tempFolder();
    await generateService(folder, 'http', 'scratch');
    change?.(folder);
    const { status, stdout, stderr } = await finish(process.execPath, [cli, 'docker', folder, '--yes', '--force', '--verify']);
    return { status, text: stdout + stderr };
  }

  it('builds and starts the image, and says what it weighs and who it runs as', async () => {
    const { status, text } = await verify();
    assert.equal(status, 0, text);
    assert.match(text, /^Verified hello: It is healthy\.\n {2}built in [\d.]+ s\n {2}[\d.]+ MB, linux\/\w+, user 65532:65532\n/m);
    assert.match(text, /^ +[\d.]+ MB {2}COPY \/out\/hello /m);
  });

  it('ends with status 1 and the first lines of a program that does not start', async () => {
    const { status, text } = await verify(folder => {
      replaceInFile(join(folder, 'main.go'), /^func main\(\) \{$/, found => `${found}\n\tpanic("no configuration")`);
    });
    assert.equal(status, 1, text);
    assert.match(text, /^Verified hello: It ended with status 2\.$/m);
    assert.match(text, /^ {2}\| panic: no configuration$/m);
  });
});
