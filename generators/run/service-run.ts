import { gitRemote } from '../inspect/git/git-remote.ts';
import { parseGoMod } from '../inspect/modules/go-mod.ts';
import { checkModulePath } from '../inspect/modules/module-path.ts';
import { binaryName } from '../inspect/packages/programs.ts';
import type { RepositoryFiles } from '../inspect/repository-files.ts';
import { checkProgramName } from '../plan/program-name.ts';
import { runtimeBases } from '../plan/runtime-base.ts';
import { type Service, type ServiceKind, serviceKinds } from '../plan/service.ts';
import { serviceFiles } from '../render/service-files.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { UserError } from '../user-error.ts';
import { savedAnswers, withSavedAnswers } from './answers.ts';
import type { Ask } from '../options/ask.ts';
import { askBase } from '../options/ask-base.ts';
import { isAsGenerated } from './generated-files.ts';
import type { Options } from '../options/option-table.ts';
import type { SavedRun } from './saved-run.ts';

/** A new service: what was answered, and its Go files. */
export interface ServiceRun {
  readonly service: Service;
  /** The answers that differ from what was found or defaulted. */
  readonly answers: Pick<Options, 'module' | 'kind' | 'name'>;
  /** What of the answers the Docker files are planned with. */
  readonly dockerOptions: Pick<Options, 'base'>;
  readonly files: readonly RenderedFile[];
}

/**
 * Asks what flags and earlier answers leave open, or takes the defaults where nobody can be asked; `folder` is the destination's name,
 * and `saved` what an earlier run has left there.
 */
export async function serviceRun(
  files: RepositoryFiles,
  folder: string,
  given: Options,
  ask: Ask | undefined,
  saved?: SavedRun,
): Promise<ServiceRun> {
  const options = withSavedAnswers(given, savedAnswers('app', saved));
  const usual = defaultModule(files, folder);
  const module = options.module ?? ownModule(files, saved) ?? (await modulePath(usual, ask));
  const kind = options.kind ?? (ask ? await askKind(ask) : 'http');
  const base = options.base ?? (ask ? await askBase(ask, runtimeBases.alpine.name) : undefined);
  const name = options.name ?? binaryName(module);
  const wrong = checkProgramName(name);
  if (wrong !== undefined) throw new UserError(`From the module path ${module}, ${wrong} Give one with --name.`, 2);
  const rendered = serviceFiles({ module, name, kind });
  if (!options.force) refuseOtherModule(files, rendered, saved);
  return {
    service: { module, name, kind },
    answers: {
      ...(module !== usual && { module }),
      ...(kind !== 'http' && { kind }),
      ...(name !== binaryName(module) && { name }),
    },
    dockerOptions: base ? { base } : {},
    files: rendered,
  };
}

// on a second run it is known, whatever the folder or its remote are called by now
function ownModule(files: RepositoryFiles, saved: SavedRun | undefined): string | undefined {
  const text = saved?.serviceFiles?.has('go.mod') ? files.read('go.mod') : undefined;
  return text === undefined ? undefined : parseGoMod(text, 'go.mod').value?.module?.path;
}

function refuseOtherModule(files: RepositoryFiles, rendered: readonly RenderedFile[], saved: SavedRun | undefined): void {
  const goMod = rendered.find(({ path }) => path === 'go.mod');
  if (!goMod || !files.exists(goMod.path) || files.read(goMod.path) === goMod.text) return;
  if (isAsGenerated(saved, goMod.path, files.read(goMod.path) ?? '')) return;
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
