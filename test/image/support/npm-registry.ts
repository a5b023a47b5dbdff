import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../support/temp-folder.ts';
import { output } from './docker.ts';
import { listen, type Listening } from './listening.ts';

/**
 * Serves one package, at version 1.0.0, to whoever has the token.
 * https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
export async function startNpmRegistry(name: string, texts: Readonly<Record<string, string>>, token: string): Promise<Listening> {
  const archive = await packed(name, texts);
  const server = createServer(({ headers, url }, response) => {
    const tarball = `http://${headers.host}/${name}.tgz`;
    const versions = { '1.0.0': { name, version: '1.0.0', dist: { tarball } } };
    if (headers.authorization !== `Bearer ${token}`) response.writeHead(401).end('{"error":"Unauthorized"}');
    else if (url === `/${name}.tgz`) response.end(archive);
    else if (url === `/${name}`) response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions }));
    else response.writeHead(404).end('{}');
  });
  return listen(server);
}

async function packed(name: string, texts: Readonly<Record<string, string>>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'go-docker-package-'));
  writeFiles(join(folder, 'package'), { 'package.json': JSON.stringify({ name, version: '1.0.0' }), ...texts });
  await output('tar', ['-czf', join(folder, 'packed.tgz'), '-C', folder, 'package']);
  const archive = readFileSync(join(folder, 'packed.tgz'));
  rmSync(folder, { recursive: true });
  return archive;
}
