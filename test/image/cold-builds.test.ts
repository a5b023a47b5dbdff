import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceKinds } from '../../generators/plan/service.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { replaceEverywhere } from './support/edit.ts';
import { copyProgram } from './support/promises.ts';
import { generateService } from './support/tool.ts';

describe('two cold builds of one commit', () => {
  const suite = dockerSuite();

  for (const kind of serviceKinds) {
    it(`give one binary, bit for bit (${kind})`, async () => {
      const first = await coldBuild(kind, 'checkout');
      const second = await coldBuild(kind, 'another/place');
      assert.equal(first, second);
    });
  }

  async function coldBuild(kind: (typeof serviceKinds)[number], name: string): Promise<string> {
    const folder = join(suite.tempFolder(), name);
    mkdirSync(folder, { recursive: true });
    await generateService(folder, kind, 'scratch');
    // a tmpfs in place of each cache mount: it is empty at the start, which no option of docker build can make a cache mount
    replaceEverywhere(join(folder, 'Dockerfile'), '--mount=type=cache,', '--mount=type=tmpfs,');
    const image = await suite.buildImage(folder, { noCache: true, version: 'v1.2.3' });
    return createHash('sha256')
      .update(readFileSync(await copyProgram(suite, image)))
      .digest('hex');
  }
});
