import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { packageRoot } from '../../support/package-root.ts';
import { output } from './docker.ts';
import { listen, type Listening } from './listening.ts';

export interface ModuleProxy extends Listening {
  /** The certificate of the authority that vouches for it, which nobody else knows: the file, and its text. */
  readonly authorityFile: string;
  readonly authority: string;
}

/** Serves the files of a folder behind TLS, as a module proxy does: https://go.dev/ref/mod#goproxy-protocol; `folder` is an empty one. */
export async function startModuleProxy(folder: string, served: string): Promise<ModuleProxy> {
  await output('go', ['run', join(packageRoot, 'test/image/fixtures/certificates/main.go'), folder]);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const server = createServer({ key: read('server.key'), cert: read('server.pem') }, (request, response) => {
    const file = join(served, request.url ?? '/');
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  return { ...(await listen(server)), authorityFile: join(folder, 'ca.pem'), authority: read('ca.pem') };
}
