import assert from 'node:assert/strict';
import { workflowBuilds } from '../../../generators/inspect/builds/workflow-builds.ts';

const stepOf = (step: string, job = '', workflow = ''): readonly (readonly unknown[])[] =>
  workflowBuilds(`${workflow}\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}\n    steps:\n      - ${step}\n`).map(found => [
    found.packages.join(' '),
    found.dir,
    found.cgo,
    found.line,
  ]);

describe('workflowBuilds', () => {
  it('reads run steps, one line and many', () => {
    assert.deepEqual(stepOf('run: go build ./a'), [['./a', '', undefined, 7]]);
    assert.deepEqual(stepOf('run: |\n          echo\n          go build ./a\n          cd b\n          go build'), [
      ['./a', '', undefined, 9],
      ['.', 'b', undefined, 11],
    ]);
  });

  it('takes folder and environment of workflow, job and step, the nearest last', () => {
    assert.deepEqual(stepOf('run: go build', '    defaults: {run: {working-directory: ./b}}', 'env: {CGO_ENABLED: 0}'), [
      ['.', 'b', '0', 7],
    ]);
    assert.deepEqual(stepOf('{run: go build, working-directory: c, env: {CGO_ENABLED: "1"}}', '    env: {CGO_ENABLED: 0}'), [
      ['.', 'c', '1', 7],
    ]);
  });

  it('does not guess what an expression gives', () => {
    assert.deepEqual(stepOf('{run: "go build ./${{ matrix.a }}", working-directory: "${{ matrix.b }}", env: {CGO_ENABLED: "${{ x }}"}}'), [
      ['', undefined, undefined, 7],
    ]);
  });

  for (const step of [
    '{run: go build, if: "runner.os == \'Windows\'"}',
    '{run: go build, shell: pwsh}',
    'uses: go build',
    'run: go test ./...',
  ]) {
    it(`is silent on ${step}`, () => assert.deepEqual(stepOf(step), []));
  }

  for (const runner of ['windows-latest', 'macos-14', '[self-hosted, macOS]']) {
    it(`is silent on a job that runs on ${runner}`, () => {
      assert.deepEqual(workflowBuilds(`jobs:\n  a:\n    runs-on: ${runner}\n    steps:\n      - run: go build\n`), []);
    });
  }
});
