import { pathFrom } from '../path-from.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** Where git keeps what it knows of a checkout. https://git-scm.com/docs/gitrepository-layout */
export interface GitFolder {
  /** What is of this checkout alone: index, HEAD. */
  readonly dir: string;
  /** What it shares with other work trees: config, info/exclude. */
  readonly commonDir: string;
}

/**
 * The folder .git, or the one that a file .git names, as worktrees and `git init --separate-git-dir` have it; undefined when there is none
 * or when it lies outside of the repository, where nothing is read.
 */
export function gitFolder(files: RepositoryFiles): GitFolder | undefined {
  const named = files.read('.git');
  if (named === undefined) return files.exists('.git') ? { dir: '.git', commonDir: '.git' } : undefined;
  const path = /^gitdir: (.+)/.exec(named)?.[1]?.trim();
  const dir = path === undefined ? undefined : insideFrom('', path);
  if (dir === undefined || dir === '') return undefined;
  const common = files.read(`${dir}/commondir`)?.trim();
  const commonDir = common === undefined ? dir : insideFrom(dir, common);
  return commonDir === undefined || commonDir === '' ? undefined : { dir, commonDir };
}

// an absolute path may lead back into the repository, but where the repository lies is not known here
function insideFrom(dir: string, path: string): string | undefined {
  return path.startsWith('/') ? undefined : pathFrom(dir, path);
}
