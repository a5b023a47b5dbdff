import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { output, until } from './docker.ts';
import { listen } from './listening.ts';

export interface SshServer {
  readonly port: number;
  /** The user that it lets in, by the key. */
  readonly login: string;
  /** The key, as its file has it. */
  readonly privateKey: string;
  /** The public key of the server, as known_hosts has it behind the names. */
  readonly hostKey: string;
  /** The socket of an agent that holds the key. */
  readonly agent: string;
  readonly close: () => void;
}

/** Starts a server that gives a bare repository to whoever has a key that is made for it, and an agent with that key; `folder` is an empty one. */
export async function startSshServer(folder: string, repository: string): Promise<SshServer> {
  const file = (name: string): string => join(folder, name);
  // where everybody may list the files, sshd and ssh-add want them for the user alone
  chmodSync(folder, 0o700);
  for (const name of ['host', 'user']) await output('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', file(name)]);
  copyFileSync(file('user.pub'), file('authorized_keys'));
  const port = await freePort();
  writeFileSync(file('config'), config(folder, repository, port));
  const login = userInfo();
  // the folder that a server of root locks itself into; a system that has never started one does not have it
  if (login.uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const children = [spawn('/usr/sbin/sshd', ['-D', '-f', file('config')]), spawn('ssh-agent', ['-D', '-a', file('agent')])];
  await until('sshd listens', () => isOpen(port));
  await until('ssh-agent takes the key', () =>
    output('env', [`SSH_AUTH_SOCK=${file('agent')}`, 'ssh-add', '-q', file('user')]).then(
      () => true,
      () => false,
    ),
  );
  return {
    port,
    login: login.username,
    privateKey: readFileSync(file('user'), 'utf8'),
    hostKey: readFileSync(file('host.pub'), 'utf8').trim(),
    agent: file('agent'),
    close: () => children.forEach(child => child.kill()),
  };
}

// https://man.openbsd.org/sshd_config
function config(folder: string, repository: string, port: number): string {
  return [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    `ForceCommand git-upload-pack ${repository}`,
    'AuthenticationMethods publickey',
    'PermitRootLogin prohibit-password',
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
