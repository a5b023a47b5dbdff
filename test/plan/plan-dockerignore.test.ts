import assert from 'node:assert/strict';
import dockerignore from '@balena/dockerignore';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import { planDockerignore } from '../../generators/plan/plan-dockerignore.ts';

function ignored(texts: Readonly<Record<string, string>>): readonly string[] {
  const patterns = planDockerignore(inspectRepository(filesInMemory(texts))).flatMap(group => group.patterns);
  const matcher = dockerignore().add(patterns);
  return Object.keys(texts).filter(path => matcher.ignores(path));
}

const main = { 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': 'package main\n\nfunc main() {}\n' };

describe('planDockerignore', () => {
  it('keeps secrets, history, tests and litter out of the context', () => {
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
    assert.deepEqual(ignored({ ...main, ...Object.fromEntries(litter.map(path => [path, ''])) }), litter);
  });

  it('drops no package, whatever its name', () => {
    const packages = {
      'bin/a.go': 'package bin\n',
      'dist/b.go': 'package dist\n',
      'docs/c.go': 'package docs\n',
      'coverage/d.go': 'package coverage\n',
      'lib/e.c': '',
      'lib/e.go': 'package lib\n',
    };
    assert.deepEqual(ignored({ ...main, ...packages }), []);
  });

  it('drops nothing that an embed pattern can reach', () => {
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
    assert.deepEqual(ignored(texts), []);
  });
});
