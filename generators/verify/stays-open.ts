import { connect } from 'node:net';

/**
 * Whether a port of this machine accepts a connection and keeps it for a moment. Docker's proxy accepts for any container, and closes at
 * once when nothing listens in it.
 */
export function staysOpen(port: number, milliseconds = 300): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.on('connect', () => setTimeout(() => end(true), milliseconds));
    socket.on('data', () => end(true));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
  });
}
