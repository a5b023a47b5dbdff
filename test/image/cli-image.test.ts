import assert from 'node:assert/strict';
import { dockerSuite } from './support/docker-suite.ts';
import { finish } from './support/docker.ts';
import { assertRunsAsNumericUser, type Built, itKeepsWhatEveryImagePromises } from './support/promises.ts';
import { bases, generateService } from './support/tool.ts';

const version = 'v1.2.3-cli';

describe('the image of a new command-line tool', () => {
  for (const base of bases) {
    describe(`on ${base}`, () => {
      const suite = dockerSuite();
      let built: Built;

      before(async () => {
        const folder = suite.tempFolder();
        await generateService(folder, 'cli', base);
        built = { folder, version, image: await suite.buildImage(folder, { version }) };
      });

      itKeepsWhatEveryImagePromises(suite, () => built);

      it('prints its help when it is run without arguments', async () => {
        const { status, stdout, stderr } = await finish('docker', ['run', '--rm', built.image]);
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
        assert.match(stdout, /^Usage: hello \[flags\] command/);
      });

      it('prints the version that the image was built with', async () => {
        const { status, stdout } = await finish('docker', ['run', '--rm', built.image, '--version']);
        assert.deepEqual({ status, stdout }, { status: 0, stdout: `${version}\n` });
      });

      it('runs as a numeric user that is not root', async () => {
        // with its standard input open, sum waits for the text to digest
        const container = await suite.container(['run', '--detach', '--interactive', built.image, 'sum']);
        await assertRunsAsNumericUser(built.image, container);
      });
    });
  }
});
