import { basename } from 'node:path';
import { serviceRun } from '../app/service-run.ts';
import { dockerRun } from '../docker/docker-run.ts';
import { filesInMemory } from '../inspect/files-in-memory.ts';
import { layeredFiles } from '../inspect/layered-files.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Ask } from './ask.ts';
import { checkFolder } from './check-folder.ts';
import { expectedOutcome } from './file-outcome.ts';
import { filesOnDisk } from './files-on-disk.ts';
import type { CommandName, Options } from './option-table.ts';
import { type RunOutcome, runOutcome } from './run-outcome.ts';

/**
 * What a run would do, without Yeoman, whose generators create their destination folder as soon as they exist.
 * Writes nothing; throws what the run would throw.
 */
export async function preview(command: CommandName, root: string, options: Options, ask: Ask | undefined): Promise<RunOutcome> {
  if (command === 'docker') checkFolder(root);
  const disk = filesOnDisk(root);
  const service = command === 'app' ? await serviceRun(disk, basename(root), options, ask) : undefined;
  const written = service?.files ?? [];
  const run = await dockerRun(withFiles(disk, written), { ...options, ...service?.dockerOptions }, ask);
  const files = [...written, ...run.files].map(file => expectedOutcome(disk, file, options.force ?? false));
  return runOutcome(run, files);
}

function withFiles(disk: RepositoryFiles, files: readonly RenderedFile[]): RepositoryFiles {
  return layeredFiles(disk, filesInMemory(Object.fromEntries(files.map(({ path, text }) => [path, text]))));
}
