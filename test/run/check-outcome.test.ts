import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../../generators/options/option-table.ts';
import { preview } from '../../generators/run/preview.ts';
import { runGenerator } from '../../generators/yeoman/run-generator.ts';
import { exitStatus, type RunOutcome } from '../../generators/run/run-outcome.ts';
import { checkReport } from '../../generators/report/text-report.ts';
import { readFiles, tempFolders, writeFiles } from '../support/temp-folder.ts';

const main = 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n';
const one = { 'go.mod': 'module example.com/one\n\ngo 1.26\n', 'main.go': main };

describe('--check', () => {
  const tempFolder = tempFolders();
  let dir = '';

  beforeEach(async () => {
    dir = tempFolder();
    writeFiles(dir, one);
    await runGenerator('docker', dir, { json: true });
  });

  const check = async (options: Options = {}): Promise<RunOutcome> => {
    const before = readFiles(dir);
    const outcome = await preview('docker', dir, { check: true, ...options }, undefined);
    assert.deepEqual(readFiles(dir), before, 'nothing is written');
    return outcome;
  };
  const edit = (path: string, change: (text: string) => string): void =>
    writeFileSync(join(dir, path), change(readFileSync(join(dir, path), 'utf8')));
  const asWrittenByVersion = (version: string): void =>
    edit('.yo-rc.json', text => text.replace(/"version": "[^"]*"/, `"version": "${version}"`));
  // the file is then one that this version would write otherwise, and nobody has edited
  const asGenerated = async (path: string, change: (text: string) => string): Promise<void> => {
    const { textHash } = await import('../../generators/run/generated-files.ts');
    const before = textHash(readFileSync(join(dir, path), 'utf8'));
    edit(path, change);
    const after = textHash(readFileSync(join(dir, path), 'utf8'));
    edit('.yo-rc.json', text => text.replace(before, after));
  };

  it('is content with files that fit', async () => {
    const outcome = await check();
    assert.deepEqual([exitStatus(outcome), outcome.problems], [0, []]);
    assert.equal(checkReport(outcome), 'The 3 generated files fit the repository.');
  });

  it('gives the reasons when the repository has moved on', async () => {
    edit('main.go', text => text.replace('8080', '9090'));
    const outcome = await check();
    assert.equal(exitStatus(outcome), 1);
    assert.deepEqual(
      outcome.problems.map(({ message }) => message),
      [
        'Dockerfile no longer fits the repository (ports: 9090; no longer 8080); bring it up to date with "go-docker docker".',
        'Makefile no longer fits the repository (ports: 9090; no longer 8080); bring it up to date with "go-docker docker".',
      ],
    );
    assert.match(
      checkReport(outcome),
      /^Not all of the 3 generated files fit the repository\.\n\nChanged in .*\n {2}ports: 9090; no longer 8080\n/,
    );
  });

  it('says that a file is missing', async () => {
    rmSync(join(dir, '.dockerignore'));
    const outcome = await check();
    assert.equal(exitStatus(outcome), 1);
    assert.match(outcome.problems[0]?.message ?? '', /^\.dockerignore is missing/);
  });

  it('judges by instructions, since a line that moves in the code moves in the comment that cites it', async () => {
    edit('main.go', text => text.replace('\n\n', '\n\n\n\n'));
    const outcome = await check();
    assert.equal(exitStatus(outcome), 0);
    assert.deepEqual(
      outcome.problems.map(({ severity, message }) => `${severity}: ${message}`),
      ['warning: Dockerfile differs from what fits in comments only.'],
    );
  });

  it('lets a difference pass that only another version of the generator makes', async () => {
    await asGenerated('Dockerfile', text => text.replace(/^FROM alpine:.*$/m, 'FROM alpine:3.1'));
    assert.equal(exitStatus(await check()), 1);
    asWrittenByVersion('0.0.1');
    const outcome = await check();
    assert.equal(exitStatus(outcome), 0);
    assert.match(outcome.problems[0]?.message ?? '', /^Dockerfile fits the repository as version 0\.0\.1 of this generator wrote it/);
    edit('main.go', text => text.replace('8080', '9090'));
    assert.equal(exitStatus(await check()), 1);
    edit('main.go', text => text.replace('9090', '8080'));
    assert.equal(exitStatus(await check({ base: 'scratch' })), 1);
  });

  it('fails for a file that was edited, and for one that it did not write', async () => {
    edit('Dockerfile', text => `${text}STOPSIGNAL SIGINT\n`);
    const edited = await check();
    assert.equal(exitStatus(edited), 1);
    assert.match(edited.problems[0]?.message ?? '', /^Dockerfile was edited since it was generated/);
    rmSync(join(dir, '.yo-rc.json'));
    assert.match((await check({ force: true })).problems[0]?.message ?? '', /^Dockerfile was not written by this generator/);
  });
});
