import { pathIn } from './paths.ts';
import { linuxTarget, type Target } from './packages/build-target.ts';
import { type BuildEvidence, buildEvidence } from './builds/build-evidence.ts';
import { buildFiles } from './packages/build-files.ts';
import { type Evidence, placed, type Problem } from './evidence.ts';
import { type RootMakefiles, rootMakefiles } from './builds/root-makefiles.ts';
import { type DockerBuild, dockerBuilds } from './dockerfiles/docker-builds.ts';
import { rootDockerfiles } from './dockerfiles/root-dockerfiles.ts';
import { isUsedDockerfile } from './dockerfiles/product-dockerfile.ts';
import { type ExistingDockerfile, readDockerfile } from './dockerfiles/existing-dockerfile.ts';
import { generateSteps, type GenerateStep } from './packages/generate-steps.ts';
import { gitRemote, type GitRemote } from './git/git-remote.ts';
import { gitSubmodules, type GitSubmodule } from './git/git-submodules.ts';
import { goFileReader } from './packages/go-file-reader.ts';
import { type ModuleFacts, moduleRoot, readModules } from './modules/module-facts.ts';
import { findPackages, type GoPackage } from './packages/packages.ts';
import { binaryName, findPrograms, type Program } from './packages/programs.ts';
import { registryCache } from './builds/registry-cache.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { readSourceTree, type SourceTree } from './source-tree.ts';
import { readWorkspaces, type Workspace } from './modules/workspaces.ts';

/** What Docker reads with `Dockerfile`, the first that is there: https://docs.docker.com/build/concepts/context/#filename-and-location */
export const ignoreFiles: readonly string[] = ['Dockerfile.dockerignore', '.dockerignore'];

export interface IgnoreFile {
  readonly file: string;
  readonly text: string;
}

/** Everything that one pass over a repository tells; what is not known is absent. */
export interface Repository {
  /** The last element of the root module's path or, without one, of the remote's, or of the path that its modules say it has. */
  readonly name?: string;
  /** What its packages and programs were searched for, its tags among that. */
  readonly target: Target;
  readonly modules: readonly ModuleFacts[];
  readonly workspaces: readonly Workspace[];
  /** As they are with cgo. */
  readonly packages: readonly GoPackage[];
  /** Import paths of the packages that use cgo, and hold other files for when it is off. */
  readonly pureTwins: ReadonlySet<string>;
  /** In the order of their folders. */
  readonly programs: readonly Program[];
  readonly remote?: GitRemote;
  readonly dockerfile?: ExistingDockerfile;
  /** Its Makefiles at the root, with what they include. */
  readonly makefiles: RootMakefiles;
  /** How its own Docker, make, CI and release files build its programs. */
  readonly buildEvidence: readonly BuildEvidence[];
  /** How its own files build images, where it has a Dockerfile that is not at its root by its usual name. */
  readonly dockerBuilds: readonly DockerBuild[];
  /** The other Dockerfiles that build from its root, by the rules of the ignore file for all. */
  readonly rootDockerfiles: readonly string[];
  /** Where a workflow exports its build cache with all stages. */
  readonly registryCache?: Evidence;
  /** Paths of the files that a build may read: sources, module files, and what `//go:embed` can reach. */
  readonly buildFiles: readonly string[];
  /** Paths of all its files, but for what is in .git, vendor and node_modules. */
  readonly files: readonly string[];
  /** Of all packages: a directive may stand in one that no program imports. */
  readonly generateSteps: readonly GenerateStep[];
  readonly submodules: readonly GitSubmodule[];
  /** The ignore file that a build by its Dockerfile reads. */
  readonly dockerignore?: IgnoreFile;
  readonly problems: readonly Problem[];
}

/** Inspects a whole repository for a build with these tags, listing each folder and reading each file at most once. */
export function inspectRepository(files: RepositoryFiles, tags: readonly string[] = [], readGoFile = goFileReader(files)): Repository {
  const target = { ...linuxTarget, tags };
  const tree = readSourceTree(files);
  const { modules, problems } = readModules(files, tree);
  const packagesFor = (cgo: boolean): readonly GoPackage[] =>
    modules.flatMap(module => findPackages(moduleRoot(module), { ...target, cgo }, tree, readGoFile));
  const packages = packagesFor(true);
  const programs = findPrograms(packages);
  const dockerfile = files.read('Dockerfile');
  const exported = registryCache(files, tree.files);
  const makefiles = rootMakefiles(files, tree.files);
  const evidence = buildEvidence(files, tree.files, makefiles);
  const hasOthers = tree.files.some(path => path !== 'Dockerfile' && isUsedDockerfile(path));
  const builds = hasOthers ? dockerBuilds(files, tree.files, makefiles) : [];
  const ignoreFile = readIgnoreFile(files);
  const remote = gitRemote(files);
  const { workspaces, problems: workspaceProblems } = readWorkspaces(files, tree, modules);
  return {
    name: repositoryName(modules, remote),
    target,
    modules,
    workspaces,
    packages,
    pureTwins: pureTwins(packages, packagesFor(false)),
    programs,
    ...(remote && { remote }),
    ...(dockerfile !== undefined && { dockerfile: readDockerfile(dockerfile, 'Dockerfile') }),
    makefiles,
    buildEvidence: evidence,
    dockerBuilds: builds,
    rootDockerfiles: hasOthers ? rootDockerfiles(files, { buildEvidence: evidence, dockerBuilds: builds, files: tree.files }) : [],
    ...(exported && { registryCache: exported }),
    buildFiles: [...buildFiles(tree, packages), ...vendoredFiles(files, modules, workspaces)],
    files: tree.files,
    generateSteps: generateSteps(files, packages, target, readGoFile),
    submodules: gitSubmodules(files),
    ...(ignoreFile && { dockerignore: ignoreFile }),
    problems: [...problems, ...workspaceProblems, ...noModule(files, tree), ...noProgram(programs, packages)],
  };
}

function readIgnoreFile(files: RepositoryFiles): IgnoreFile | undefined {
  for (const file of ignoreFiles) {
    const text = files.read(file);
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

function vendoredFiles(files: RepositoryFiles, modules: readonly ModuleFacts[], workspaces: readonly Workspace[]): readonly string[] {
  const used = [...modules.filter(({ vendor }) => vendor === 'used'), ...workspaces.filter(({ usesVendor }) => usesVendor)];
  const folders = used.map(({ dir }) => pathIn(dir, 'vendor'));
  const found: string[] = [];
  // an array hands out what is pushed to it while it is walked
  for (const folder of folders) {
    for (const { name, kind } of files.list(folder)) {
      if (kind === 'folder') folders.push(`${folder}/${name}`);
      else if (kind === 'file') found.push(`${folder}/${name}`);
    }
  }
  return found;
}

function repositoryName(modules: readonly ModuleFacts[], remote: GitRemote | undefined): string | undefined {
  const root = modules.find(({ dir }) => dir === '');
  if (root) return binaryName(root.path);
  return remote?.path.split('/').at(-1) ?? nameByModules(modules);
}

// the path of a module is that of its repository, its folder and a major version: https://go.dev/ref/mod#module-path; that of a repository
// is seldom shorter than its host, its owner and its name
function nameByModules(modules: readonly ModuleFacts[]): string | undefined {
  const [root, ...others] = new Set(
    modules.flatMap(({ path, dir }) => {
      const whole = path.replace(/\/v\d+$/, '');
      return whole.endsWith(`/${dir}`) ? whole.slice(0, -dir.length - 1) : [];
    }),
  );
  return root !== undefined && others.length === 0 && root.split('/').length > 2 ? binaryName(root) : undefined;
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
