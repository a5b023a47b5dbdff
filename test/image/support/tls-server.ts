import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { packageRoot } from '../../support/package-root.ts';
import { output } from './docker.ts';

export interface TlsServer {
  readonly url: string;
  /** The certificate of the authority that vouches for it, which nobody else knows. */
  readonly authority: string;
  readonly close: () => Promise<void>;
}

/** Starts a server of this machine with a certificate of an authority that is made for it; `folder` is an empty one. */
export async function startTlsServer(folder: string): Promise<TlsServer> {
  await output('go', ['run', join(packageRoot, 'test/image/fixtures/certificates/main.go'), folder]);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const server = createServer({ key: read('server.key'), cert: read('server.pem') }, (_, response) => response.end('hello'));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    url: `https://127.0.0.1:${address.port}`,
    authority: read('ca.pem'),
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
