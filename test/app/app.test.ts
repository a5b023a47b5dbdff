import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runShipped, withTerminal } from '../support/run-generator.ts';

describe('yo go-docker', () => {
  describe('on a terminal', () => {
    withTerminal();

    it('asks for module path, kind and base, and for nothing else', async () => {
      const asked: string[] = [];
      const result = await runShipped('app').withAnswers(
        { answer: undefined },
        {
          callback(answer: unknown, { question }: { question: { message: string } }) {
            asked.push(question.message);
            return ['github.com/acme/tool', 'cli', 'scratch'][asked.length - 1] ?? answer;
          },
        },
      );
      assert.deepEqual(asked, ['Module path', 'What is it?', 'What does the final image start from?']);
      result.assertFileContent('go.mod', 'module github.com/acme/tool\n');
      result.assertFileContent('Dockerfile', /^FROM scratch$/m);
      result.assertFileContent('Dockerfile', 'CMD ["--help"]');
    });

    it('asks nothing that a flag has answered', async () => {
      const options = { module: 'example.com/hello', kind: 'http', base: 'debian' };
      const result = await runShipped('app').withOptions(options).withAnswers({}, { throwOnMissingAnswer: true });
      result.assertFile(['go.mod', 'main.go', 'main_test.go', 'README.md', '.gitignore', 'Dockerfile', '.dockerignore', 'Makefile']);
      // written beside Yeoman's file store
      assert.ok(existsSync(join(result.cwd, '.yo-rc.json')));
      result.assertNoFile('package.json');
    });
  });

  it('takes the defaults when nobody can be asked', async () => {
    const result = await runShipped('app').withOptions({ module: 'example.com/hello', yes: true });
    result.assertFileContent('Dockerfile', /^FROM alpine:/m);
    result.assertFileContent('Dockerfile', 'HEALTHCHECK');
  });

  it('refuses text for a flag without a value, which is how yo hands over --yes ../dir', async () => {
    await assert.rejects(runShipped('app').withOptions({ yes: '../dir' }), /--yes takes no value, but got "\.\.\/dir".*go-docker/);
  });
});
