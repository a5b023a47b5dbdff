import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from '../../generators/inspect/packages/build-target.ts';
import { goFileReader } from '../../generators/inspect/packages/go-file-reader.ts';
import { type GoSyntax, loadGoSyntax } from '../../generators/inspect/code/go-syntax.ts';
import { importGraph, packageResolver } from '../../generators/inspect/packages/import-graph.ts';
import { inspectProgram } from '../../generators/inspect/inspect-program.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import { moduleRoot, readModules } from '../../generators/inspect/modules/module-facts.ts';
import { findPackages } from '../../generators/inspect/packages/packages.ts';
import type { Program } from '../../generators/inspect/packages/programs.ts';
import type { RepositoryFiles } from '../../generators/inspect/repository-files.ts';
import { readSourceTree } from '../../generators/inspect/source-tree.ts';
import { choosePrograms } from '../../generators/plan/choose-programs.ts';
import { programPath } from '../../generators/plan/program-path.ts';
import { filesOnDisk } from '../../generators/run/files-on-disk.ts';
import { goDocker } from '../support/go-docker.ts';

// Run as `node dist/test/bench/inspect.js DIR...`: how long each step of an inspection takes, the file cache being warm.
const rounds = 5;
const mostPrograms = 3;
const target: Target = { goos: 'linux', goarch: 'amd64', cgo: true, goMinor: 26, tags: [] };
const folders = process.argv.slice(2).map(folder => realpathSync(folder));
const [only] = folders;

if (only !== undefined && folders.length === 1) await bench(only);
// a process for each, so that the peak of memory is its own
else for (const folder of folders) spawnSync(process.execPath, [process.argv[1] ?? '', folder], { stdio: 'inherit' });

type Times = Map<string, number[]>;

async function bench(folder: string): Promise<void> {
  const syntax = await loadGoSyntax();
  const times: Times = new Map();
  console.log(folder);
  let programs: readonly Program[] = [];
  for (let round = 0; round < rounds; round++) {
    const files = counting(filesOnDisk(folder));
    const listed = inspectInSteps(files, times);
    if (round === 0) console.log(`  ${listed} files listed, ${files.goFiles} Go files read, ${megabytes(files.bytes)} of Go and go.mod`);
    programs = readFacts(filesOnDisk(folder), syntax, times);
  }
  for (const [step, all] of times) print(step, all);
  console.log(`  peak memory of these ${rounds} rounds: ${megabytes(process.resourceUsage().maxRSS * 1024)}`);
  printProcess(folder, programs);
}

/** The steps of inspectRepository one by one; gives the number of files that are there. */
function inspectInSteps(files: RepositoryFiles, times: Times): number {
  const tree = timed(times, 'tree', () => readSourceTree(files));
  const { modules } = timed(times, 'go.mod files', () => readModules(files, tree));
  const readGoFile = goFileReader(files);
  const packagesFor = (cgo: boolean): ReturnType<typeof findPackages> =>
    modules.flatMap(module => findPackages(moduleRoot(module), { ...target, cgo }, tree, readGoFile));
  const packages = timed(times, 'packages with cgo', () => packagesFor(true));
  timed(times, 'packages without cgo, the files being read', () => packagesFor(false));
  const resolve = packageResolver(modules.map(moduleRoot), packages);
  const mains = packages.filter(({ mainFunc }) => mainFunc);
  timed(times, `import graphs of ${mains.length} programs`, () => mains.map(found => importGraph(found, resolve)));
  return tree.files.length;
}

/** The whole of inspectRepository and, for the programs that would be chosen among, inspectProgram. */
function readFacts(files: RepositoryFiles, syntax: GoSyntax, times: Times): readonly Program[] {
  const repository = timed(times, 'inspectRepository', () => inspectRepository(files));
  if (repository.programs.length === 0) return [];
  const choice = choosePrograms(repository, {});
  const programs = 'chosen' in choice ? choice.chosen.map(({ program }) => program) : choice.candidates.slice(0, mostPrograms);
  for (const program of programs) {
    timed(times, `inspectProgram ${programPath(program)}`, () => inspectProgram(files, syntax, repository, program));
  }
  return programs;
}

function counting(files: RepositoryFiles): RepositoryFiles & { goFiles: number; bytes: number } {
  const counted = {
    ...files,
    goFiles: 0,
    bytes: 0,
    read(path: string): string | undefined {
      const text = files.read(path);
      if (path.endsWith('.go')) counted.goFiles++;
      counted.bytes += Buffer.byteLength(text ?? '');
      return text;
    },
  };
  return counted;
}

function timed<T>(times: Times, step: string, run: () => T): T {
  const started = performance.now();
  const result = run();
  times.set(step, [...(times.get(step) ?? []), performance.now() - started]);
  return result;
}

function printProcess(folder: string, [program]: readonly Program[]): void {
  const empty = mkdtempSync(join(tmpdir(), 'go-docker-'));
  writeFileSync(join(empty, 'go.mod'), 'module example.com/x\n\ngo 1.26\n');
  writeFileSync(join(empty, 'main.go'), 'package main\n\nfunc main() {}\n');
  try {
    printRun('a repository of one line', empty, []);
    printRun('this one', folder, program ? ['--program', programPath(program)] : []);
  } finally {
    rmSync(empty, { recursive: true });
  }
}

function printRun(what: string, folder: string, options: readonly string[]): void {
  const times: Times = new Map();
  const args = ['--dry-run', '--json', '--yes', ...options];
  const runs = Array.from({ length: rounds }, () => timed(times, what, () => goDocker(['docker', folder, ...args])));
  print(`process, ${what}: ${args.join(' ')}, status ${runs[0]?.status}`, times.get(what) ?? []);
}

function print(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(`  ${median.toFixed(1).padStart(8)} ms  ${what} (${sorted[0]?.toFixed(1)} to ${sorted.at(-1)?.toFixed(1)})`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
