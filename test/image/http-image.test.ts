import assert from 'node:assert/strict';
import { dockerSuite } from './support/docker-suite.ts';
import { inspect, until } from './support/docker.ts';
import { assertRunsAsNumericUser, type Built, itKeepsWhatEveryImagePromises } from './support/promises.ts';
import { answers, publishedAddress } from './support/requests.ts';
import { bases, generateService, serviceName } from './support/tool.ts';

const version = 'v1.2.3-http';

describe('the image of a new http service', () => {
  for (const base of bases) {
    describe(`on ${base}`, () => {
      const suite = dockerSuite();
      let built: Built;
      let container: string;
      let address: string;

      before(async () => {
        const folder = suite.tempFolder();
        await generateService(folder, 'http', base);
        built = { folder, version, image: await suite.buildImage(folder, { version }) };
        // the check itself stays that of the image; only the wait for it is shortened
        container = await suite.container(['run', '--detach', '--publish', '127.0.0.1::8080', '--health-interval', '1s', built.image]);
        address = await publishedAddress(container, 8080);
      });

      itKeepsWhatEveryImagePromises(suite, () => built);

      it('answers / with its name and version, and /healthz', async () => {
        await until('the service answers', () => answers(`${address}/healthz`));
        assert.equal(await (await fetch(`${address}/healthz`)).text(), 'ok\n');
        assert.equal(await (await fetch(address)).text(), `Hello from ${serviceName} ${version}\n`);
      });

      it('becomes healthy by its own check', async () => {
        await until('the container is healthy', async () => (await inspect(container, '.State.Health.Status')) === 'healthy');
      });

      it('runs as a numeric user that is not root', async () => {
        await assertRunsAsNumericUser(built.image, container);
      });
    });
  }
});
