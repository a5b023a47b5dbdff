import dockerignore from '@balena/dockerignore';
import type { Repository } from '../inspect/inspect-repository.ts';

export interface IgnoreGroup {
  readonly reason: string;
  readonly patterns: readonly string[];
}

// https://docs.docker.com/build/concepts/context/#syntax: a pattern is anchored at the root, `**/` makes it match in every folder
const groups: readonly IgnoreGroup[] = [
  { reason: 'Version control and automation.', patterns: ['.git', '.gitignore', '.gitattributes', '.github', '.gitlab-ci.yml'] },
  { reason: 'Secrets.', patterns: ['**/.env', '**/.env.*', '**/*.pem', '**/*.key', '**/.netrc', '**/id_rsa*'] },
  { reason: "Docker's own files.", patterns: ['Dockerfile*', '*.dockerignore', 'compose*.y*ml', 'docker-compose*.y*ml'] },
  { reason: 'Tests and documents.', patterns: ['**/*_test.go', '**/testdata', '*.md', 'LICENSE*'] },
  { reason: 'What builds and tests leave behind.', patterns: ['bin', 'dist', 'Makefile', '**/*.test', '**/coverage*', '**/node_modules'] },
  { reason: 'Editors and operating systems.', patterns: ['.idea', '.vscode', '**/*.swp', '**/.DS_Store'] },
];

/** What to keep out of the build context: the usual bulk and secrets, less every pattern that would drop a file which the build reads. */
export function planDockerignore({ buildFiles }: Repository): readonly IgnoreGroup[] {
  return groups
    .map(({ reason, patterns }) => ({ reason, patterns: patterns.filter(pattern => !dropsAny(pattern, buildFiles)) }))
    .filter(({ patterns }) => patterns.length > 0);
}

function dropsAny(pattern: string, paths: readonly string[]): boolean {
  const matcher = dockerignore().add(pattern);
  return paths.some(path => matcher.ignores(path));
}
