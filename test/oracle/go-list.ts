import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../../generators/inspect/packages/build-target.ts';
import type { ModuleRoot } from '../../generators/inspect/modules/module-root.ts';

/** A package as the go command lists it. */
export interface ListedPackage {
  readonly importPath: string;
  readonly name: string;
  readonly goFiles: readonly string[];
  readonly cgoFiles: readonly string[];
  readonly ignoredFiles: readonly string[];
  readonly imports: readonly string[];
  readonly embedPatterns: readonly string[];
  readonly hasMainFunc: boolean;
}

/** What the go command says of one module, or why it says nothing. */
export type Listing = { readonly packages: readonly ListedPackage[] } | { readonly refused: string };

// fields between unit separators, elements of lists between record separators: patterns and paths may hold anything else
const FIELDS = ['Dir', 'ImportPath', 'Name'];
const LISTS = ['GoFiles', 'CgoFiles', 'IgnoredGoFiles', 'Imports', 'EmbedPatterns'];
const FORMAT = [...FIELDS.map(name => `{{.${name}}}`), ...LISTS.map(name => `{{join .${name} "\x1e"}}`)].join('\x1f');

/** The minor version of the go command on this machine; undefined without one. */
export function goMinor(): number | undefined {
  const { stdout } = spawnSync('go', ['env', 'GOVERSION'], { encoding: 'utf8', cwd: tmpdir() });
  const minor = /^go1\.(\d+)/.exec(stdout ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Runs `go list -e ./...` in a module of a checkout for a target, without network, over a go.mod with only what shapes the package tree. */
export function goList(checkout: string, module: ModuleRoot, { goos, goarch, cgo, tags }: Target): Listing {
  const cwd = join(checkout, module.dir);
  const scratch = mkdtempSync(join(tmpdir(), 'go-list-'));
  const modfile = bareModfile(scratch, module);
  const env = {
    ...process.env,
    GOOS: goos,
    GOARCH: goarch,
    CGO_ENABLED: cgo ? '1' : '0',
    GOFLAGS: '-mod=mod',
    GOWORK: 'off',
    GOPROXY: 'off',
    GOTOOLCHAIN: 'local',
    // the index that the go command keeps of folders stops at the first file it cannot read, go/build does not
    GODEBUG: 'goindex=0',
  };
  // with a profile a package would be listed once more for the program that it shapes
  const args = ['list', '-e', '-pgo=off', `-modfile=${modfile}`, `-tags=${tags.join(',')}`, '-f', FORMAT, './...'];
  const { status, stdout, stderr } = spawnSync('go', args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(scratch, { recursive: true });
  if (status !== 0) return { refused: stderr.trim().slice(-300) };
  const lines = stdout.split('\n').filter(line => line.includes('\x1f'));
  return { packages: lines.map(listedPackage) };
}

// the requirements would have the go command look for the go.mod of every dependency; what to ignore it reads in the module's own go.mod
function bareModfile(folder: string, { path }: ModuleRoot): string {
  const modfile = join(folder, 'bare.mod');
  writeFileSync(modfile, `module ${JSON.stringify(path)}\n\ngo 1.25\n`);
  writeFileSync(join(folder, 'bare.sum'), '');
  return modfile;
}

function listedPackage(line: string): ListedPackage {
  const [dir = '', importPath = '', name = '', ...lists] = line.split('\x1f');
  const [goFiles = [], cgoFiles = [], ignoredFiles = [], imports = [], embedPatterns = []] = lists.map(list =>
    list.split('\x1e').filter(Boolean),
  );
  const hasMainFunc = name === 'main' && [...goFiles, ...cgoFiles].some(file => declaresMain(join(dir, file)));
  return { importPath, name, goFiles, cgoFiles, ignoredFiles, imports, embedPatterns, hasMainFunc };
}

// another way to look than the scan that is held against it; good enough for formatted code
function declaresMain(file: string): boolean {
  return /^func\s+main\s*\(\s*\)/m.test(readFileSync(file, 'utf8'));
}
