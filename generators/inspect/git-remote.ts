import type { RepositoryFiles } from './repository-files.ts';

/** Where the repository is hosted, as its `origin` says: `github.com/acme/hello`, without scheme, user or `.git`. */
export interface GitRemote {
  readonly host: string;
  readonly path: string;
}

/**
 * The remote `origin` from `.git/config`, parsed and never asked of git, which would run what a hostile repository configures.
 * A worktree's `.git` is a file that points outside of the repository, which is not read: undefined then.
 */
export function gitRemote(files: RepositoryFiles): GitRemote | undefined {
  const url = originUrl(files.read('.git/config') ?? '');
  return url === undefined ? undefined : parseRemoteUrl(url);
}

// https://git-scm.com/docs/git-config#_syntax: sections in brackets, `name = value` below them
function originUrl(config: string): string | undefined {
  let inOrigin = false;
  for (const line of config.split('\n').map(text => text.trim())) {
    if (line.startsWith('[')) inOrigin = /^\[remote\s+"origin"\]/.test(line);
    const url = inOrigin && /^url\s*=\s*(\S+)$/.exec(line);
    if (url) return url[1];
  }
  return undefined;
}

// https://git-scm.com/docs/git-clone#_git_urls: a URL with a scheme, or the scp-like user@host:path
function parseRemoteUrl(url: string): GitRemote | undefined {
  const match = /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([A-Za-z0-9.-]+\.[A-Za-z]+)(?::\d+)?[:/]\/?([\w./-]+?)(?:\.git)?\/?$/.exec(url);
  const [, host, path] = match ?? [];
  return host === undefined || path === undefined ? undefined : { host: host.toLowerCase(), path };
}
