import { dockerRun, type DockerRun } from '../../../generators/run/docker-run.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { buildCacheKinds } from '../../../generators/plan/build-cache.ts';
import { runtimeBaseNames } from '../../../generators/plan/runtime-base.ts';
import type { Options } from '../../../generators/options/option-table.ts';
import type { Texts } from '../../support/docker-run-of.ts';

const axes = {
  base: runtimeBaseNames,
  cache: buildCacheKinds,
  cgo: ['no cgo', 'import "C"', 'sqlite', 'pkg-config'],
  programs: ['one program', 'two of a module', 'two of two modules'],
  frontEnd: ['no front end', 'front end'],
  files: ['no files', 'files at run time'],
  fetching: ['public modules', 'private by netrc', 'private by ssh, corporate'],
} as const;

/** One value of everything that changes what a Dockerfile says. */
export type Combination = { readonly [Axis in keyof typeof axes]: (typeof axes)[Axis][number] };

/** All of them, each once. */
export const combinations: readonly Combination[] = axes.base.flatMap(base =>
  axes.cache.flatMap(cache =>
    axes.cgo.flatMap(cgo =>
      axes.programs.flatMap(programs =>
        axes.frontEnd.flatMap(frontEnd =>
          axes.files.flatMap(files => axes.fetching.map(fetching => ({ base, cache, cgo, programs, frontEnd, files, fetching }))),
        ),
      ),
    ),
  ),
);

export function titleOf(combination: Combination): string {
  return Object.values(combination).join(', ');
}

/** Some of these combinations, in which every pair of values that any of them has is met: most faults show with two options, not with six. */
export function pairwise(all: readonly Combination[]): readonly Combination[] {
  const left = new Set(all.flatMap(pairs));
  const chosen: Combination[] = [];
  while (left.size > 0) {
    const gains = all.map(combination => pairs(combination).filter(pair => left.has(pair)).length);
    const best = all[gains.indexOf(Math.max(...gains))];
    if (!best) break;
    chosen.push(best);
    for (const pair of pairs(best)) left.delete(pair);
  }
  return chosen;
}

function pairs(combination: Combination): readonly string[] {
  const values = Object.values(combination);
  return values.flatMap((one, index) => values.slice(index + 1).map(other => `${one} with ${other}`));
}

/** Whether the programs cannot run there: a library that is loaded needs a base with packages. */
export function isImpossible({ base, cgo }: Combination): boolean {
  return cgo === 'pkg-config' && (base === 'scratch' || base === 'distroless');
}

const fetchOptions: Readonly<Record<Combination['fetching'], Options>> = {
  'public modules': {},
  'private by netrc': { private: ['git.example.com/*'], privateAuth: 'netrc' },
  'private by ssh, corporate': { private: ['git.example.com/*'], privateAuth: 'ssh', corporate: true },
};

/** A run for all programs of such a repository, with other files laid over it. */
export function runOf(combination: Combination, above: Texts = {}): Promise<DockerRun> {
  const { base, cache, fetching } = combination;
  const files = filesInMemory({ ...repositoryOf(combination), ...above });
  return dockerRun(files, { base, cache, allPrograms: true, ...fetchOptions[fetching] }, undefined);
}

/** A repository of such programs, as path to text. What there is beside plain code is the first program's, so that two differ. */
export function repositoryOf(combination: Combination): Texts {
  const { programs } = combination;
  if (programs === 'one program') return { ...goMod('', combination), ...firstProgram('', '', combination) };
  if (programs === 'two of a module')
    return { ...goMod('', combination), ...firstProgram('', 'cmd/api/', combination), 'cmd/worker/main.go': mainFile([], []) };
  return {
    ...goMod('api/', combination),
    ...firstProgram('api/', 'api/', combination),
    'worker/go.mod': 'module example.com/shop/worker\n\ngo 1.25\n',
    'worker/main.go': mainFile([], []),
  };
}

const sqlite = 'github.com/mattn/go-sqlite3';
const ownLibrary = 'git.example.com/shop/money';

function modulePath(moduleDir: string): string {
  return `example.com/shop/${moduleDir}`.replace(/\/$/, '');
}

function goMod(moduleDir: string, { cgo, fetching }: Combination): Texts {
  const required = [
    ...(cgo === 'sqlite' ? [`${sqlite} v1.14.24`] : []),
    ...(fetching === 'public modules' ? [] : [`${ownLibrary} v1.0.0`]),
  ];
  const lines = required.map(line => `\nrequire ${line}\n`).join('');
  return {
    [`${moduleDir}go.mod`]: `module ${modulePath(moduleDir)}\n\ngo 1.25\n${lines}`,
    ...(required.length > 0 && { [`${moduleDir}go.sum`]: required.map(line => `${line} h1:x=\n`).join('') }),
  };
}

/** Folders are given with a slash at their end, and the root as ''. */
function firstProgram(moduleDir: string, dir: string, { cgo, frontEnd, files, fetching }: Combination): Texts {
  const hasC = cgo === 'import "C"' || cgo === 'pkg-config';
  const preamble = cgo === 'pkg-config' ? '// #cgo pkg-config: vips\n' : '';
  const imports = [
    'net/http',
    ...(hasC ? [`_ ${modulePath(moduleDir)}/picture`] : []),
    ...(cgo === 'sqlite' ? [`_ ${sqlite}`] : []),
    ...(fetching === 'public modules' ? [] : [`_ ${ownLibrary}`]),
    ...(frontEnd === 'front end' ? ['embed'] : []),
    ...(files === 'files at run time' ? ['os'] : []),
  ];
  const main = [
    ...(files === 'files at run time' ? ['os.ReadFile("conf/app.ini")', 'os.WriteFile("data/state.json", nil, 0o600)'] : []),
    'http.ListenAndServe(":8080", http.FileServer(http.Dir("static")))',
  ];
  return {
    [`${dir}main.go`]: mainFile(imports, main, frontEnd === 'front end' ? '//go:embed all:web/dist\nvar web embed.FS\n\n' : ''),
    ...(hasC && { [`${moduleDir}picture/picture.go`]: `package picture\n\n${preamble}import "C"\n` }),
    ...(frontEnd === 'front end' && {
      [`${dir}web/package.json`]: '{ "scripts": { "build": "vite build" } }\n',
      [`${dir}web/package-lock.json`]: '{}\n',
      [`${dir}web/src/main.js`]: '',
    }),
    ...(files === 'files at run time' && { [`${moduleDir}conf/app.ini`]: '', [`${moduleDir}static/index.html`]: '' }),
  };
}

function mainFile(imports: readonly string[], statements: readonly string[], declarations = ''): string {
  const specs = imports.map(spec => `\t${spec.replace(/\S+$/, '"$&"')}\n`).join('');
  return `package main\n\nimport (\n${specs})\n\n${declarations}func main() {\n${statements.map(line => `\t${line}\n`).join('')}}\n`;
}
