import assert from 'node:assert/strict';
import { preview } from '../../generators/run/preview.ts';
import type { RunOutcome } from '../../generators/run/run-outcome.ts';
import { previewReport, textReport } from '../../generators/report/text-report.ts';
import { wrapped } from '../../generators/report/wrapped.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';

describe('the report', () => {
  const tempFolder = tempFolders();
  let outcome: RunOutcome;

  beforeEach(async () => {
    const dir = tempFolder();
    writeFiles(dir, {
      'go.mod': 'module example.com/a/rather/long/path/of/a/module/hello\n\ngo 1.20\n',
      'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
      Dockerfile: 'FROM \u001B[31mmine\n\u202E',
      Makefile: 'all:\n',
    });
    outcome = await preview('docker', dir, { dryRun: true }, undefined);
  });

  it('keeps to 80 columns', () => {
    const lines = textReport(outcome).split('\n');
    assert.ok(lines.length > 15);
    assert.deepEqual(
      lines.filter(line => line.length > 80),
      [],
    );
  });

  it('says what was written, what was decided and why, what was not done, and what is next, in this order', () => {
    const parts = [
      /^ {5}skip Dockerfile$/m,
      /^Image hello$/m,
      /^ {2}port 8080: main\.go:5$/m,
      /^Not done: Dockerfile is there/m,
      /^Next:$/m,
      /^ {2}include docker\.mk: /m,
    ];
    const places = parts.map(part => textReport(outcome).search(part));
    assert.ok(!places.includes(-1), textReport(outcome));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
  });

  it('gives no command that would build a Dockerfile that was left alone', async () => {
    assert.doesNotMatch(textReport(outcome), /docker build/);
    const dir = tempFolder();
    writeFiles(dir, {
      'go.mod': 'module example.com/hello\n\ngo 1.20\n',
      'main.go': 'package main\n\nfunc main() {}\n',
      Dockerfile: 'FROM mine\n',
    });
    assert.doesNotMatch(textReport(await preview('docker', dir, { dryRun: true }, undefined)), /Next:/);
    assert.match(textReport(await preview('docker', dir, { dryRun: true, force: true }, undefined)), /^Next:\n {2}docker build /m);
  });

  it('speaks of --dockerfile where that helps', async () => {
    const dir = tempFolder();
    writeFiles(dir, {
      'go.mod': 'module example.com/hello\n\ngo 1.20\n',
      'main.go': 'package main\n\nfunc main() {}\n',
      Dockerfile: 'FROM mine\n',
      Makefile: 'all:\n',
      'docker.mk': 'image:\n',
      '.dockerignore': '*.tmp\n',
    });
    const { problems } = await preview('docker', dir, { dryRun: true }, undefined);
    const told = problems.map(({ file, message }) => [file, / with --force(.*)\.$/.exec(message)?.[1]]);
    assert.deepEqual(told, [
      ['Dockerfile', ', or write beside it with --dockerfile NAME'],
      ['.dockerignore', ', or write beside it with --dockerfile NAME'],
      ['docker.mk', ''],
    ]);
  });

  it('has colours for differences only where they are wanted, and shows what would steer the terminal', () => {
    const [escape, override] = ['\u001B', '\u202E'];
    const plain = previewReport(outcome, false);
    assert.ok(!plain.includes(escape) && !plain.includes(override), plain);
    assert.ok(plain.includes('\n-FROM \\u001b[31mmine\n'), plain);
    const colored = previewReport(outcome, true);
    assert.ok(colored.includes(`\n${escape}[31m-FROM \\u001b[31mmine${escape}[39m\n`), JSON.stringify(colored.slice(0, 400)));
  });

  for (const [text, lines] of [
    ['', ['  ']],
    ['one two', ['  one two']],
    ['one two three', ['  one two', '    three']],
    ['one-two-three-four', ['  one-two-three-four']],
    ['a one-two-three-four b', ['  a', '    one-two-three-four', '    b']],
  ] as const) {
    it(`breaks lines between words: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(wrapped(text, '  ', 10).split('\n'), lines);
    });
  }
});
