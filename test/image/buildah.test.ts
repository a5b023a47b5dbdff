import { runtimeBases } from '../../generators/plan/runtime-base.ts';
import { hasTool } from '../support/tools.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, output } from './support/docker.ts';
import { assertRuns, checksOf, generateGolden } from './support/golden-cases.ts';

// the shapes whose instructions differ: mounts, files of the context, a cache mount that begins with another stage, stages upon a stage
const cases = ['root-program', 'files-read-at-run-time', 'layer', 'two-programs', 'data-folder', 'certificates-and-zones-on-scratch'];

describe('images that buildah builds, as podman does', () => {
  // it has no mirror for registries that cannot be reached, unless registries.conf names one
  if (!hasTool('buildah', 'pull', '--quiet', runtimeBases.alpine.image)) return;
  const suite = dockerSuite();
  const tags: string[] = [];

  after(async () => {
    if (tags.length > 0) await docker(['image', 'rm', '--force', ...tags]);
  });

  for (const name of cases) {
    it(`run like those of docker build: ${name}`, async () => {
      const folder = suite.tempFolder();
      await generateGolden(name, folder);
      for (const check of checksOf(name)) await assertRuns(suite, await buildImage(folder, check.target), check);
    });
  }

  /** Builds an image in buildah's own store, and gives it to the engine that the other tests run images with. */
  async function buildImage(folder: string, target: string | undefined): Promise<string> {
    const image = `go-docker-buildah:${process.pid}-${tags.length}`;
    const options = ['--network', 'host', ...(target === undefined ? [] : ['--target', target])];
    // HEALTHCHECK is no part of the OCI format, buildah's own
    await output('buildah', ['bud', '--format', 'docker', '--tag', image, ...options, folder]);
    tags.push(image);
    await output('buildah', ['push', image, `docker-daemon:${image}`]);
    await output('buildah', ['rmi', image]);
    return image;
  }
});
