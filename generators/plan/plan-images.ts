import type { Embed } from '../inspect/embed-files.ts';
import { cite, type Problem } from '../inspect/evidence.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import type { Port } from '../inspect/listen-ports.ts';
import type { RuntimeFile } from '../inspect/runtime-files.ts';
import type { NamedGo } from '../inspect/named-go.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { UserError } from '../user-error.ts';
import { programPath } from './choose-programs.ts';
import { chooseGoRelease, type GoRelease } from './go-release.ts';
import { planModuleLayer, type ModuleLayer } from './module-layer.ts';
import { imageName } from './program-name.ts';
import { type RuntimeBase, type RuntimeBaseName, runtimeBases } from './runtime-base.ts';

/** What the user wants, beyond which programs. */
export interface ImageChoices {
  readonly base?: RuntimeBaseName;
  readonly go?: string;
  readonly dockerfile?: string;
}

/** A program that was chosen, with what is known of it and a clause that says why it was. */
export interface KnownProgram {
  readonly program: ProgramFacts;
  readonly reason: string;
}

/** One Dockerfile: a build stage, and a final image for each program. */
export interface ImagePlan {
  readonly dockerfile: string;
  readonly go: GoRelease;
  readonly builder: string;
  readonly base: RuntimeBase;
  readonly moduleLayer: ModuleLayer;
  readonly images: readonly ProgramImage[];
  /** What the images lack of what their programs need. */
  readonly warnings: readonly Problem[];
}

export interface ProgramImage {
  readonly program: ProgramFacts;
  /** The image's name, and the name of its stage where one Dockerfile holds several. */
  readonly name: string;
  /** The stage to build with `--target`; undefined when the Dockerfile has one image only. */
  readonly target?: string;
  /** The ports to publish, the main one first: those that something outside of the container can reach. */
  readonly ports: readonly Port[];
  /** Full sentences: why this program, this Go, this base, this port. */
  readonly reasons: readonly string[];
}

/**
 * Decides everything that the Docker files will say. Throws a UserError when a program cannot become an image
 * or a choice contradicts the repository.
 */
export function planImages(repository: Repository, chosen: readonly KnownProgram[], choices: ImageChoices): ImagePlan {
  refuseCgo(chosen);
  refuseEqualNames(chosen);
  const moduleLayer = planModuleLayer(
    repository,
    chosen.map(({ program }) => program),
  );
  const go = chooseGoRelease(goVersions(repository, moduleLayer), choices.go);
  const { base, reason } = chooseBase(repository, choices.base);
  return {
    dockerfile: choices.dockerfile ?? 'Dockerfile',
    go,
    builder: `golang:${go.minor}-alpine`,
    base,
    moduleLayer,
    warnings: chosen.flatMap(({ program }) => missingFiles(program)),
    images: chosen.map(({ program, reason: why }) => {
      const name = imageName(program.name);
      const reasons = [`program ${programPath(program)}: ${why}`, go.reason, `base ${base.name}: ${reason}`, ...servingReasons(program)];
      const ports = program.listens.ports.filter(({ loopback }) => !loopback);
      return { program, name, ports, reasons, ...(chosen.length > 1 && { target: name }) };
    }),
  };
}

// of all modules when more than the program's own take part in the build
function goVersions({ modules, goWork, dockerfile }: Repository, { moduleDir, kind }: ModuleLayer): readonly NamedGo[] {
  const taking = modules.filter(({ dir }) => kind === 'none' || dir === moduleDir);
  return [...taking.flatMap(module => module.goVersions), ...(goWork?.goVersions ?? []), ...(dockerfile?.go ? [dockerfile.go] : [])];
}

/** `8080`, `53/udp`: a port as EXPOSE and --publish name it. */
export function portName({ number, protocol }: Port): string {
  return protocol === 'udp' ? `${number}/udp` : String(number);
}

/** The base asked for, else that of the Dockerfile which is there, else alpine. */
export function chooseBase(repository: Repository, asked?: RuntimeBaseName): { readonly base: RuntimeBase; readonly reason: string } {
  if (asked) return { base: runtimeBases[asked], reason: 'as chosen' };
  const found = repository.dockerfile?.finalBase;
  const kept = found && Object.values(runtimeBases).find(({ image }) => family(image) === family(found.image));
  if (found && kept) return { base: kept, reason: `${cite(found.evidence)} starts from ${found.image}` };
  return { base: runtimeBases.alpine, reason: 'the default, small and with a shell' };
}

// alpine:3.24 and alpine@sha256:... are of one family, as are all of gcr.io/distroless
function family(image: string): string {
  return image.includes('/distroless/') ? 'distroless' : (image.split(/[:@]/)[0] ?? image);
}

function servingReasons({ listens, health, commandLine }: ProgramFacts): readonly string[] {
  return [
    ...listens.ports.map(port => `port ${portName(port)}: ${cite(port.evidence)}${port.loopback ? ', on the loopback address only' : ''}`),
    ...(health ? [`health check by the subcommand ${health.subcommand}: ${cite(health.evidence)}`] : []),
    ...(commandLine ? [`--help is the default argument, since the program reads flags and opens no network: ${cite(commandLine)}`] : []),
  ];
}

function missingFiles(program: ProgramFacts): readonly Problem[] {
  const embeds = program.embeds.filter(({ state }) => state === 'missing');
  const files = program.runtimeFiles.filter(({ inRepository, use }) => inRepository && use === 'read');
  return [...embeds.map(embed => missingEmbed(program, embed)), ...files.map(file => missingFile(program, file))];
}

function missingFile(program: ProgramFacts, { path, evidence }: RuntimeFile): Problem {
  return {
    severity: 'warning',
    message: `${programPath(program)} reads ${path} when it runs (${cite(evidence)}), and the image does not hold it: mount it with "docker run --volume".`,
    ...evidence,
  };
}

function missingEmbed(program: ProgramFacts, { pattern, evidence }: Embed): Problem {
  return {
    severity: 'warning',
    message: `${programPath(program)} embeds ${pattern} (${cite(evidence)}), and nothing is there: the image cannot be built until it is made, by the front end's build for instance.`,
    ...evidence,
  };
}

function refuseCgo(chosen: readonly KnownProgram[]): void {
  for (const { program } of chosen) {
    const reason = program.cgo.needed ? program.cgo.reasons.find(({ without }) => without !== 'optional') : undefined;
    if (!reason) continue;
    throw new UserError(
      `${programPath(program)} needs cgo for ${reason.what} (${cite(reason.evidence)}), and this version builds static images without cgo only; choose another program with --program.`,
    );
  }
}

function refuseEqualNames(chosen: readonly KnownProgram[]): void {
  const seen = new Map<string, string>();
  for (const { program } of chosen) {
    const other = seen.get(imageName(program.name));
    if (other !== undefined) {
      throw new UserError(
        `${other} and ${programPath(program)} would both be named ${imageName(program.name)} in one Dockerfile; give each its own with --program and --dockerfile.`,
      );
    }
    seen.set(imageName(program.name), programPath(program));
  }
}
