import { pathIn } from './paths.ts';
import { type CgoNeed, cgoNeed } from './cgo/cgo-need.ts';
import { commandLineEvidence } from './packages/command-line.ts';
import { type Embed, resolveEmbeds } from './packages/embed-files.ts';
import { type ExperimentalPackage, experimentalPackages } from './packages/experimental-packages.ts';
import type { Evidence } from './evidence.ts';
import { isBuiltWithoutCgo } from './builds/built-without-cgo.ts';
import { frontEnds, type FrontEnd } from './front-ends/front-ends.ts';
import type { GoSyntax } from './code/go-syntax.ts';
import { importGraph, packageResolver } from './packages/import-graph.ts';
import type { Repository } from './inspect-repository.ts';
import { programConstants } from './code/constants.ts';
import { type MadePath, madePaths } from './builds/made-paths.ts';
import { listening, type Listening } from './ports/listen-ports.ts';
import { missingFiles, type MissingFile } from './packages/missing-files.ts';
import { hollowPackages } from './packages/hollow-packages.ts';
import { missingPackages, type MissingPackage } from './packages/missing-packages.ts';
import { dockerClient } from './traits/docker-client.ts';
import { executableFolder } from './traits/executable-folder.ts';
import { fileDatabase } from './traits/file-databases.ts';
import { outboundTls, type OutboundTls } from './traits/outbound-tls.ts';
import { isDockerfile } from './dockerfiles/product-dockerfile.ts';
import { ownImage, type OwnImage, unreadDockerfiles } from './dockerfiles/own-image.ts';
import { health, type Health } from './health/health.ts';
import { defaultConfiguration } from './running/default-configuration.ts';
import { codeFolders } from './running/code-folders.ts';
import { fileLocator, type LocatedFile } from './running/located-files.ts';
import { runtimeFiles } from './running/runtime-files.ts';
import { withProgramCode } from './code/program-code.ts';
import { moduleRoot } from './modules/module-facts.ts';
import { type PackingStep, packingSteps } from './builds/packing-steps.ts';
import type { Program } from './packages/programs.ts';
import { accountCheck } from './traits/account-check.ts';
import { packetCapture } from './traits/packet-capture.ts';
import { type PrivilegedRun, privilegedRun } from './traits/privileged-run.ts';
import { type RootCheck, rootCheck } from './traits/root-check.ts';
import { requiredEnvironment, type RequiredEnvironment } from './traits/required-environment.ts';
import { signalHandling, type SignalHandling } from './traits/signals.ts';
import { type StartedProgram, startedPrograms } from './running/started-programs.ts';
import { toldFiles } from './running/told-paths.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { statedPorts } from './ports/stated-ports.ts';
import { timeZones, type TimeZones } from './traits/time-zones.ts';
import { type LinkerVariables, linkerVariables } from './traits/version-variables.ts';

/** What is known of one program, over all packages of the repository that it imports. */
export interface ProgramFacts extends Program {
  readonly health: Health;
  readonly linkerVariables: LinkerVariables;
  /** Where it may open TLS connections to others. */
  readonly outboundTls?: OutboundTls;
  readonly timeZones: TimeZones;
  /** Where it takes in a database that keeps its data in files. */
  readonly fileDatabase?: Evidence;
  readonly signals?: SignalHandling;
  /** The ports that it listens on, in the order of its packages and files, and the variable that sets the main one. */
  readonly listens: Listening;
  readonly requiredEnvironment?: RequiredEnvironment;
  /** What it opens by paths that its code holds. */
  readonly runtimeFiles: readonly LocatedFile[];
  /** Where it writes a file of a known name to a folder that it can be told, or to the one that it is started in. */
  readonly writesBelow?: Evidence;
  /** Where it asks for the folder that it lies in itself. */
  readonly executableFolder?: Evidence;
  /** Where it asks whether it runs as root. */
  readonly rootCheck?: RootCheck;
  /** Where it listens to what passes an interface. */
  readonly packetCapture?: Evidence;
  /** Where the repository runs its image with what is for root alone. */
  readonly privileged?: PrivilegedRun;
  /** Where it makes a client of the Docker daemon. */
  readonly dockerClient?: Evidence;
  /** Where it asks who runs it. */
  readonly accountCheck?: Evidence;
  /** Other programs that it starts. */
  readonly starts: readonly StartedProgram[];
  /** What it needs of cgo, by its own packages and by those of others. */
  readonly cgo: CgoNeed;
  /** In the order of its packages and patterns. */
  readonly embeds: readonly Embed[];
  /** What the repository's own build puts into it when it has been built. */
  readonly packing: readonly PackingStep[];
  /** The folders of the packages of the repository that it is built from. */
  readonly packageDirs: readonly string[];
  /** Import paths of packages of others that its packages import. */
  readonly thirdPartyImports: readonly string[];
  /** Packages of the standard library that its packages import, and that an experiment has to be turned on for. */
  readonly experimentalPackages: readonly ExperimentalPackage[];
  /** Packages of the repository's own modules that it imports and whose code is not there: it is still to be generated. */
  readonly missingPackages: readonly MissingPackage[];
  /** Go files that its packages do not compile without, and that are not there. */
  readonly missingFiles: readonly MissingFile[];
  /** What has to be built with Node.js before it, since it embeds or serves it. */
  readonly frontEnds: readonly FrontEnd[];
  /** What the Makefile makes that the repository does not have, among its code and the sources of its front ends. */
  readonly madePaths: readonly MadePath[];
  /** Path of its default.pgo, by which `go build` shapes it. https://go.dev/doc/pgo */
  readonly profile?: string;
  /** The image that the repository itself makes of it. */
  readonly ownImage?: OwnImage;
  /** Where none is known: the Dockerfiles that may be of it, of which nothing tells which one is. */
  readonly unreadDockerfiles: readonly string[];
  /** Where it takes up its flags, when it is sure to be a command-line program and no service. */
  readonly commandLine?: Evidence;
}

/** Reads what a program is and needs from its own files, and from those of the packages it imports. */
export function inspectProgram(files: RepositoryFiles, syntax: GoSyntax, repository: Repository, program: Program): ProgramFacts {
  const graph = importGraph(program.package, packageResolver(repository.modules.map(moduleRoot), repository.packages));
  const commandLine = commandLineEvidence(graph);
  // a program is started in one of these, as far as its repository can know
  const places = ['', program.moduleDir, program.dir];
  const profile = pathIn(program.dir, 'default.pgo');
  const image = ownImage(files, repository, program);
  const args = image ? [...image.entrypointArguments, ...image.arguments] : [];
  const dockerfiles = [...new Set([image?.file ?? 'Dockerfile', 'Dockerfile'])];
  return withProgramCode(files, syntax, graph.packages, code => {
    const embeds = resolveEmbeds(files, graph.packages);
    const packing = packingSteps(files, repository, program);
    const constants = programConstants(code, () => defaultConfiguration(files, code, embeds, places));
    const packageDirs = graph.packages.map(({ dir }) => dir);
    const foundAt = fileLocator(files, places);
    const isCode = codeFolders(files, graph.packages, embeds);
    // what is embedded as well is copied for those who change it
    const isOnlyCode = codeFolders(files, graph.packages, []);
    const { opened: unlocated, writesBelow } = runtimeFiles(code, constants, {
      isThere: path => foundAt(path) !== undefined,
      isCode: path => {
        const found = foundAt(path);
        return found?.isFolder === true && isCode(found.path);
      },
    });
    // a Dockerfile that a program reads, or a go.mod, is that of somebody who uses it
    const used = unlocated.filter(({ path }) => !isDockerfile(path) && !/(?:^|\/)go\.(?:mod|sum|work)$/.test(path));
    const opened = used.map(file => ({ ...file, found: file.inRepository ? foundAt(file.path) : undefined }));
    const built = frontEnds(files, repository.files, {
      embeds,
      packing,
      runtimeFiles: opened,
      places,
      dockerfiles,
      ...(image && { ownDockerfile: image.file }),
    });
    return {
      ...program,
      health: health(code, constants, program.importPath),
      linkerVariables: linkerVariables(code, program, repository.buildEvidence, graph.thirdParty, path => files.read(path)),
      outboundTls: outboundTls(code, graph),
      timeZones: timeZones(code, graph),
      fileDatabase: fileDatabase(graph),
      signals: signalHandling(code, constants),
      listens: listening(
        code,
        constants,
        path => places.map(dir => files.read(pathIn(dir, path))).find(text => text !== undefined),
        args,
        variables =>
          statedPorts(
            files,
            { dockerfile: image?.file ?? (repository.programs.length === 1 ? 'Dockerfile' : undefined), places },
            variables,
          ),
      ),
      requiredEnvironment: requiredEnvironment(files, code, places),
      runtimeFiles: toldFiles(opened, code, constants, args),
      writesBelow,
      executableFolder: executableFolder(code, constants),
      rootCheck: rootCheck(code, constants),
      packetCapture: packetCapture(code, constants),
      privileged: privilegedRun(files, repository.files, new Set([program.name, repository.name ?? program.name])),
      dockerClient: dockerClient(code, constants),
      accountCheck: accountCheck(code, constants),
      // itself it finds where every program of an image is
      starts: startedPrograms(code, constants).filter(({ name }) => name !== program.name),
      cgo: cgoNeed(graph, repository, files, isBuiltWithoutCgo(repository.buildEvidence, program.dir, image?.file)),
      embeds,
      packing,
      frontEnds: built,
      packageDirs,
      thirdPartyImports: [...graph.thirdParty.keys()],
      experimentalPackages: experimentalPackages(graph),
      madePaths: madePaths(files, repository.makefiles, packageDirs, built),
      missingPackages: missingPackages(
        files,
        { ...graph, hollow: hollowPackages(code, graph.packages) },
        repository.modules,
        repository.generateSteps,
      ),
      missingFiles: missingFiles(files, code, graph.packages),
      unreadDockerfiles: image ? [] : unreadDockerfiles(files, repository, program),
      ...(files.exists(profile) && { profile }),
      ...(image && { ownImage: { ...image, copies: image.copies.filter(({ from, isFolder }) => !(isFolder && isOnlyCode(from))) } }),
      ...(commandLine && { commandLine }),
    };
  });
}
