import assert from 'node:assert/strict';
import { isImportPath } from '../../generators/inspect/modules/module-path.ts';
import { dockerRunOf } from '../support/docker-run-of.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';
import { hasTool, runTool } from '../support/tools.ts';

const main = 'package main\n\nimport "flag"\n\nvar version = "dev"\n\nfunc main() { flag.Parse(); println(version) }\n';

describe('renderMakefile', function () {
  this.timeout(120_000);
  const tempFolder = tempFolders();

  before(function () {
    // printed by hasTool
    if (!hasTool('make', '--version')) this.skip();
  });

  it('has make run these commands and no others, whatever the program is called', async () => {
    const named = hostileValues(20_000, 8).map(value => value.replaceAll(/[^\w.~+-]/g, ''));
    const names = [...new Set(named)].filter(name => /^[^._]/.test(name) && isImportPath(`example.com/x/cmd/${name}`));
    assert.ok(names.length > 100, `${names.length} names`);
    for (const folder of names.slice(0, 50)) {
      const { plan, files } = await dockerRunOf({ [`cmd/${folder}/main.go`]: main });
      const [image] = plan.images;
      assert.ok(image);
      const { name } = image.program;
      const dir = tempFolder();
      writeFiles(dir, Object.fromEntries(files.map(({ path, text }) => [path, text])));
      const printed = runTool('make', ['-n', 'run', 'image-run', 'VERSION=v1'], dir);
      // what make hands to a shell; of the quotes there the other test tells
      assert.deepEqual(
        printed
          .trimEnd()
          .split('\n')
          .map(line => line.replaceAll("'", '')),
        [
          `go build -trimpath -ldflags "\${VERSION:+-X main.version=$VERSION}" -o bin/${name} ./cmd/${folder}`,
          `./bin/${name} --help`,
          `docker build --build-arg VERSION -t ${image.name} .`,
          `docker run --rm ${image.name} --help`,
        ],
      );
    }
  });
});
