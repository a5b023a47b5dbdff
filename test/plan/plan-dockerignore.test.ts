import assert from 'node:assert/strict';
import dockerignore from '@balena/dockerignore';
import { type DockerRun, dockerRun } from '../../generators/run/docker-run.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { ignoreFileProblems, planDockerignore } from '../../generators/plan/plan-dockerignore.ts';

type Texts = Readonly<Record<string, string>>;

function run(texts: Texts): Promise<DockerRun> {
  return dockerRun(filesInMemory(texts), {}, undefined);
}

async function patternsFor(texts: Texts): Promise<readonly string[]> {
  const { repository, plan } = await run(texts);
  return planDockerignore(repository, plan).flatMap(group => group.patterns);
}

async function ignored(texts: Texts): Promise<readonly string[]> {
  const matcher = dockerignore().add(await patternsFor(texts));
  return Object.keys(texts).filter(path => matcher.ignores(path));
}

const main = { 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': 'package main\n\nfunc main() {}\n' };

describe('planDockerignore', () => {
  it('keeps secrets, history, tests and litter out of the context', async () => {
    const litter = [
      '.git/config',
      '.env',
      'deploy/.env.prod',
      'tls/server.key',
      'Dockerfile',
      '.dockerignore',
      'compose.yaml',
      'main_test.go',
      'README.md',
      'bin/x',
      '.idea/x',
      'web/node_modules/a.js',
    ];
    assert.deepEqual(await ignored({ ...main, ...Object.fromEntries(litter.map(path => [path, ''])) }), litter);
  });

  it('drops no package, whatever its name', async () => {
    const packages = {
      'bin/a.go': 'package bin\n',
      'dist/b.go': 'package dist\n',
      'docs/c.go': 'package docs\n',
      'coverage/d.go': 'package coverage\n',
      'lib/e.c': '',
      'lib/e.go': 'package lib\n',
    };
    assert.deepEqual(await ignored({ ...main, ...packages }), []);
  });

  it('drops nothing that an embed pattern can reach', async () => {
    const embeds = '//go:embed README.md LICENSE all:dist tls/*.pem .env.example\n';
    const texts = {
      ...main,
      'embed.go': `package main\n\nimport "embed"\n\n${embeds}var files embed.FS\n`,
      'README.md': '',
      LICENSE: '',
      'dist/index.html': '',
      'tls/ca.pem': '',
      '.env.example': '',
    };
    assert.deepEqual(await ignored(texts), []);
  });

  it('keeps other secrets out beside one that is embedded', async () => {
    const texts = {
      ...main,
      'embed.go': 'package main\n\nimport "embed"\n\n//go:embed tls/ca.pem "tls/my ^ca.pem"\nvar ca embed.FS\n',
      'tls/ca.pem': '',
      'tls/my ^ca.pem': '',
      'tls/other.pem': '',
    };
    assert.deepEqual(
      (await patternsFor(texts)).filter(pattern => pattern.includes('pem')),
      ['**/*.pem', '!tls/ca.pem', '!tls/my ^ca.pem'],
    );
  });

  it('keeps out the .npmrc of a front end when it holds a credential, and only then', async () => {
    const texts = {
      ...main,
      'main.go': 'package main\n\nimport "embed"\n\n//go:embed all:web/dist\nvar files embed.FS\n\nfunc main() { _ = files }\n',
      'web/package.json': '{"scripts":{"build":"vite build"}}',
    };
    assert.deepEqual(await ignored({ ...texts, 'web/.npmrc': '//npm.example.com/:_authToken=abc\n' }), ['web/.npmrc']);
    assert.deepEqual(await ignored({ ...texts, 'web/.npmrc': '//npm.example.com/:_authToken=${NPM_TOKEN}\n' }), []);
  });

  it('keeps what the program reads when it runs, and all of a vendor folder that is used', async () => {
    const texts = {
      ...main,
      'main.go': 'package main\n\nimport "os"\n\nfunc main() { os.ReadFile("dist/README.md"); os.ReadFile("LICENSE.txt") }\n',
      'dist/README.md': '',
      'LICENSE.txt': '',
      'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire example.com/y v1.0.0\n',
      'vendor/modules.txt': '# example.com/y v1.0.0\n## explicit\nexample.com/y\n',
      'vendor/example.com/y/coverage.go': 'package y\n',
    };
    assert.deepEqual(await ignored(texts), []);
  });

  it('keeps out a vendor folder that is not used, and the binary of the program', async () => {
    const texts = {
      ...main,
      'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire example.com/y v1.1.0\n',
      'go.sum': '',
      'vendor/modules.txt': '# example.com/y v1.0.0\n## explicit\nexample.com/y\n',
      x: 'binary',
    };
    assert.deepEqual(await ignored(texts), ['vendor/modules.txt', 'x']);
  });

  it('keeps the rules of the ignore file that is there, but those that it has itself and those that drop what is needed', async () => {
    const { repository, plan } = await run({
      ...main,
      '.dockerignore': '# ours\n.git/\n/storage\nnode_modules\n*.go\n**/*.db\n!storage/keep\n**/*.md\n/storage\n',
    });
    assert.deepEqual(planDockerignore(repository, plan).at(-1), {
      reason: 'Kept from your earlier ignore file.',
      patterns: ['/storage', '**/*.db', '**/*.md'],
    });
  });
});

describe('ignoreFileProblems', () => {
  it('names each rule of the ignore file that is there which keeps a needed file out, and no other', async () => {
    const { repository, plan } = await run({
      ...main,
      'embed.go': 'package main\n\nimport _ "embed"\n\n//go:embed web/page.html\nvar page string\n',
      'web/page.html': '',
      '.dockerignore': '# ours\n*.md\nweb\n\n*\n!*.go\n',
      'README.md': '',
    });
    const problems = ignoreFileProblems(repository, plan);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [5],
    );
    assert.match(problems[0]?.message ?? '', /^\.dockerignore:5: the rule "\*" keeps go\.mod and 1 more out/);
  });

  it('is silent on modules that take no part, and on packages that only tests import', async () => {
    const { repository, plan } = await run({
      ...main,
      'docs/go.mod': 'module example.com/x/docs\n',
      'tests/tests.go': 'package tests\n',
      'main_test.go': 'package main\n\nimport _ "example.com/x/tests"\n',
      '.dockerignore': 'docs/\ntests\n',
    });
    assert.deepEqual(ignoreFileProblems(repository, plan), []);
  });

  it('reads rules as Docker does: case counts, +, ( and { have no meaning, and a rule that it refuses drops nothing', async () => {
    const names = ['c++', 'a(1)', '{b}', 'F'];
    const embed = `//go:embed ${names.map(name => `"${name}/x"`).join(' ')}\n`;
    const { repository, plan } = await run({
      ...main,
      'embed.go': `package main\n\nimport "embed"\n\n${embed}var files embed.FS\n`,
      ...Object.fromEntries(names.map(name => [`${name}/x`, ''])),
      '.dockerignore': ['f', '[', 'MAIN.GO', 'main.go|x', ...names, '[c][+]+/x'].join('\n'),
    });
    assert.deepEqual(
      ignoreFileProblems(repository, plan).map(({ message }) => message.slice(0, message.indexOf(' out '))),
      [
        '.dockerignore:6: the rule "a(1)" keeps a(1)/x',
        '.dockerignore:7: the rule "{b}" keeps {b}/x',
        '.dockerignore:8: the rule "F" keeps F/x',
        '.dockerignore:9: the rule "[c][+]+/x" keeps c++/x',
      ],
    );
  });
});
