import { gitRemote } from '../inspect/git/git-remote.ts';
import { checkModulePath } from '../inspect/modules/module-path.ts';
import { binaryName } from '../inspect/packages/programs.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { checkProgramName } from '../plan/program-name.ts';
import { runtimeBases } from '../plan/runtime-base.ts';
import { type Service, type ServiceKind, serviceKinds } from '../plan/service.ts';
import { versions } from '../plan/versions.ts';
import { serviceFiles } from '../render/service-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { UserError } from '../user-error.ts';
import type { Ask } from '../yeoman/ask.ts';
import { askBase } from '../yeoman/ask-base.ts';
import type { Options } from '../yeoman/option-table.ts';

/** A new service: what was answered, and its Go files. */
export interface ServiceRun {
  readonly service: Service;
  /** What the Docker files of a new service are planned with. */
  readonly dockerOptions: Pick<Options, 'base' | 'go'>;
  readonly files: readonly RenderedFile[];
}

/** Asks what the flags leave open, or takes the defaults where nobody can be asked; `folder` is the destination's name. */
export async function serviceRun(files: RepositoryFiles, folder: string, options: Options, ask: Ask | undefined): Promise<ServiceRun> {
  const module = options.module ?? (await modulePath(defaultModule(files, folder), ask));
  const kind = options.kind ?? (ask ? await askKind(ask) : 'http');
  const base = options.base ?? (ask ? await askBase(ask, runtimeBases.alpine.name) : runtimeBases.alpine.name);
  const name = options.name ?? binaryName(module);
  const wrong = checkProgramName(name);
  if (wrong !== undefined) throw new UserError(`From the module path ${module}, ${wrong} Give one with --name.`, 2);
  const service = { module, name, kind };
  const rendered = serviceFiles(service);
  if (!options.force) refuseOtherModule(files, rendered);
  // the newest release builds it, though the one before, which go.mod names, would do
  return { service, dockerOptions: { base, go: options.go ?? versions.goNewest }, files: rendered };
}

function refuseOtherModule(files: RepositoryFiles, rendered: readonly RenderedFile[]): void {
  const goMod = rendered.find(({ path }) => path === 'go.mod');
  if (!goMod || !files.exists(goMod.path) || files.read(goMod.path) === goMod.text) return;
  throw new UserError(
    'There is a go.mod here already, so this is no place for a new service; use "go-docker docker" (or "yo go-docker:docker") to add Docker files to it, or another folder.',
  );
}

function defaultModule(files: RepositoryFiles, folder: string): string {
  const remote = gitRemote(files);
  return remote ? `${remote.host}/${remote.path}` : `example.com/${folder}`;
}

async function modulePath(fallback: string, ask: Ask | undefined): Promise<string> {
  if (ask) return ask({ message: 'Module path', fallback, check: checkModulePath });
  const wrong = checkModulePath(fallback);
  if (wrong !== undefined)
    throw new UserError(`No module path can be made from the name of this folder: ${wrong} Give one with --module.`, 2);
  return fallback;
}

async function askKind(ask: Ask): Promise<ServiceKind> {
  const answer = await ask({
    message: 'What is it?',
    fallback: 'http',
    choices: [
      { name: 'http: a service with health check and graceful shutdown', value: 'http' },
      { name: 'cli: a command-line program', value: 'cli' },
    ],
  });
  return serviceKinds.find(kind => kind === answer) ?? 'http';
}
