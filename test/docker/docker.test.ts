import assert from 'node:assert/strict';
import { runShipped, withTerminal } from '../support/run-generator.ts';

const main = 'package main\n\nfunc main() {}\n';
const twoPrograms = { 'go.mod': 'module example.com/two\n\ngo 1.26\n', 'cmd/api/main.go': main, 'cmd/worker/main.go': main };

describe('yo go-docker:docker', () => {
  describe('on a terminal', () => {
    withTerminal();

    it('asks which program, with the folders to choose from', async () => {
      const result = await runShipped('docker')
        .withFiles(twoPrograms)
        .commitFiles()
        .withOptions({ base: 'alpine' })
        .withAnswers({ answer: 'cmd/worker' });
      assert.equal(result.askedQuestions.length, 1);
      result.assertFileContent('Dockerfile', '-o /out/worker ./cmd/worker');
    });

    it('makes an image of every program when that is the answer', async () => {
      const result = await runShipped('docker')
        .withFiles(twoPrograms)
        .commitFiles()
        .withOptions({ base: 'alpine' })
        .withAnswers({ answer: '*' });
      result.assertFileContent('Dockerfile', '-o /out/ ./cmd/api ./cmd/worker');
      result.assertFileContent('Dockerfile', /^FROM runtime AS worker$/m);
    });
  });

  it('fails with a sentence that lists the candidates when nobody can be asked', async () => {
    await assert.rejects(runShipped('docker').withFiles(twoPrograms).commitFiles(), {
      name: 'UserError',
      message: /\.\/cmd\/api, \.\/cmd\/worker/,
    });
  });
});
