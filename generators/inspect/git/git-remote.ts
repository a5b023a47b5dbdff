import { gitConfigValues } from './git-config.ts';
import { gitFolder } from './git-folder.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** Where the repository is hosted, as its `origin` says: `github.com/acme/hello`, without scheme, user or `.git`. */
export interface GitRemote {
  readonly host: string;
  readonly path: string;
}

/**
 * The remote `origin` from git's config, parsed and never asked of git, which would run what a hostile repository configures.
 * Undefined where that config lies outside of the repository, as in most worktrees.
 */
export function gitRemote(files: RepositoryFiles): GitRemote | undefined {
  const folder = gitFolder(files);
  const config = folder && files.read(`${folder.commonDir}/config`);
  const origin = gitConfigValues(config ?? '').find(
    ({ section, subsection, name }) => section === 'remote' && subsection === 'origin' && name === 'url',
  );
  return origin && parseRemoteUrl(origin.value);
}

// https://git-scm.com/docs/git-clone#_git_urls: a URL with a scheme, or the scp-like user@host:path
function parseRemoteUrl(url: string): GitRemote | undefined {
  const match = /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([A-Za-z0-9.-]+\.[A-Za-z]+)(?::\d+)?[:/]\/?([\w./-]+?)(?:\.git)?\/?$/.exec(url);
  const [, host, path] = match ?? [];
  return host === undefined || path === undefined ? undefined : { host: host.toLowerCase(), path };
}
