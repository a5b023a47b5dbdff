import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesInMemory } from '../generators/inspect/files-in-memory.ts';
import { nextRun } from '../generators/run/next-run.ts';
import { serviceRun } from '../generators/run/service-run.ts';
import { usageOf } from '../generators/command-line/help-text.ts';
import { commandNames, optionsOf } from '../generators/options/option-table.ts';
import { packageRoot } from './support/package-root.ts';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');

describe('README', () => {
  it('lists the options as the option table has them', () => {
    const rows = new Map(commandNames.flatMap(command => optionsOf(command)));
    const lines = [...rows].map(
      ([name, row]) =>
        `| \`${usageOf(name, row).replaceAll('|', '\\|')}\` | ${row.commands.join(', ')} | ${row.help} | ${row.fallback ?? ''} |`,
    );
    assert.deepEqual(readme.match(/^\| `--.*$/gm), lines);
  });

  it('shows the Dockerfile that a new service gets', async () => {
    const none = filesInMemory({});
    const { files } = await serviceRun(none, 'hello', { module: 'example.com/hello' }, undefined);
    const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
    const run = await nextRun(filesInMemory(texts), {}, undefined, { isService: true });
    const dockerfile = run.files.find(({ path }) => path === 'Dockerfile')?.text;
    assert.equal(/```dockerfile\n([\s\S]*?)```/.exec(readme)?.[1], dockerfile);
  });
});
