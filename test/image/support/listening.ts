import assert from 'node:assert/strict';
import type { Server } from 'node:net';

/** A server of this machine. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port of the loopback address. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { port: address.port, close: () => new Promise(resolve => server.close(() => resolve())) };
}
