import { pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** What an .npmrc beside a package.json says of credentials. */
export interface NpmCredentials {
  /** Where it holds a credential, which must not get into an image. */
  readonly npmCredential?: Evidence;
  /** The variables by which it takes credentials from the environment, as `_authToken=${NPM_TOKEN}`. */
  readonly npmVariables: readonly string[];
}

/** The credentials for installing in a folder; a value such as ${NPM_TOKEN} comes from the environment. https://docs.npmjs.com/cli/configuring-npm/npmrc */
export function npmCredentials(files: RepositoryFiles, dir: string): NpmCredentials {
  const file = pathIn(dir, '.npmrc');
  const values = (files.read(file)?.split('\n') ?? []).map(line => /^[^#;]*_(?:authToken|auth|password)\s*=\s*(\S.*)$/.exec(line)?.[1]);
  const index = values.findIndex(value => value !== undefined && !value.startsWith('${'));
  return {
    ...(index >= 0 && { npmCredential: { file, line: index + 1 } }),
    npmVariables: [...new Set(values.flatMap(value => /^\$\{(\w+)\}/.exec(value ?? '')?.[1] ?? []))],
  };
}
