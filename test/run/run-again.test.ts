import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../generators/plan/versions.ts';
import type { Options } from '../../generators/options/option-table.ts';
import { runGenerator } from '../../generators/yeoman/run-generator.ts';
import { exitStatus, type RunOutcome } from '../../generators/run/run-outcome.ts';
import { textReport } from '../../generators/report/text-report.ts';
import { readFiles, tempFolders, writeFiles } from '../support/temp-folder.ts';

const main = 'package main\n\nfunc main() {}\n';
const one = { 'go.mod': 'module example.com/one\n\ngo 1.26\n', 'main.go': main };
const two = { 'go.mod': 'module example.com/two\n\ngo 1.26\n', 'cmd/api/main.go': main, 'cmd/worker/main.go': main };

describe('a run where another was before', () => {
  const tempFolder = tempFolders();
  let dir = '';
  const run = (options: Options = {}): Promise<RunOutcome> => runGenerator('docker', dir, { json: true, ...options });
  const read = (path: string): string => readFileSync(join(dir, path), 'utf8');
  const saved = (): Record<string, unknown> => JSON.parse(read('.yo-rc.json'))['generator-go-docker'];
  const start = (texts: Readonly<Record<string, string>>): void => {
    dir = tempFolder();
    writeFiles(dir, texts);
  };

  describe('keeps of the answers those that decide something', () => {
    for (const [name, texts, options, answers] of [
      ['none where nothing was answered', one, {}, undefined],
      ['another base', one, { base: 'scratch' }, { base: 'scratch' }],
      ['no base that is the default', one, { base: 'alpine' }, undefined],
      ['another Go', one, { go: versions.goNewest }, { go: versions.goNewest }],
      ['no Go that go.mod names', one, { go: '1.26' }, undefined],
      ['no program that is the only one', one, { program: ['.'] }, undefined],
      ['a program among equals, by its folder', two, { program: ['example.com/two/cmd/api'] }, { program: ['cmd/api'] }],
      ['all programs', two, { allPrograms: true }, { allPrograms: true }],
      ['tags that nothing says', one, { tags: 'netgo' }, { tags: 'netgo' }],
      ['no tags that the Makefile has', { ...one, Makefile: 'build:\n\tgo build -tags netgo .\n' }, { tags: 'netgo' }, undefined],
      ['another name of the Dockerfile', one, { dockerfile: 'Dockerfile.x' }, { dockerfile: 'Dockerfile.x' }],
      ['packages', one, { runPackage: ['git'] }, { runPackage: ['git'] }],
    ] as const) {
      it(name, async () => {
        start(texts);
        await run(options);
        assert.deepEqual(saved()['answers'], answers);
        const before = readFiles(dir);
        assert.equal(exitStatus(await run()), 0);
        assert.deepEqual(readFiles(dir), before);
      });
    }
  });

  it('takes a flag over an answer, and forgets an answer for a flag that says the default', async () => {
    start(one);
    await run({ base: 'scratch' });
    await run({ base: 'debian' });
    assert.match(read('Dockerfile'), /^FROM debian:/m);
    assert.deepEqual(saved()['answers'], { base: 'debian' });
    await run({ base: 'alpine' });
    assert.match(read('Dockerfile'), /^FROM alpine:/m);
    assert.equal(saved()['answers'], undefined);
  });

  it('takes --all-programs over the program that was chosen before, and the other way around', async () => {
    start(two);
    await run({ program: ['cmd/api'] });
    await run({ allPrograms: true });
    assert.deepEqual(saved()['answers'], { allPrograms: true });
    await run({ program: ['cmd/worker'] });
    assert.deepEqual(saved()['answers'], { program: ['cmd/worker'] });
  });

  it('names a file that it no longer makes, and leaves it', async () => {
    start(two);
    await run({ allPrograms: true });
    const { problems } = await run({ program: ['./cmd/api'] });
    assert.deepEqual(
      problems.map(({ file, severity }) => `${severity} ${file}`),
      ['warning docker-bake.hcl'],
    );
    assert.match(read('docker-bake.hcl'), /target/);
    rmSync(join(dir, 'docker-bake.hcl'));
    assert.deepEqual((await run()).problems, []);
  });

  it('writes nothing when nothing has changed, and says so in one line', async () => {
    start(one);
    await run();
    const before = times(dir);
    const outcome = await run();
    assert.deepEqual(times(dir), before);
    assert.equal(textReport(outcome), 'Nothing to do: the 3 generated files fit the repository.');
  });

  it('brings files up to date that nobody has edited, says what has changed, and keeps line ends for what they are', async () => {
    start(one);
    await run();
    writeFileSync(join(dir, '.dockerignore'), read('.dockerignore').replaceAll('\n', '\r\n'));
    writeFileSync(join(dir, 'go.mod'), one['go.mod'].replace('1.26', versions.goNewest));
    const outcome = await run();
    assert.equal(statuses(outcome), 'Dockerfile updated, .dockerignore unchanged, Makefile unchanged');
    assert.match(read('Dockerfile'), new RegExp(`^FROM .*golang:${versions.goNewest}-`, 'm'));
    assert.deepEqual(outcome.changes, [`go: go ${versions.goNewest} (go.mod); no longer go 1.26 (go.mod)`]);
    assert.match(read('.dockerignore'), /\r\n/);
  });

  it('goes back with the repository, too: its own Dockerfile is no evidence', async () => {
    start({
      ...one,
      'go.mod': `${one['go.mod']}toolchain go${versions.goNewest}.0\n`,
      'main.go': main.replace('main() {', 'main() { http.ListenAndServe(":8080", nil) ').replace('\n\n', '\n\nimport "net/http"\n\n'),
    });
    await run();
    assert.match(read('Dockerfile'), new RegExp(`golang:${versions.goNewest}-[^]*^EXPOSE 8080$`, 'm'));
    writeFiles(dir, one);
    await run();
    assert.match(read('Dockerfile'), /golang:1\.26-/);
    assert.doesNotMatch(read('Dockerfile'), /EXPOSE/);
  });

  it('leaves a file alone that was edited, says so, and replaces it by force', async () => {
    start(one);
    await run();
    const edited = `${read('Dockerfile')}# mine\n`;
    writeFileSync(join(dir, 'Dockerfile'), edited);
    const before = readFiles(dir);
    const outcome = await run();
    assert.equal(exitStatus(outcome), 1);
    assert.match(outcome.problems[0]?.message ?? '', /^Dockerfile was edited since it was generated, .*--force/);
    assert.deepEqual(readFiles(dir), before);
    assert.equal(statuses(await run({ force: true })), 'Dockerfile replaced, .dockerignore unchanged, Makefile unchanged');
    assert.doesNotMatch(read('Dockerfile'), /# mine/);
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore unchanged, Makefile unchanged');
  });

  it('still goes by the Dockerfile of the user that it has replaced, until that is removed', async () => {
    const own =
      'FROM golang:1.26 AS build\nRUN go build -o /x .\nFROM debian:12\nEXPOSE 9000\nCOPY --from=build /x /x\nCMD ["/x", "serve"]\n';
    start({ ...one, Dockerfile: own });
    assert.equal(exitStatus(await run()), 1);
    assert.equal(read('Dockerfile'), own);
    await run({ force: true });
    assert.deepEqual(saved()['replaced'], { Dockerfile: own });
    const before = readFiles(dir);
    assert.match(before['Dockerfile'] ?? '', /^FROM debian:[^]*^EXPOSE 9000$[^]*serve/m);
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore unchanged, Makefile unchanged');
    assert.deepEqual(readFiles(dir), before);
    rmSync(join(dir, 'Dockerfile'));
    await run();
    assert.match(read('Dockerfile'), /^FROM alpine:/m);
    assert.equal(saved()['replaced'], undefined);
  });

  it('still keeps the rules of the ignore file that it has replaced', async () => {
    start({ ...one, '.dockerignore': '/pictures\n' });
    await run({ force: true });
    assert.match(read('.dockerignore'), /^# Kept from your earlier ignore file\.\n\/pictures$/m);
    const before = readFiles(dir);
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore unchanged, Makefile unchanged');
    assert.deepEqual(readFiles(dir), before);
  });

  describe('beside a Dockerfile that builds from the same folder', () => {
    const other = { 'Dockerfile.dev': 'FROM golang:1.26\nCOPY . .\nRUN make test\n' };

    it('writes an ignore file for its own alone, takes over the rules of the one for all, and changes nothing later', async () => {
      start({ ...one, ...other, '.dockerignore': '/pictures\n*\n' });
      const outcome = await run();
      assert.equal(statuses(outcome), 'Dockerfile created, Dockerfile.dockerignore created, Makefile created');
      assert.deepEqual(outcome.problems, []);
      assert.equal(read('.dockerignore'), '/pictures\n*\n');
      assert.match(read('Dockerfile.dockerignore'), /^# For Dockerfile alone: .* Dockerfile\.dev, too\.$[^]*^\/pictures$/m);
      assert.ok(outcome.plan?.images[0]?.reasons.some(reason => reason.startsWith('rules in Dockerfile.dockerignore: ')));
      const before = readFiles(dir);
      assert.equal(statuses(await run()), 'Dockerfile unchanged, Dockerfile.dockerignore unchanged, Makefile unchanged');
      assert.deepEqual(readFiles(dir), before);
      assert.equal(exitStatus(await run({ check: true })), 0);
      rmSync(join(dir, '.yo-rc.json'));
      await run();
      assert.deepEqual(readFiles(dir), before);
      // with a name of its own, no Dockerfile of ours is one of others
      await run({ dockerfile: 'Dockerfile.x' });
      rmSync(join(dir, '.yo-rc.json'));
      rmSync(join(dir, 'Dockerfile.dev'));
      await run();
      assert.doesNotMatch(read('Dockerfile.dockerignore'), /Dockerfile\.x/);
    });

    it('goes to its own ignore file and back, and names the one that is left', async () => {
      start({ ...one, '.dockerignore': '/pictures\n' });
      await run({ force: true });
      writeFiles(dir, other);
      const there = await run();
      assert.equal(statuses(there), 'Dockerfile unchanged, Dockerfile.dockerignore created, Makefile unchanged');
      assert.match(read('Dockerfile.dockerignore'), /^\/pictures$/m);
      assert.match(there.problems.map(({ message }) => message).join('\n'), /^\.dockerignore was written by an earlier run .*$/);
      // it is the user's again
      writeFiles(dir, { '.dockerignore': '/pictures\n' });
      assert.deepEqual((await run()).problems, []);
      rmSync(join(dir, 'Dockerfile.dev'));
      const back = await run({ force: true });
      assert.equal(statuses(back), 'Dockerfile unchanged, .dockerignore replaced, Makefile unchanged');
      assert.deepEqual(
        back.problems.map(({ file }) => file),
        ['Dockerfile.dockerignore'],
      );
    });

    it('writes none beside a Dockerfile that it leaves alone', async () => {
      start({ ...one, ...other, Dockerfile: 'FROM golang:1.26\nCOPY . .\nRUN go build -o /x .\nCMD ["/x"]\n' });
      const names = 'Dockerfile kept, Makefile created';
      assert.equal(statuses(await run({ dryRun: true })), names);
      assert.equal(statuses(await run()), names);
      assert.equal(readFiles(dir)['Dockerfile.dockerignore'], undefined);
      assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(saved()['files']))), ['Makefile']);
      assert.equal(statuses(await run({ force: true })), 'Dockerfile replaced, Dockerfile.dockerignore created, Makefile unchanged');
    });
  });

  it('writes the ignore file that Docker reads, where the user has one for the Dockerfile alone', async () => {
    start({ ...one, 'Dockerfile.dockerignore': '/pictures\n' });
    assert.equal(statuses(await run()), 'Dockerfile created, Dockerfile.dockerignore kept, Makefile created');
    await run({ force: true });
    assert.match(read('Dockerfile.dockerignore'), /^\/pictures$/m);
    const before = readFiles(dir);
    await run();
    assert.deepEqual(readFiles(dir), before);
  });

  it('knows its own Dockerfile where .yo-rc.json was lost, unless that is what tells of the image', async () => {
    start(one);
    await run();
    rmSync(join(dir, '.yo-rc.json'));
    await run();
    assert.equal(saved()['replaced'], undefined);
    await run({ base: 'debian' });
    rmSync(join(dir, '.yo-rc.json'));
    const before = readFiles(dir);
    await run();
    await run();
    assert.match(read('Dockerfile'), /^FROM debian:/m);
    assert.deepEqual({ ...readFiles(dir), '.yo-rc.json': '' }, { ...before, '.yo-rc.json': '' });
  });

  it('mends what a run that was killed has left: new files, and the .yo-rc.json of before', async () => {
    start(one);
    await run({ base: 'debian' });
    const before = readFiles(dir);
    writeFiles(dir, { 'go.mod': one['go.mod'].replace('1.26', versions.goNewest) });
    await run({ base: 'scratch' });
    const after = readFiles(dir);
    writeFiles(dir, { '.yo-rc.json': before['.yo-rc.json'] ?? '', '.dockerignore': before['.dockerignore'] ?? '' });
    assert.equal(exitStatus(await run({ base: 'scratch' })), 0);
    assert.deepEqual(readFiles(dir), after);
  });

  it('goes by what an edit says', async () => {
    start(one);
    await run();
    writeFileSync(join(dir, 'Dockerfile'), read('Dockerfile').replace(/^FROM alpine:.*$/m, 'FROM debian:12-slim'));
    await run({ force: true });
    await run();
    assert.match(read('Dockerfile'), /^FROM debian:/m);
  });

  it('drops an answer that is no longer possible, and says so', async () => {
    start(two);
    await run({ program: ['cmd/api'], go: versions.goNewest });
    assert.deepEqual(saved()['answers'], { program: ['cmd/api'], go: versions.goNewest });
    rmSync(join(dir, 'cmd/api'), { recursive: true });
    const outcome = await run();
    assert.equal(exitStatus(outcome), 0);
    assert.match(outcome.problems[0]?.message ?? '', /^The answer --program .*"cmd\/api" names no program/);
    assert.match(read('Dockerfile'), /\.\/cmd\/worker/);
    assert.deepEqual(saved()['answers'], { go: versions.goNewest });
    writeFiles(dir, { 'go.mod': two['go.mod'].replace('1.26', '1.99') });
    const raised = await run();
    assert.match(raised.problems[0]?.message ?? '', /^The answer --go .*go\.mod:3 says "go 1\.99"/);
    assert.match(read('Dockerfile'), /golang:1\.99-/);
    assert.equal(saved()['answers'], undefined);
  });

  it('adds a file that is missing, and keeps what others have in .yo-rc.json', async () => {
    start({ ...one, '.yo-rc.json': '{\n\t"generator-other": {\n\t\t"a": [1, null]\n\t}\n}\n' });
    await run();
    rmSync(join(dir, '.dockerignore'));
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore created, Makefile unchanged');
    assert.deepEqual(JSON.parse(read('.yo-rc.json'))['generator-other'], { a: [1, null] });
    assert.match(read('.yo-rc.json'), /^\{\n\t"generator-other": \{\n\t\t"a"/);
  });

  describe('writes nothing, and says so in a sentence, with a .yo-rc.json that', () => {
    for (const [name, text] of [
      ['does not parse', '{'],
      ['holds no object', '[]'],
      ['has another kind of section', '{ "generator-go-docker": 1 }'],
      ['has a hash that is none', '{ "generator-go-docker": { "version": "1", "files": { "Dockerfile": 1 } } }'],
      ['has an answer that is not known', '{ "generator-go-docker": { "version": "1", "answers": { "base": "windows" } } }'],
    ] as const) {
      it(name, async () => {
        start({ ...one, '.yo-rc.json': text });
        const before = readFiles(dir);
        await assert.rejects(run(), { name: 'UserError', exitStatus: 1, message: /\.yo-rc\.json/ });
        assert.deepEqual(readFiles(dir), before);
      });
    }
  });

  it('takes no manner of running from .yo-rc.json', async () => {
    start({
      ...one,
      Dockerfile: 'FROM mine\n',
      '.yo-rc.json': '{ "generator-go-docker": { "version": "1", "answers": { "force": true } } }',
    });
    await run();
    assert.equal(read('Dockerfile'), 'FROM mine\n');
  });

  it('never touches a Makefile that is there: the targets of the image are beside it, for one line to include', async () => {
    const makefile = 'image:\n\ttrue\n';
    start({ ...one, Makefile: makefile });
    const outcome = await run({ force: true });
    assert.equal(read('Makefile'), makefile);
    assert.match(read('docker.mk'), /^docker-image: /m);
    assert.deepEqual(outcome.steps, ['include docker.mk: add this line to the end of Makefile, which was not touched']);
    for (const name of ['docker.mk', './*.mk']) {
      writeFileSync(join(dir, 'Makefile'), `${makefile}include ${name}\n`);
      assert.deepEqual((await run()).steps, []);
    }
  });

  it('takes a Makefile that is its own word for word for its own, and an edited one for edited', async () => {
    start(one);
    await run();
    rmSync(join(dir, '.yo-rc.json'));
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore unchanged, Makefile unchanged');
    writeFileSync(join(dir, 'Makefile'), `${read('Makefile')}\nmine:\n\ttrue\n`);
    assert.equal(statuses(await run()), 'Dockerfile unchanged, .dockerignore unchanged, Makefile kept');
  });

  it('builds a new service with the newest Go, also when docker runs over it', async () => {
    dir = tempFolder();
    await runGenerator('app', dir, { json: true, module: 'example.com/hello', yes: true });
    assert.deepEqual(saved()['answers'], { module: 'example.com/hello' });
    const before = readFiles(dir);
    assert.match(before['Dockerfile'] ?? '', new RegExp(`golang:${versions.goNewest}-`));
    await run();
    await runGenerator('app', dir, { json: true });
    assert.deepEqual(readFiles(dir), before);
  });
});

function statuses({ files }: RunOutcome): string {
  return files.map(({ path, status }) => `${path} ${status}`).join(', ');
}

function times(dir: string): readonly number[] {
  return Object.keys(readFiles(dir)).map(path => statSync(join(dir, path)).mtimeMs);
}
