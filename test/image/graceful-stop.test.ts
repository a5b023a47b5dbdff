import assert from 'node:assert/strict';
import { join } from 'node:path';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, inspect, until } from './support/docker.ts';
import { replaceInFile } from './support/edit.ts';
import { answers, publishedAddress } from './support/requests.ts';
import { bases, generateService } from './support/tool.ts';

const requests = 50;
const answer = 'complete '.repeat(1000);

// Counts what it has received before it waits: only those requests are sure to have reached the handler.
const slowHandler = `
	received := make(chan struct{}, ${requests})
	mux.HandleFunc("GET /received", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, len(received))
	})
	mux.HandleFunc("GET /slow", func(w http.ResponseWriter, _ *http.Request) {
		received <- struct{}{}
		time.Sleep(2 * time.Second)
		for range 1000 {
			fmt.Fprint(w, "complete ")
		}
	})
`;

describe('docker stop', () => {
  for (const base of bases) {
    it(`lets a service on ${base} finish what it has received, and then end at once`, async () => {
      const container = await startSlowService(base);
      const address = await publishedAddress(container, 8080);
      await until('the service answers', () => answers(`${address}/healthz`));

      const done: Promise<{ readonly status: number; readonly text: string; readonly at: number }>[] = [];
      let answered = 0;
      for (let index = 0; index < requests; index++) {
        done.push(
          fetch(`${address}/slow`).then(async response => {
            answered++;
            return { status: response.status, text: await response.text(), at: Date.now() };
          }),
        );
      }
      // a failure before they are awaited below is told there
      const all = Promise.allSettled(done);
      await until('all requests have been received', async () => (await (await fetch(`${address}/received`)).text()) === `${requests}`);
      assert.equal(answered, 0, 'the stop has to come before the answers');
      await docker(['stop', container]);
      const ended = Date.now();

      await all;
      const results = await Promise.all(done);
      assert.deepEqual(
        results.filter(({ status, text }) => status !== 200 || text !== answer),
        [],
      );
      assert.equal(await inspect(container, '.State.ExitCode'), '0');
      const waited = ended - Math.max(...results.map(({ at }) => at));
      assert.ok(waited < 2000, `ended ${waited} ms after the last answer`);
    });
  }

  const suite = dockerSuite();

  async function startSlowService(base: (typeof bases)[number]): Promise<string> {
    const folder = suite.tempFolder();
    await generateService(folder, 'http', base);
    replaceInFile(join(folder, 'main.go'), /mux := http\.NewServeMux\(\)\n/, found => found + slowHandler);
    return suite.container(['run', '--detach', '--publish', '127.0.0.1::8080', await suite.buildImage(folder)]);
  }
});
