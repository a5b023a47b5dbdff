import { connect } from 'node:net';

const request = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

/**
 * What a port says to a web request: the first line of an answer, `answers` for one that is not text (gRPC, TLS), `waits` when it only
 * keeps the connection open, undefined when there is nobody. Docker's own proxy takes every connection to a published port, and ends it
 * at once when nobody in the container does.
 */
export function probe(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = connect({ host, port }, () => socket.write(request));
    const end = (said: string | undefined): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(2000, () => end(socket.connecting ? undefined : 'waits'));
    socket.on('data', data => end(firstLine(data.toString('latin1'))));
    socket.on('error', () => end(undefined));
    socket.on('close', () => end(undefined));
  });
}

function firstLine(data: string): string {
  const [line = ''] = data.split('\r\n');
  return /^[\x20-\x7e]+$/.test(line) ? line.slice(0, 60) : 'answers';
}
