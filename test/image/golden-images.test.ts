import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertClean } from './support/clean.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker } from './support/docker.ts';
import { assertRuns, checksOf, generateGolden, goldenNames } from './support/golden-cases.ts';

describe('the images of the golden cases', () => {
  const suite = dockerSuite();

  for (const name of goldenNames) {
    it(name, async () => {
      const folder = suite.tempFolder();
      await generateGolden(name, folder);
      await assertClean(folder);
      if (existsSync(join(folder, 'docker-bake.hcl'))) await docker(['buildx', 'bake', '--print'], { cwd: folder });
      for (const check of checksOf(name)) {
        const image = await suite.buildImage(folder, check.target === undefined ? {} : { target: check.target });
        await assertRuns(suite, image, check);
      }
    });
  }
});
