import { type BuiltProgram, builtPrograms } from './built-programs.ts';
import { dockerfilePrograms } from '../dockerfiles/dockerfile-evidence.ts';
import type { Evidence } from '../evidence.ts';
import type { GoBuildCommand } from './go-build-command.ts';
import { goreleaserBuilds } from './goreleaser-builds.ts';
import { justfileBuilds } from './justfile-builds.ts';
import { isProductDockerfile } from '../dockerfiles/product-dockerfile.ts';
import { procfileWeb } from './procfile.ts';
import { promuBuilds } from './promu-builds.ts';
import { type ProgramFolders, programFolders } from './program-folders.ts';
import { type RootMakefiles, rootMakefiles } from './root-makefiles.ts';
import { baseName } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import { taskfileBuilds } from './taskfile-builds.ts';
import { workflowBuilds } from './workflow-builds.ts';

export type BuildSource = 'dockerfile' | 'makefile' | 'goreleaser' | 'promu' | 'taskfile' | 'justfile' | 'workflow' | 'procfile' | 'run';

/** A build for Linux that a file of the repository runs, or names. */
export interface BuildEvidence {
  readonly source: BuildSource;
  /** The program's folder, relative to the repository's root; absent when the command does not tell it plainly. */
  readonly programDir?: string;
  readonly tags: readonly string[];
  /** There are tags among those given that cannot be known. */
  readonly unknownTags?: true;
  /** `importpath.name` of the variables that the linker sets with -X. */
  readonly ldflagsVariables: readonly string[];
  /** The linker is to let a package take any name of another. */
  readonly anyLinkname?: true;
  readonly cgo?: '0' | '1';
  /** The file that it writes, as it is given: a name, or a path with folders. */
  readonly output?: string;
  /** Of a Dockerfile: its final stage starts what this builds. */
  readonly started?: true;
  /** Of a Dockerfile: the folder that is its build context, where its builds find their programs. */
  readonly context?: string;
  /** Of a Dockerfile: it starts what a script or something outside of it builds, of which it tells nothing. */
  readonly builtElsewhere?: true;
  readonly evidence: Evidence;
}

/** The programs that one file of the repository builds for use, or starts. */
export interface BuiltFor {
  readonly source: 'dockerfile' | 'goreleaser' | 'procfile';
  readonly programs: readonly { readonly dir: string; readonly started?: true; readonly evidence: Evidence }[];
}

interface Reader {
  readonly source: BuildSource;
  readonly file: RegExp;
  readonly builds: (text: string) => readonly GoBuildCommand[];
}

const SIZE_LIMIT = 256 * 1024;

const readers: readonly Reader[] = [
  { source: 'taskfile', file: /^[Tt]askfile(?:\.dist)?\.ya?ml$/, builds: taskfileBuilds },
  { source: 'justfile', file: /^\.?justfile$/i, builds: justfileBuilds },
  { source: 'goreleaser', file: /^(?:\.config\/|\.)?goreleaser\.ya?ml$/, builds: goreleaserBuilds },
  { source: 'promu', file: /^\.promu\.yml$/, builds: promuBuilds },
  { source: 'workflow', file: /^\.github\/workflows\/[^/]+\.ya?ml$/, builds: workflowBuilds },
];

/**
 * What the files that build a repository say of its builds, in the order of the paths: a record for each program that a command builds.
 * `paths` are those of all files in the repository.
 */
export function buildEvidence(
  files: RepositoryFiles,
  paths: readonly string[],
  makefiles: RootMakefiles = rootMakefiles(files, paths),
): readonly BuildEvidence[] {
  const folders = programFolders(files, paths);
  const ofFiles = new Map(
    paths.map(file => [file, [...makefileEvidence(makefiles, folders, file), ...evidenceOfFile(files, folders, file)]]),
  );
  const named = withOutputs(folders, [...ofFiles.values()].flat());
  return paths.flatMap(file => [
    ...(ofFiles.get(file) ?? []),
    ...dockerfileEvidence(files, named, file),
    ...procfileEvidence(files, named, file),
  ]);
}

// what starts a binary that is built before may know it by the name that such a build gives it: go build -o bin/acme-server ./cmd/server
function withOutputs(folders: ProgramFolders, builds: readonly BuildEvidence[]): ProgramFolders {
  const dirsOf = (binary: string): readonly string[] =>
    builds.flatMap(({ programDir, output }) => (programDir !== undefined && output && baseName(output) === binary ? programDir : []));
  return {
    ...folders,
    named: binary => {
      const dirs = folders.named(binary);
      return dirs.length > 0 ? dirs : [...new Set(dirsOf(binary))];
    },
  };
}

/**
 * The programs that the Dockerfiles, the GoReleaser configuration and the Procfile build, a record for each file. Of a Dockerfile they
 * are those that its final stage starts, where it starts any, and one at the root speaks for all Dockerfiles.
 */
export function programsBuiltFor(evidence: readonly BuildEvidence[]): readonly BuiltFor[] {
  const byFile = new Map<string, BuildEvidence[]>();
  for (const found of evidence) {
    const known = byFile.get(found.evidence.file);
    if (known) known.push(found);
    else byFile.set(found.evidence.file, [found]);
  }
  const all = [...byFile.values()].flatMap(builtForOf);
  const atRoot = all.some(isRootDockerfile);
  return all.filter(built => built.source !== 'dockerfile' || !atRoot || isRootDockerfile(built));
}

function dockerfileEvidence(files: RepositoryFiles, folders: ProgramFolders, file: string): readonly BuildEvidence[] {
  const programs = isProductDockerfile(file) ? dockerfilePrograms(files, folders, file) : [];
  return programs.flatMap(program => {
    const { context, builtElsewhere } = program;
    const started = program.started && program.programDir !== undefined;
    return evidenceOf('dockerfile', file, program).map(found => ({
      ...found,
      ...(started && { started }),
      ...(context !== undefined && { context }),
      ...(builtElsewhere && { builtElsewhere }),
    }));
  });
}

function evidenceOfFile(files: RepositoryFiles, folders: ProgramFolders, file: string): readonly BuildEvidence[] {
  const reader = readers.find(known => known.file.test(file));
  const text = reader && files.read(file);
  if (!reader || text === undefined || text.length > SIZE_LIMIT) return [];
  return reader.builds(text).flatMap(build => builtPrograms(build, folders).flatMap(program => evidenceOf(reader.source, file, program)));
}

function makefileEvidence({ rules }: RootMakefiles, folders: ProgramFolders, file: string): readonly BuildEvidence[] {
  const read = rules.get(file) ?? [];
  const evidenceFor = (source: BuildSource, builds: readonly GoBuildCommand[]): readonly BuildEvidence[] =>
    builds.flatMap(build => builtPrograms(build, folders).flatMap(program => evidenceOf(source, build.file ?? file, program)));
  return [
    ...evidenceFor(
      'makefile',
      read.flatMap(({ builds }) => builds),
    ),
    ...evidenceFor(
      'run',
      read.flatMap(({ runs }) => runs),
    ),
  ];
}

// a command that tells nothing, as `go build ./...` does, is no evidence
function evidenceOf(source: BuildSource, file: string, { build, programDir }: BuiltProgram): readonly BuildEvidence[] {
  const { tags, unknownTags, ldflagsVariables, anyLinkname, cgo, output, line } = build;
  if (programDir === undefined && tags.length + ldflagsVariables.length === 0 && cgo === undefined && !anyLinkname) return [];
  return [
    {
      source,
      ...(programDir !== undefined && { programDir }),
      tags,
      ...(unknownTags && { unknownTags }),
      ldflagsVariables,
      ...(anyLinkname && { anyLinkname }),
      ...(cgo !== undefined && { cgo }),
      ...(output !== undefined && { output }),
      evidence: { file, line },
    },
  ];
}

function procfileEvidence(files: RepositoryFiles, folders: ProgramFolders, file: string): readonly BuildEvidence[] {
  const web = file === 'Procfile' ? procfileWeb(files.read(file) ?? '') : undefined;
  const [programDir, ...others] = web ? folders.named(web.binary) : [];
  if (!web || programDir === undefined || others.length > 0) return [];
  return [{ source: 'procfile', programDir, tags: [], ldflagsVariables: [], evidence: { file, line: web.line } }];
}

function builtForOf(found: readonly BuildEvidence[]): readonly BuiltFor[] {
  const source = found[0]?.source;
  if (source !== 'dockerfile' && source !== 'goreleaser' && source !== 'procfile') return [];
  const started = found.filter(build => build.started);
  const programs = new Map<string, BuiltFor['programs'][number]>();
  for (const { programDir: dir, started: isStarted, evidence } of started.length > 0 ? started : found) {
    if (dir !== undefined && !programs.has(dir)) programs.set(dir, { dir, ...(isStarted && { started: isStarted }), evidence });
  }
  return programs.size > 0 ? [{ source, programs: [...programs.values()] }] : [];
}

function isRootDockerfile({ source, programs }: BuiltFor): boolean {
  return source === 'dockerfile' && programs.some(({ evidence }) => evidence.file === 'Dockerfile');
}
