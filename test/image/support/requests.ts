import assert from 'node:assert/strict';
import { docker } from './docker.ts';

/** Where a port of a container, published on a free port of this machine, is reached. */
export async function publishedAddress(container: string, port: number): Promise<string> {
  const [binding] = (await docker(['port', container, `${port}/tcp`])).split('\n');
  assert.ok(binding);
  return `http://${binding}`;
}

/** Whether an address answers soon, and with a 2xx status. */
export function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
