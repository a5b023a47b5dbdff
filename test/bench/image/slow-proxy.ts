import { connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { listen, type Listening } from '../../image/support/listening.ts';

type Pace = (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** Passes connections on to a port of this machine, all of them together no faster than so many bytes a second in each direction. */
export async function startSlowProxy(host: string, port: number, bytesPerSecond: number): Promise<Listening> {
  const up = pace(bytesPerSecond);
  const down = pace(bytesPerSecond);
  const open = new Set<Socket>();
  const server = createServer(client => {
    const registry = connect({ host, port });
    const end = (): void => {
      for (const socket of [client, registry]) {
        socket.destroy();
        open.delete(socket);
      }
    };
    open.add(client).add(registry);
    pipeline(client, up, registry, end);
    pipeline(registry, down, client, end);
  });
  const { port: own, close } = await listen(server);
  return {
    port: own,
    close() {
      // connections that are kept alive would keep the server
      for (const socket of open) socket.destroy();
      return close();
    },
  };
}

// what is sent takes its time on a line that all connections share
function pace(bytesPerSecond: number): Pace {
  let free = 0;
  return async function* (chunks) {
    for await (const chunk of chunks) {
      free = Math.max(free, performance.now()) + (chunk.length / bytesPerSecond) * 1000;
      const wait = free - performance.now();
      // a timer does not wait for less
      if (wait > 1) await setTimeout(wait);
      yield chunk;
    }
  };
}
