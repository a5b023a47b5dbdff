import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFiles } from '../support/temp-folder.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker } from './support/docker.ts';
import { replaceEverywhere } from './support/edit.ts';
import { type OciImage, ociImages } from './support/oci-archive.ts';
import { goDocker } from './support/tool.ts';

// a commit's time: the exporter gives it to what is newer, https://docs.docker.com/build/ci/github-actions/reproducible-builds/
const epoch = '1700000000';

/** Small, since all of it is compiled anew; with a file and a folder of its own, which are layers. */
const repository = {
  'go.mod': 'module example.com/tiny\n\ngo 1.26\n',
  'main.go':
    'package main\n\nimport "os"\n\nfunc main() {\n\ttext, _ := os.ReadFile("conf/app.ini")\n\tos.WriteFile("data/copy.ini", text, 0o600)\n}\n',
  'conf/app.ini': 'a = b\n',
};

describe('two cold builds of one commit with SOURCE_DATE_EPOCH and rewrite-timestamp', () => {
  const suite = dockerSuite();

  for (const base of ['scratch', 'alpine'] as const) {
    it(`give one image on ${base}, by its digest`, async () => {
      const first = await coldBuild(base, 'checkout');
      const second = await coldBuild(base, 'another/place');
      assert.deepEqual(second, first);
    });
  }

  async function coldBuild(base: 'scratch' | 'alpine', name: string): Promise<readonly Pick<OciImage, 'digest' | 'layers'>[]> {
    const folder = join(suite.tempFolder(), name);
    mkdirSync(folder, { recursive: true });
    writeFiles(folder, repository);
    await goDocker(['docker', folder, '--base', base, '--yes']);
    // a tmpfs in place of each cache mount: it is empty at the start, which no option of docker build can make a cache mount
    replaceEverywhere(join(folder, 'Dockerfile'), '--mount=type=cache,', '--mount=type=tmpfs,');
    const archive = join(suite.tempFolder(), 'image.tar');
    const options = ['--no-cache', '--provenance=false', '--build-arg', `SOURCE_DATE_EPOCH=${epoch}`];
    await docker(['buildx', 'build', ...options, '--output', `type=oci,dest=${archive},rewrite-timestamp=true`, '.'], { cwd: folder });
    return (await ociImages(archive, suite.tempFolder())).map(({ digest, layers }) => ({
      digest,
      layers: layers.map(path => basename(path)),
    }));
  }
});
