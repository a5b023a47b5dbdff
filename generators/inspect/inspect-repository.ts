import { linuxTarget } from './build-target.ts';
import { type BuildEvidence, buildEvidence } from './build-evidence.ts';
import { buildFiles } from './build-files.ts';
import { placed, type Problem } from './evidence.ts';
import { type ExistingDockerfile, readDockerfile } from './existing-dockerfile.ts';
import { gitRemote, type GitRemote } from './git-remote.ts';
import { goFileReader } from './go-file-reader.ts';
import type { Parsed } from './go-mod.ts';
import { type GoWork, parseGoWork } from './go-work.ts';
import { type ModuleFacts, moduleRoot, readModules } from './module-facts.ts';
import { goNamedByModule, type NamedGo } from './named-go.ts';
import { findPackages, type GoPackage } from './packages.ts';
import { binaryName, findPrograms, type Program } from './programs.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { readSourceTree, type SourceTree } from './source-tree.ts';

/** Everything that one pass over a repository tells; what is not known is absent. */
export interface Repository {
  /** The last element of the root module's path or, without one, of the remote's. */
  readonly name?: string;
  readonly modules: readonly ModuleFacts[];
  /** As they are with cgo. */
  readonly packages: readonly GoPackage[];
  /** Import paths of the packages that use cgo, and hold other files for when it is off. */
  readonly pureTwins: ReadonlySet<string>;
  /** In the order of their folders. */
  readonly programs: readonly Program[];
  /** Path of the go.work at the root, and the Go release that it names. */
  readonly goWork?: { readonly file: string; readonly goVersions: readonly NamedGo[] };
  readonly remote?: GitRemote;
  readonly dockerfile?: ExistingDockerfile;
  /** How its own Docker, make, CI and release files build its programs. */
  readonly buildEvidence: readonly BuildEvidence[];
  readonly hasMakefile: boolean;
  /** Paths of the files that a build may read: sources, module files, and what `//go:embed` can reach. */
  readonly buildFiles: readonly string[];
  readonly problems: readonly Problem[];
}

/** Inspects a whole repository, listing each folder and reading each file at most once. */
export function inspectRepository(files: RepositoryFiles): Repository {
  const tree = readSourceTree(files);
  const { modules, problems } = readModules(files, tree);
  const readGoFile = goFileReader(files);
  const packagesFor = (cgo: boolean): readonly GoPackage[] =>
    modules.flatMap(module => findPackages(moduleRoot(module), { ...linuxTarget, cgo }, tree, readGoFile));
  const packages = packagesFor(true);
  const programs = findPrograms(packages);
  const dockerfile = files.read('Dockerfile');
  const remote = gitRemote(files);
  const workspace = parseGoWorkOf(files);
  return {
    name: repositoryName(modules, remote),
    modules,
    packages,
    pureTwins: pureTwins(packages, packagesFor(false)),
    programs,
    ...(workspace.value && { goWork: { file: 'go.work', goVersions: goNamedByModule(workspace.value, 'go.work') } }),
    ...(remote && { remote }),
    ...(dockerfile !== undefined && { dockerfile: readDockerfile(dockerfile, 'Dockerfile') }),
    buildEvidence: buildEvidence(files, tree.files),
    hasMakefile: ['GNUmakefile', 'makefile', 'Makefile'].some(name => files.exists(name)),
    buildFiles: buildFiles(tree, packages),
    problems: [...problems, ...workspace.problems.map(placed), ...noModule(files, tree), ...noProgram(programs, packages)],
  };
}

function repositoryName(modules: readonly ModuleFacts[], remote: GitRemote | undefined): string | undefined {
  const root = modules.find(({ dir }) => dir === '');
  return root ? binaryName(root.path) : remote?.path.split('/').at(-1);
}

function parseGoWorkOf(files: RepositoryFiles): Parsed<GoWork> {
  const text = files.read('go.work');
  return text === undefined ? { problems: [] } : parseGoWork(text, 'go.work');
}

function pureTwins(withCgo: readonly GoPackage[], withoutCgo: readonly GoPackage[]): ReadonlySet<string> {
  const files = new Map(
    withCgo.filter(({ cgoFiles }) => cgoFiles.length > 0).map(({ importPath, goFiles }) => [importPath, new Set(goFiles)]),
  );
  const twins = withoutCgo.filter(({ importPath, goFiles }) => goFiles.some(name => files.get(importPath)?.has(name) === false));
  return new Set(twins.map(({ importPath }) => importPath));
}

function noModule(files: RepositoryFiles, tree: SourceTree): readonly Problem[] {
  return tree.modules.size > 0 ? [] : [{ severity: 'error', message: noModuleMessage(files, tree) }];
}

function noModuleMessage(files: RepositoryFiles, { outsideModules: [folder], files: paths, links }: SourceTree): string {
  if (links.includes('go.mod')) return 'go.mod is a link, and no link is followed here; put the file itself in its place.';
  if (files.exists('go.mod')) return 'go.mod is no file here; put the go.mod of a module in its place.';
  return folder
    ? `There is no go.mod here, though there are Go files (${[folder.dir, folder.goFiles[0]].filter(Boolean).join('/')}): make the repository a module with "go mod init" and "go mod tidy", then run this again.`
    : `There is no Go code here (${paths.length} files, no go.mod); run this at the root of a Go repository, or make a new service with "go-docker app".`;
}

// a package that does not build may be the program that is missed
function noProgram(programs: readonly Program[], packages: readonly GoPackage[]): readonly Problem[] {
  const broken = programs.length > 0 ? undefined : packages.find(({ problems }) => problems.length > 0)?.problems[0];
  if (!broken) return [];
  const { message } = placed(broken);
  return [
    { ...broken, message: `There is no program here: no package main with a func main that builds. What does not build: ${message}.` },
  ];
}
