import { readDockerfile } from '../../generators/inspect/dockerfiles/existing-dockerfile.ts';
import { filesInMemory } from '../../generators/inspect/files-in-memory.ts';
import { gitRemote } from '../../generators/inspect/git/git-remote.ts';
import { scanGoFile } from '../../generators/inspect/packages/go-file.ts';
import { parseGoMod, type Parsed } from '../../generators/inspect/modules/go-mod.ts';
import { type GoSyntax, loadGoSyntax } from '../../generators/inspect/code/go-syntax.ts';
import { parseGoWork } from '../../generators/inspect/modules/go-work.ts';
import { inspectProgram } from '../../generators/inspect/inspect-program.ts';
import { inspectRepository } from '../../generators/inspect/inspect-repository.ts';
import { parseVendorModules } from '../../generators/inspect/modules/vendor-modules.ts';
import type { Reading } from './places.ts';
import { dockerfileSeeds, gitConfigSeeds, goModSeeds, goSeeds, goWorkSeeds, vendorModulesSeeds } from './seeds.ts';

/** A function that reads what a repository holds, with texts of the kind that it reads. */
export interface FuzzTarget {
  readonly name: string;
  readonly seeds: readonly string[];
  read(text: string): Reading;
}

/** Everything that reads text of a repository: each function by itself, and whole inspections around one hostile file. */
export async function fuzzTargets(): Promise<readonly FuzzTarget[]> {
  const syntax = await loadGoSyntax();
  return [
    {
      name: 'go-mod',
      seeds: goModSeeds,
      read: text => ({ value: valueOrProblems(parseGoMod(text, 'go.mod')), texts: { 'go.mod': text } }),
    },
    {
      name: 'go-work',
      seeds: goWorkSeeds,
      read: text => ({ value: valueOrProblems(parseGoWork(text, 'go.work')), texts: { 'go.work': text } }),
    },
    { name: 'go-file', seeds: goSeeds, read: text => ({ value: scanGoFile(text), texts: {}, own: text }) },
    {
      name: 'dockerfile',
      seeds: dockerfileSeeds,
      read: text => ({ value: readDockerfile(text, 'Dockerfile'), texts: { Dockerfile: loneReturns(text) } }),
    },
    { name: 'git-remote', seeds: gitConfigSeeds, read: text => ({ value: gitRemote(filesInMemory({ '.git/config': text })), texts: {} }) },
    { name: 'vendor-modules', seeds: vendorModulesSeeds, read: text => ({ value: parseVendorModules(text), texts: {} }) },
    { name: 'module', seeds: goModSeeds, read: text => inspectAll(syntax, withGoMod(text)) },
    { name: 'vendored', seeds: vendorModulesSeeds, read: text => inspectAll(syntax, withVendor(text)) },
    { name: 'repository', seeds: goSeeds, read: text => inspectAll(syntax, withGoFile(text)) },
  ];
}

const main = 'package main\n\nfunc main() {}\n';
const server =
  'package main\n\nimport (\n\t"net/http"\n\n\t"example.com/x/config"\n)\n\nfunc main() { http.ListenAndServe(config.Default().Addr, nil) }\n';
const goMod = 'module example.com/x\n\ngo 1.26\n\nrequire a.com/b v1.2.3\n\nreplace c.com/d => ../d\n';

function withGoMod(text: string): Readonly<Record<string, string>> {
  return { 'go.mod': text, 'main.go': main };
}

function withVendor(text: string): Readonly<Record<string, string>> {
  return { 'go.mod': goMod, 'main.go': main, 'vendor/modules.txt': text };
}

// the file as a program's own, and as one in a package that another program imports
function withGoFile(text: string): Readonly<Record<string, string>> {
  return { 'go.mod': goMod, 'main.go': text, 'config/config.go': text, 'cmd/app/main.go': server };
}

function inspectAll(syntax: GoSyntax, texts: Readonly<Record<string, string>>): Reading {
  const files = filesInMemory(texts);
  const repository = inspectRepository(files);
  const programs = repository.programs.map(program => inspectProgram(files, syntax, repository, program));
  return { value: { ...repository, programs }, texts };
}

function valueOrProblems<T>(parsed: Parsed<T>): Parsed<T> {
  if ((parsed.value === undefined) !== parsed.problems.length > 0) throw new Error('neither a value nor problems, or both');
  return parsed;
}

// dockerfile-ast counts a carriage return alone as the end of a line, which BuildKit does not; no file that anyone edits has one
function loneReturns(text: string): string {
  return text.replaceAll('\r', '\n');
}
