import assert from 'node:assert/strict';
import { isLoopback, readListenAddress } from '../../../generators/inspect/ports/listen-address.ts';

describe('readListenAddress', () => {
  for (const [text, host, number] of [
    [':8080', '', 8080],
    ['localhost:80', 'localhost', 80],
    ['[::1]:81', '[::1]', 81],
    ['tcp://0.0.0.0:82', '0.0.0.0', 82],
    [':http', '', 80],
    [':https', '', 443],
  ] as const) {
    it(`reads ${text}`, () => assert.deepEqual(readListenAddress(text), { host, number }));
  }

  for (const text of ['', ':', ':0', ':65536', ':nothing', '/run/x.sock', 'example.com', ':80/path', ':constructor']) {
    it(`reads nothing from ${JSON.stringify(text)}`, () => assert.equal(readListenAddress(text), undefined));
  }
});

describe('isLoopback', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) it(`is ${host}`, () => assert.equal(isLoopback(host), true));
  for (const host of ['', '0.0.0.0', '[::]', 'example.com'])
    it(`is not ${JSON.stringify(host)}`, () => assert.equal(isLoopback(host), false));
});
