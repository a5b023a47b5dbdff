import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, type Listening } from './listening.ts';

/** Serves a bare repository, by whatever path it is asked for, to whoever has the login and the password. */
export function startGitServer(repository: string, login: string, password: string): Promise<Listening> {
  const authorization = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
  return listen(
    createServer((request, response) => {
      if (request.headers.authorization === authorization) answer(repository, request, response);
      else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="private"' }).end();
    }),
  );
}

// git's own CGI program: https://git-scm.com/docs/git-http-backend
function answer(repository: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = /\/(?:info\/refs|git-upload-pack)$/.exec(url.pathname)?.[0];
  if (path === undefined) return void response.writeHead(404).end();
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: repository,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      // the repository may belong to another user: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => respond(Buffer.concat(chunks), response));
  request.pipe(backend.stdin);
}

// https://datatracker.ietf.org/doc/html/rfc3875#section-6
function respond(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf('\r\n\r\n');
  const headers = output.subarray(0, Math.max(0, end)).toString().split('\r\n').filter(Boolean);
  let status = end < 0 ? 500 : 200;
  for (const header of headers) {
    const [name = '', ...value] = header.split(': ');
    if (name === 'Status') status = Number.parseInt(value.join(': '), 10);
    else response.setHeader(name, value.join(': '));
  }
  response.writeHead(status).end(output.subarray(end + 4));
}
