import { writeFiles } from '../support/temp-folder.ts';
import { assertClean } from './support/clean.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { combinations, isImpossible, pairwise, repositoryOf, runOf, titleOf } from './support/option-combinations.ts';

describe('hadolint and the build checks find nothing with any pair of options', () => {
  const suite = dockerSuite();

  for (const combination of pairwise(combinations.filter(found => !isImpossible(found)))) {
    it(titleOf(combination), async () => {
      const folder = suite.tempFolder();
      const { files } = await runOf(combination);
      writeFiles(folder, repositoryOf(combination));
      writeFiles(folder, Object.fromEntries(files.map(({ path, text }) => [path, text])));
      await assertClean(folder);
    });
  }
});
