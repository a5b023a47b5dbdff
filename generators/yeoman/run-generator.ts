import { existsSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseGenerator } from '@yeoman/types';
import { createEnv } from 'yeoman-environment';
import { checkFolder } from '../run/check-folder.ts';
import { type CommandName, flagOf, type Options, optionsOf } from '../options/option-table.ts';
import { filesOnDisk } from '../run/files-on-disk.ts';
import type { RunOutcome } from '../run/run-outcome.ts';
import { readSavedRun } from '../run/saved-run.ts';

/** Runs a generator in a folder, which is created when it is not there. Throws what the generator throws. */
export async function runGenerator(command: CommandName, root: string, options: Options): Promise<RunOutcome> {
  if (command === 'docker') checkFolder(root);
  // Yeoman reads it too, with an error of its own
  readSavedRun(filesOnDisk(root));
  const missing = missingFolders(root);
  const env = createEnv({ cwd: root });
  // a failure is reported once, by whoever catches it, and not as "An error occured while running ..." before that
  env.adapter.log.error = () => env.adapter.log;
  env.register(fileURLToPath(new URL(`../${command}/index.js`, import.meta.url)), { namespace: `go-docker:${command}` });
  try {
    const generator = await env.create<BaseGenerator & { readonly outcome?: RunOutcome }>(`go-docker:${command}`, {
      generatorOptions: { ...byFlag(command, options), skipInstall: true },
    });
    await env.runGenerator(generator);
    if (!generator.outcome) throw new Error(`the generator ${command} ended without an outcome`);
    return generator.outcome;
  } catch (error) {
    removeEmpty(missing);
    throw error;
  }
}

function byFlag(command: CommandName, options: Options): Readonly<Record<string, unknown>> {
  return Object.fromEntries(optionsOf(command).map(([name]) => [flagOf(name), options[name]]));
}

// innermost first
function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [folder, ...missingFolders(dirname(folder))];
}

// Yeoman has created the destination; a run that wrote nothing leaves nothing behind
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
