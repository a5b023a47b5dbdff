import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCopyablePath } from '../../generators/plan/docker-paths.ts';
import { runtimeBases } from '../../generators/plan/runtime-base.ts';
import { copyWords, dockerfileValue, execForm, hclString, shellWord, workdirPath } from '../../generators/render/quoting.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, inspect } from './support/docker.ts';

const values = hostileValues(3000, 3);
// a NUL ends a string of the system
const lines = values.filter(value => !/[\0\n\r]|\p{Cs}/u.test(value));
const names = [...new Set(values)].filter(value => /^[^/]{1,60}$/u.test(value) && !/^\.{1,2}$/.test(value) && isCopyablePath(value));
const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const numbered = (prefix: string, texts: readonly string[]): readonly string[] => texts.map((value, index) => `${prefix}${index}=${value}`);
const labelled = (texts: readonly string[]): object => Object.fromEntries(texts.map((value, index) => [`a${index}`, value]));

describe('Docker reads hostile values as what they are', () => {
  const suite = dockerSuite();

  it('in ENV, LABEL, WORKDIR, ENTRYPOINT and CMD', async () => {
    const quoted = lines.map(dockerfileValue);
    const workdir = names.find(name => /["'$ ]/.test(name)) ?? '';
    const image = await suite.buildImageOf(
      [
        'FROM scratch',
        `ENV ${numbered('A', quoted).join(' \\\n    ')}`,
        `LABEL ${numbered('a', quoted).join(' \\\n    ')}`,
        `WORKDIR ${workdirPath(`/${workdir}`)}`,
        `ENTRYPOINT ${execForm(lines)}`,
        `CMD ${execForm(lines.toReversed())}\n`,
      ].join('\n'),
    );
    const config = (field: string): Promise<unknown> => inspect(image, `json .Config.${field}`).then(text => JSON.parse(text));
    assert.deepEqual(await config('Env'), [path, ...numbered('A', lines)]);
    assert.deepEqual(await config('Labels'), labelled(lines));
    assert.equal(await config('WorkingDir'), `/${workdir}`);
    assert.deepEqual(await config('Entrypoint'), lines);
    assert.deepEqual(await config('Cmd'), lines.toReversed());
  });

  it('in COPY, as files, folders and where they go', async () => {
    const folder = suite.tempFolder();
    for (const name of names) writeFileSync(join(folder, name), name);
    const targets = names.slice(0, 60);
    const copies = [copyWords(names, '/all/'), ...targets.map((name, index) => copyWords([name], `/${index}/${name}`))];
    writeFileSync(join(folder, 'Dockerfile.x'), `FROM scratch\n${copies.map(words => `COPY ${words}\n`).join('')}`);
    const output = suite.tempFolder();
    await docker(['buildx', 'build', '--file', 'Dockerfile.x', '--output', `type=local,dest=${output}`, '.'], { cwd: folder });
    assert.deepEqual(readdirSync(join(output, 'all')).toSorted(), names.toSorted());
    for (const name of names) assert.equal(readFileSync(join(output, 'all', name), 'utf8'), name);
    for (const [index, name] of targets.entries()) assert.equal(readFileSync(join(output, String(index), name), 'utf8'), name);
  });

  it('in an ignore file', async () => {
    const folder = suite.tempFolder();
    const kept = names.filter((_, index) => index % 2 === 0);
    for (const name of names) writeFileSync(join(folder, name), name);
    writeFileSync(join(folder, 'Dockerfile.x'), 'FROM scratch\nCOPY . /\n');
    writeFileSync(join(folder, 'Dockerfile.x.dockerignore'), ['*', ...kept.map(name => `!${name}\n`)].join('\n'));
    const output = suite.tempFolder();
    await docker(['buildx', 'build', '--file', 'Dockerfile.x', '--output', `type=local,dest=${output}`, '.'], { cwd: folder });
    assert.deepEqual(readdirSync(output).toSorted(), kept.toSorted());
  });

  it('in a bake file', async () => {
    const folder = suite.tempFolder();
    const composed = lines.filter(value => value === value.normalize('NFC'));
    const given = numbered('    a', composed.map(hclString)).join('\n');
    const image = await suite.buildImageOf('FROM scratch\nENV A=b\n');
    writeFileSync(join(folder, 'x.hcl'), `target "x" {\n  tags = ["${image}"]\n  labels = {\n${given}\n  }\n}\n`);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nENV A=b\n');
    await docker(['buildx', 'bake', '--file', 'x.hcl', '--load', 'x'], { cwd: folder });
    assert.deepEqual(JSON.parse(await inspect(image, 'json .Config.Labels')), labelled(composed));
  });

  it('in RUN, where the shell runs nothing else', async () => {
    const folder = suite.tempFolder();
    const words = lines.map(shellWord).join(' ');
    writeFileSync(
      join(folder, 'Dockerfile'),
      `FROM ${runtimeBases.alpine.image} AS run\nRUN printf '%s\\0' ${words} > /words\nFROM scratch\nCOPY --from=run /words /\n`,
    );
    const output = suite.tempFolder();
    await docker(['buildx', 'build', '--output', `type=local,dest=${output}`, '.'], { cwd: folder });
    assert.deepEqual(readFileSync(join(output, 'words'), 'utf8').split('\0').slice(0, -1), lines);
    assert.ok(!existsSync(join(output, 'pwned')));
  });
});
