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
import {
  configurationSeeds,
  dockerfileSeeds,
  gitConfigSeeds,
  goModSeeds,
  goSeeds,
  goWorkSeeds,
  makefileSeeds,
  manifestSeeds,
  ownDockerfileSeeds,
  vendorModulesSeeds,
} from './seeds.ts';

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
    { name: 'own-image', seeds: ownDockerfileSeeds, read: text => inspectAll(syntax, withDockerfile(loneReturns(text))) },
    { name: 'makefile', seeds: makefileSeeds, read: text => inspectAll(syntax, { ...configured, Makefile: loneReturns(text) }) },
    {
      name: 'configuration',
      seeds: configurationSeeds,
      read: text => inspectAll(syntax, { ...configured, 'conf/config.yaml': text, 'conf/config.ini': text, 'conf/config.json': text }),
    },
    { name: 'front-end', seeds: manifestSeeds, read: text => inspectAll(syntax, withManifest(text)) },
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

const reader =
  'package main\n\nimport (\n\t"embed"\n\t"net/http"\n\t"os"\n\n\t"github.com/spf13/viper"\n)\n\n//go:embed web/dist\nvar dist embed.FS\n\n' +
  'type config struct{ Port string `yaml:"port" json:"port" ini:"port"` }\n\nvar c config\n\nfunc main() {\n\tviper.AddConfigPath("conf")\n\t' +
  'viper.SetConfigName("config")\n\tviper.Unmarshal(&c)\n\tos.ReadFile("conf/config.ini")\n\tos.Open(os.Args[1])\n\t' +
  'http.ListenAndServe(":"+c.Port, nil)\n}\n';
const configured = { 'go.mod': goMod, 'main.go': reader, 'web/dist/.gitkeep': '', 'conf/config.yaml': 'port: 80\n' };

function withDockerfile(text: string): Readonly<Record<string, string>> {
  return { ...configured, 'docker/run.sh': '#!/bin/sh\nexec /opt/x serve "$@"\n', Dockerfile: text };
}

function withManifest(text: string): Readonly<Record<string, string>> {
  return { ...configured, 'web/package.json': text, 'web/package-lock.json': '{}', 'web/index.html': '' };
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
