import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { runtimeBaseNames, type RuntimeBaseName } from '../../../generators/plan/runtime-base.ts';
import type { ServiceKind } from '../../../generators/plan/service.ts';
import { writeFiles } from '../../support/temp-folder.ts';
import { finish } from './docker.ts';

export const bases = runtimeBaseNames;
export const serviceName = 'hello';
export const serviceSource = 'https://github.com/acme/hello';

/** The command, of the same build as this file, whichever folder that is. */
export const cli = fileURLToPath(new URL('../../../generators/cli.js', import.meta.url));

/** Runs the command as users do; it has to succeed. */
export async function goDocker(args: readonly string[]): Promise<void> {
  const { status, stderr } = await finish(process.execPath, [cli, ...args]);
  assert.equal(status, 0, `go-docker ${args.join(' ')}: ${stderr}`);
}

/** Writes a new service, whose folder has a git remote, into an empty folder. */
export async function generateService(folder: string, kind: ServiceKind, base: RuntimeBaseName): Promise<void> {
  writeFiles(folder, { '.git/config': `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${serviceSource}.git\n` });
  await goDocker(['app', folder, '--module', `example.com/${serviceName}`, '--kind', kind, '--base', base, '--yes']);
}
