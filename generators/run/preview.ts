import { basename } from 'node:path';
import { serviceRun } from './service-run.ts';
import { nextRun } from './next-run.ts';
import { filesInMemory } from '../inspect/files-in-memory.ts';
import { layeredFiles } from '../inspect/layered-files.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Ask } from '../options/ask.ts';
import { checkFolder } from './check-folder.ts';
import { filesOnDisk } from './files-on-disk.ts';
import type { CommandName, Options } from '../options/option-table.ts';
import { expectedFiles, plannedOutcome } from './planned-outcome.ts';
import type { RunOutcome } from './run-outcome.ts';
import { readSavedRun } from './saved-run.ts';

/**
 * What a run would do, without Yeoman, whose generators create their destination folder as soon as they exist.
 * Writes nothing; throws what the run would throw.
 */
export async function preview(command: CommandName, root: string, options: Options, ask: Ask | undefined): Promise<RunOutcome> {
  if (command === 'docker') checkFolder(root);
  const disk = filesOnDisk(root);
  const saved = readSavedRun(disk);
  const service = command === 'app' ? await serviceRun(disk, basename(root), options, ask, saved) : undefined;
  const written = service?.files ?? [];
  const run = await nextRun(withFiles(disk, written), { ...options, ...service?.dockerOptions }, ask, {
    ...(saved && { saved }),
    ...(service && { isService: true }),
  });
  return plannedOutcome(command, run, expectedFiles(disk, [...written, ...run.files], options, saved), options, saved);
}

function withFiles(disk: RepositoryFiles, files: readonly RenderedFile[]): RepositoryFiles {
  return layeredFiles(disk, filesInMemory(Object.fromEntries(files.map(({ path, text }) => [path, text]))));
}
