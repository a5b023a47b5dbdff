import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFiles } from '../../support/temp-folder.ts';
import { output } from './docker.ts';

export const greeting = 'Hello from a module of others.';

/** A module that no public proxy has, and a program that needs it. */
export interface ModuleOfOthers {
  /** Its repository, a bare one. */
  readonly repository: string;
  /** What a module proxy serves, below its root: https://go.dev/ref/mod#module-cache */
  readonly served: string;
  /** The files of the program's repository. */
  readonly program: Readonly<Record<string, string>>;
}

/**
 * Makes a module below `parent`, a host with a folder or none, in an empty folder. Its name is its own, since what an earlier run has left
 * in a cache mount is not to be found, and ends in .git: go then fetches it without a question to the host, https://go.dev/ref/mod#vcs-find.
 */
export async function makeModule(folder: string, parent: string): Promise<ModuleOfOthers> {
  const address = `${parent}/greet-${randomBytes(6).toString('hex')}`;
  const path = `${address}.git`;
  const checkout = join(folder, 'checkout');
  const repository = join(folder, 'greet.git');
  writeFiles(checkout, {
    'go.mod': `module ${path}\n\ngo 1.22\n`,
    'greet.go': `package greet\n\nconst Text = "${greeting}"\n`,
  });
  const git = (...args: readonly string[]): Promise<string> => output('git', args, { cwd: checkout });
  await git('init', '--quiet');
  await git('add', '.');
  await git('-c', 'user.name=test', '-c', 'user.email=test@example.test', 'commit', '--quiet', '--message', 'greet');
  await git('tag', 'v1.0.0');
  await git('clone', '--quiet', '--bare', '.', repository);
  const cache = join(folder, 'cache');
  const goSum = await download(cache, path, `https://${address}`, repository);
  return { repository, served: join(cache, 'cache/download'), program: programNeeding(path, goSum) };
}

/** Fills a module cache as go does, from the repository in place of its address; gives the lines for go.sum. */
async function download(cache: string, path: string, address: string, repository: string): Promise<string> {
  const settings = {
    GOMODCACHE: cache,
    GOFLAGS: '-modcacherw',
    GOPROXY: 'direct',
    GOSUMDB: 'off',
    GIT_CONFIG_COUNT: 1,
    GIT_CONFIG_KEY_0: `url.${repository}.insteadOf`,
    GIT_CONFIG_VALUE_0: address,
  };
  const variables = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const found: Readonly<Record<string, string>> = JSON.parse(
    await output('env', [...variables, 'go', 'mod', 'download', '-json', `${path}@v1.0.0`]),
  );
  return `${path} v1.0.0 ${found['Sum']}\n${path} v1.0.0/go.mod ${found['GoModSum']}\n`;
}

function programNeeding(path: string, goSum: string): ModuleOfOthers['program'] {
  return {
    'go.mod': `module example.com/acme/host\n\ngo 1.22\n\nrequire ${path} v1.0.0\n`,
    'go.sum': goSum,
    'main.go': `package main\n\nimport (\n\t"fmt"\n\n\tgreet "${path}"\n)\n\nfunc main() {\n\tfmt.Println(greet.Text)\n}\n`,
  };
}
