import { pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { PackageJson } from './package-json.ts';

// packages that end without a repository around them
const READERS = ['git-rev-sync', 'git-describe', 'git-revision-webpack-plugin', 'git-last-commit'] as const;
const CONFIG = /\.config\.[cm]?[jt]s$/;
// execSync('git rev-parse --short HEAD')
const CALL = /\bexec(?:File)?Sync\(\s*['"`]git['"` ]/;

/** Where the build of a front end asks git for the history of the repository. */
export function readsHistory(files: RepositoryFiles, { dir, dependencies, evidenceOf }: PackageJson): Evidence | undefined {
  const configs = files.list(dir).flatMap(({ name }) => (CONFIG.test(name) ? pathIn(dir, name) : []));
  for (const file of configs) {
    const lines = (files.read(file) ?? '').split('\n');
    const line = lines.findIndex(text => CALL.test(text));
    if (line >= 0) return { file, line: line + 1 };
  }
  const reader = READERS.find(name => dependencies.has(name));
  return reader && evidenceOf('devDependencies', reader);
}
