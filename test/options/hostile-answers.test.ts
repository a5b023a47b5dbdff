import assert from 'node:assert/strict';
import { binaryName } from '../../generators/inspect/packages/programs.ts';
import { serviceKinds } from '../../generators/plan/service.ts';
import { serviceFiles } from '../../generators/render/service-files.ts';
import { UserError } from '../../generators/user-error.ts';
import { commandNames, flagOf, optionsOf } from '../../generators/options/option-table.ts';
import { readOptions } from '../../generators/options/read-options.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';
import { hasTool, runTool } from '../support/tools.ts';

describe('hostile answers', () => {
  const tempFolder = tempFolders();

  for (const command of commandNames) {
    for (const [name, row] of optionsOf(command).filter(([, { type }]) => type !== 'boolean')) {
      if (name === 'program') continue;
      it(`--${flagOf(name)} of ${command} takes no character that a file would have to quote, and says what is wrong`, () => {
        const taken = hostileValues(2000, 5).filter(value => {
          try {
            return readOptions(command, { [flagOf(name)]: row.type === 'list' ? [value] : value })[name] !== undefined;
          } catch (error) {
            assert.ok(error instanceof UserError && error.exitStatus === 2, String(error));
            assert.match(error.message, new RegExp(`^--${flagOf(name)}[: ][^\n]+\\.$`));
            assert.ok(value === '' || error.message.includes(JSON.stringify(value)), error.message);
            return false;
          }
        });
        for (const value of taken) assert.match(value, /^[\p{L}\p{Nd}\w.,/*?~+-]+$/u);
      });
    }
  }

  it('make Go files that gofmt reads and leaves as they are', function () {
    const names = [...new Set(hostileValues(20_000, 6).map(value => value.replaceAll(/[^\w.~+-]/g, '')))];
    const modules = names.flatMap(name => {
      const module = `example.com/${name}`;
      try {
        return readOptions('app', { module, name: binaryName(module) }).module ?? [];
      } catch {
        return [];
      }
    });
    assert.ok(modules.length > 100, `${modules.length} modules`);
    if (!hasTool('gofmt', '-h')) this.skip();
    const dir = tempFolder();
    const files = modules.slice(0, 100).flatMap((module, index) =>
      serviceKinds.flatMap(kind => {
        const rendered = serviceFiles({ module, name: binaryName(module), kind });
        return rendered.map(({ path, text }) => [`${index}/${kind}/${path}`, text] as const);
      }),
    );
    writeFiles(dir, Object.fromEntries(files));
    assert.equal(runTool('gofmt', ['-l', '.'], dir), '');
  });
});
