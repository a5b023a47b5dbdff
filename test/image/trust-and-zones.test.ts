import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/package-root.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker } from './support/docker.ts';
import { replaceInFile } from './support/edit.ts';
import { bases, generateService } from './support/tool.ts';
import { startTlsServer, type TlsServer } from './support/tls-server.ts';

const certificates = /^COPY --from=build \/etc\/ssl\/certs\/.*\n/;
const zones = /^COPY --from=build \S*zoneinfo.*\nENV ZONEINFO=.*\n/;
const unknownAuthority = /certificate signed by unknown authority/;

// of the real images of these bases, only debian and distroless bring time zones of their own
const basesWithoutZones: ReadonlySet<string> = new Set(['alpine', 'scratch']);

describe('certificates, time zones and /tmp', () => {
  const suite = dockerSuite();
  let server: TlsServer;
  before(async () => {
    server = await startTlsServer(suite.tempFolder());
  });
  after(() => server.close());

  for (const base of bases) {
    describe(`on ${base}`, () => {
      let folder: string;
      before(async () => {
        folder = suite.tempFolder();
        await generateService(folder, 'cli', base);
        copyFileSync(join(packageRoot, 'test/image/fixtures/probe/probe.go'), join(folder, 'probe.go'));
        trustInBuilder(join(folder, 'Dockerfile'), server.authority);
      });

      it("trusts whom the builder trusts, knows the zones of the builder's Go, and can write to /tmp", async () => {
        assert.deepEqual(await probe(folder), { tls: 'ok', zone: 'ok', zoneinfo: 'ok', tmp: 'ok' });
      });

      it('does so by its certificate line alone', async () => {
        const { tls, ...other } = await probe(folder, certificates);
        assert.match(tls ?? '', unknownAuthority);
        assert.deepEqual(other, { zone: 'ok', zoneinfo: 'ok', tmp: 'ok' });
      });

      it('knows the zones by its two zone lines alone', async () => {
        const { zone, zoneinfo, ...other } = await probe(folder, zones);
        if (basesWithoutZones.has(base)) assert.match(zone ?? '', /unknown time zone Europe\/Berlin/);
        assert.match(zoneinfo ?? '', /no such file/);
        assert.deepEqual(other, { tls: 'ok', tmp: 'ok' });
      });
    });
  }

  /** What the program finds in the image of a Dockerfile from which some lines are removed. */
  async function probe(folder: string, removed?: RegExp): Promise<Readonly<Record<string, string>>> {
    if (removed) replaceInFile(join(folder, 'Dockerfile'), removed, () => '', join(folder, 'Dockerfile.less'));
    const image = await suite.buildImage(folder, { dockerfile: removed ? 'Dockerfile.less' : 'Dockerfile' });
    const lines = (await docker(['run', '--rm', '--network', 'host', image, 'probe', server.url])).split('\n');
    return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
  }
});

/** Adds an authority to those of the builder, and to nothing else: from there it gets into the image, or nowhere. */
function trustInBuilder(dockerfile: string, authority: string): void {
  const encoded = Buffer.from(authority).toString('base64');
  replaceInFile(dockerfile, / AS build\n/, found => `${found}RUN echo ${encoded} | base64 -d >> /etc/ssl/certs/ca-certificates.crt\n`);
}
