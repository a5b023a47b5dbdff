import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finishWithin } from '../../survey/finish-within.ts';
import { hostBuild } from '../../survey/host-build.ts';
import type { Changed } from './sources.ts';

// small, and with no requirements of their own, which would upgrade others
const additions = ['github.com/google/uuid', 'github.com/pkg/errors', 'github.com/dustin/go-humanize'];

/** Imports a package of a module that nothing requires yet into a program, as `go get` does. */
export async function addImport(folder: string, program: string): Promise<Changed> {
  const module = moduleFolder(folder, program);
  const goMod = readFileSync(join(module, 'go.mod'), 'utf8');
  const path = additions.find(addition => !goMod.includes(addition));
  if (path === undefined) return { failure: `${additions.join(', ')} are all required` };
  const failure = await goGet(folder, module, `${path}@latest`);
  if (failure !== undefined) return { failure };
  writeFileSync(join(folder, program, 'added_import.go'), `package main\n\nimport _ "${path}"\n`);
  const unbuilt = (await vendorAgain(folder, module)) ?? (await hostBuild(folder, program, 600)).failure;
  return unbuilt === undefined ? { made: `${path} added` } : { failure: unbuilt };
}

/** Upgrades the first direct requirement that the program is built of, that has a newer version, and that it can be built with. */
export async function upgradeDependency(folder: string, program: string): Promise<Changed> {
  const module = moduleFolder(folder, program);
  const used = new Set(await lines(join(folder, program), ['list', '-deps', '-f', '{{with .Module}}{{.Path}}{{end}}', '.']));
  const required: GoMod = JSON.parse((await lines(module, ['mod', 'edit', '-json'])).join('\n'));
  const direct = (required.Require ?? []).filter(({ Path, Indirect }) => Indirect !== true && used.has(Path));
  for (const { Path, Version } of direct) {
    const before = `${folder}-before`;
    cpSync(folder, before, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    const version = await upgraded(folder, module, program, Path);
    if (version !== undefined && version !== Version) {
      rmSync(before, { recursive: true });
      return { made: `${Path} ${Version} to ${version}` };
    }
    rmSync(folder, { recursive: true });
    cpSync(before, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    rmSync(before, { recursive: true });
  }
  return { failure: 'no direct dependency has a newer version that the program can be built with' };
}

interface GoMod {
  readonly Go?: string;
  readonly Require?: readonly { readonly Path: string; readonly Version: string; readonly Indirect?: boolean }[];
}

// the version that it now has; undefined where the build would need another Go release, or fails
async function upgraded(folder: string, module: string, program: string, path: string): Promise<string | undefined> {
  const before = goLine(module);
  if ((await goGet(folder, module, `${path}@latest`)) !== undefined || goLine(module) !== before) return undefined;
  if ((await vendorAgain(folder, module)) !== undefined) return undefined;
  if ((await hostBuild(folder, program, 600)).failure !== undefined) return undefined;
  const { Require = [] }: GoMod = JSON.parse((await lines(module, ['mod', 'edit', '-json'])).join('\n'));
  return Require.find(({ Path }) => Path === path)?.Version;
}

function goLine(module: string): string | undefined {
  return /^go .*$/m.exec(readFileSync(join(module, 'go.mod'), 'utf8'))?.[0];
}

function moduleFolder(folder: string, program: string): string {
  let found = join(folder, program);
  while (!existsSync(join(found, 'go.mod')) && found !== folder) found = dirname(found);
  return found;
}

// -mod=mod: where there is a vendor folder, which follows afterwards
async function goGet(folder: string, module: string, query: string): Promise<string | undefined> {
  const failure = await go(module, ['get', query], { GOFLAGS: '-mod=mod' });
  if (failure !== undefined || !existsSync(join(folder, 'go.work'))) return failure;
  // writes the sums that the workspace lacks
  return go(folder, ['work', 'sync'], { GOFLAGS: '-mod=mod' });
}

async function vendorAgain(folder: string, module: string): Promise<string | undefined> {
  if (existsSync(join(module, 'vendor/modules.txt'))) return go(module, ['mod', 'vendor'], {});
  if (existsSync(join(folder, 'go.work')) && existsSync(join(folder, 'vendor/modules.txt'))) return go(folder, ['work', 'vendor'], {});
  return undefined;
}

async function go(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string | undefined> {
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const { status, stderr } = await finishWithin('env', [...words, 'go', ...args], { seconds: 600, cwd });
  return status === 0 ? undefined : `go ${args.join(' ')}: ${stderr.trim().split('\n').at(-1)}`;
}

async function lines(cwd: string, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await finishWithin('go', args, { seconds: 300, cwd });
  return stdout.split('\n');
}
