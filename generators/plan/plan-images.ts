import { firstBy } from '../inspect/first-by.ts';
import { cite, type Evidence, type Problem } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import type { ModuleFacts } from '../inspect/modules/module-facts.ts';
import type { Port } from '../inspect/ports/listen-ports.ts';
import type { NamedGo } from '../inspect/modules/named-go.ts';
import { type BuildCache, type BuildCacheKind, chooseBuildCache } from './build-cache.ts';
import { type BuildModules, planModules } from './build-modules.ts';
import type { ChosenTags } from './build-tags.ts';
import { cImageOf, chooseBase, type KnownPackages } from './choose-base.ts';
import { type Fetching, type FetchingChoices, planFetching } from './fetching.ts';
import { type FrontEndStage, planFrontEnds } from './front-end-stage.ts';
import { goCeiling, type RequiredModule } from './go-ceilings.ts';
import { chooseGoRelease, type GoRelease } from './go-release.ts';
import { type Generation, planGeneration } from './missing-code.ts';
import { imageNames } from './program-name.ts';
import { asInOwnImage, capitalized } from './clauses.ts';
import { programPath, programWords } from './program-path.ts';
import type { RuntimeBase, RuntimeBaseName } from './runtime-base.ts';
import { packageOfProgram } from './program-packages.ts';
import { planRuntime, type RuntimeStage } from './runtime-stage.ts';
import { planToolchain, type Toolchain } from './toolchain.ts';

/** What the user wants, beyond which programs. */
export interface ImageChoices extends FetchingChoices {
  readonly base?: RuntimeBaseName;
  readonly go?: string;
  readonly dockerfile?: string;
  readonly cache?: BuildCacheKind;
  /** Packages of libraries that no table has. */
  readonly buildPackage?: readonly string[];
  readonly runPackage?: readonly string[];
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
  readonly base: RuntimeBase;
  readonly toolchain: Toolchain;
  readonly modules: BuildModules;
  readonly cache: BuildCache;
  readonly fetching: Fetching;
  readonly tags?: ChosenTags;
  readonly generations: readonly Generation[];
  readonly frontEnds: readonly FrontEndStage[];
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
  readonly runtime: RuntimeStage;
  /** Full sentences: why this program, this Go, this base, this port. */
  readonly reasons: readonly string[];
}

/**
 * Decides everything that the Docker files will say. Throws a UserError when a program cannot become an image
 * or a choice contradicts the repository.
 */
export function planImages(repository: Repository, chosen: readonly KnownProgram[], choices: ImageChoices, tags?: ChosenTags): ImagePlan {
  const programs = chosen.map(({ program }) => program);
  const packages = { build: choices.buildPackage ?? [], run: choices.runPackage ?? [] };
  const modules = planModules(repository, [...new Set(programs.map(({ moduleDir }) => moduleDir))]);
  const fetching = planFetching(
    choices,
    modules.modules.some(({ takes, vendor }) => vendor === undefined && takes.some(({ goMod }) => goMod.require.length > 0)),
  );
  const generations = planGeneration(repository, programs);
  const frontEnds = planFrontEnds(repository, programs);
  const requires = modules.modules.flatMap(({ takes }) => takes.flatMap(requiredModules));
  const ceiling = goCeiling(
    requires,
    programs.flatMap(({ thirdPartyImports }) => thirdPartyImports),
  );
  const go = chooseGoRelease(goVersions(repository, modules), choices.go, ceiling);
  const { base: chosenBase, reason: baseReason } = chooseBase(repository, programs, packages, choices.base);
  const toolchain = planToolchain(go, chosenBase, programs, packages, fetching, requires);
  const base = toolchain.cgo ? { ...chosenBase, image: cImageOf(chosenBase, programs) } : chosenBase;
  const cache = chooseBuildCache(repository, programs, modules, choices.cache);
  const isPlainCache = cache.kind === 'mount' && choices.cache !== 'layer';
  const shared = [
    go.reason,
    `base ${base.name}: ${baseReason}`,
    ...(toolchain.cgo ? [`cgo: ${toolchain.cgo.reason}`] : []),
    ...(tags ? [`tags ${tags.tags.join(',')}: ${tags.reason}`] : []),
    ...(isPlainCache ? [] : [`cache ${cache.kind}: ${cache.reason}`]),
    ...frontEnds.map(({ name, reason: why }) => `stage ${name}: ${why}`),
    ...generations.map(({ reason: why }) => `go generate: ${why}`),
  ];
  const images = imageNames(programs).flatMap((name, index) => {
    const known = chosen[index];
    return known ? [{ ...programImage(known, shared, base, packages, frontEnds), name, ...(chosen.length > 1 && { target: name }) }] : [];
  });
  return {
    dockerfile: choices.dockerfile ?? 'Dockerfile',
    go,
    base,
    toolchain,
    modules,
    cache,
    fetching,
    generations,
    frontEnds,
    ...(tags && { tags }),
    warnings: [
      ...programs.flatMap(placeholders),
      ...programs.flatMap(program => missingPrograms(program, base)),
      ...modules.modules.flatMap(uncheckedModules),
      ...images.flatMap(({ runtime }) => shippedKeys(runtime)),
    ],
    images,
  };
}

function programImage(
  { program, reason }: KnownProgram,
  sharedReasons: readonly string[],
  base: RuntimeBase,
  packages: KnownPackages,
  frontEnds: readonly FrontEndStage[],
): Omit<ProgramImage, 'name' | 'target'> {
  const runtime = planRuntime(program, base, packages, frontEnds);
  const ports = publishedPorts(program, runtime.env);
  return {
    program,
    ports,
    runtime,
    reasons: [
      `program ${programPath(program)}: ${reason}`,
      ...sharedReasons,
      ...ports.map(port => `port ${portName(port)}: ${cite(port.evidence)}`),
      ...loopbackReasons(program, ports),
      ...runtimeReasons(program, runtime),
    ],
  };
}

// what is built of a requirement is its replacement
function requiredModules({ goMod }: ModuleFacts): readonly RequiredModule[] {
  return goMod.require.map(required => {
    const replaced = goMod.replace.find(
      ({ path, version }) => path === required.path && (version ?? required.version) === required.version,
    );
    return { path: replaced?.newPath ?? required.path, version: replaced?.newVersion ?? required.version };
  });
}

function goVersions({ dockerfile }: Repository, { modules }: BuildModules): readonly NamedGo[] {
  const taking = new Set(modules.flatMap(({ takes }) => takes));
  const workspaces = new Set(modules.flatMap(({ workspace }) => workspace ?? []));
  return [...[...taking, ...workspaces].flatMap(({ goVersions: named }) => named), ...(dockerfile?.go ? [dockerfile.go] : [])];
}

/** `8080`, `53/udp`: a port as EXPOSE and --publish name it. */
export function portName({ number, protocol }: Pick<Port, 'number' | 'protocol'>): string {
  return protocol === 'udp' ? `${number}/udp` : String(number);
}

// what the code listens on, or is told to, and what the image is known to serve by its own EXPOSE lines
function publishedPorts({ listens, ownImage }: ProgramFacts, env: RuntimeStage['env']): readonly Port[] {
  const reachable = listens.ports.filter(({ loopback }) => !loopback);
  const { variable } = listens;
  // the environment of the image decides over the default in the code
  const value = env.find(({ name }) => name === variable?.name)?.value ?? '';
  const told = variable && /^\d{1,5}$/.test(value) ? [tcpPort(Number(value), variable.evidence)] : [];
  const exposed = (ownImage?.stage.exposed ?? []).flatMap(({ port, protocol }) =>
    protocol === 'sctp' ? [] : [{ ...tcpPort(port, { file: ownImage?.file ?? '' }), protocol }],
  );
  const all = [...told, ...reachable.slice(told.length), ...exposed];
  return firstBy(all, portName);
}

function tcpPort(number: number, evidence: Evidence): Port {
  return { number, protocol: 'tcp', loopback: false, evidence };
}

// of interest only when nothing else can be reached
function loopbackReasons({ listens }: ProgramFacts, ports: readonly Port[]): readonly string[] {
  if (ports.length > 0) return [];
  return listens.ports.map(port => `port ${portName(port)}: ${cite(port.evidence)}, on the loopback address only`);
}

function runtimeReasons({ health: { command } }: ProgramFacts, runtime: RuntimeStage): readonly string[] {
  const words = [...runtime.entrypointArguments, ...(runtime.arguments?.words ?? [])].join(' ');
  return [
    ...(command ? [`health check by the argument ${command.argument}: ${cite(command.evidence)}`] : []),
    ...runtime.packages.map(({ name, reason }) => `package ${name}: ${reason}`),
    ...runtime.copies.map(({ from, reason }) => `file ${from}: ${reason}`),
    ...runtime.dataDirs.map(({ path, reason }) => `folder ${path}: ${reason}`),
    ...(words === '' ? [] : [`arguments ${words}: ${runtime.arguments?.reason ?? asInOwnImage}`]),
    ...(runtime.env.length > 0 ? [`environment ${runtime.env.map(({ name }) => name).join(', ')}: ${asInOwnImage}`] : []),
  ];
}

function uncheckedModules({ takes, dir, settings }: BuildModules['modules'][number]): readonly Problem[] {
  const module = takes.find(taken => taken.dir === dir);
  if (!module || module.hasGoSum || !settings.some(({ kind }) => kind === '-mod=mod')) return [];
  const message = `There is no go.sum beside ${module.file}, so nothing checks the modules that the build fetches; run "go mod tidy" and keep what it writes.`;
  return [{ severity: 'warning', file: module.file, message }];
}

// what looks like a private key is needed, since the program reads it, and still nothing to publish
function shippedKeys({ copies }: RuntimeStage): readonly Problem[] {
  return copies
    .filter(({ from }) => /\.(?:key|p12|pfx)$|(?:^|\/)id_(?:rsa|ed25519)$/.test(from))
    .map(({ from, reason }) => ({
      severity: 'warning',
      message: `${from} looks like a private key and is in the image, ${reason}; mount another over it where the image is published.`,
      file: from,
    }));
}

// programs that no table has a package of
function missingPrograms(program: ProgramFacts, { packages }: RuntimeBase): readonly Problem[] {
  const unknown = program.starts.filter(({ name }) => packages === undefined || packageOfProgram(name, packages) === undefined);
  const [first] = unknown;
  if (!first) return [];
  const named = unknown.slice(0, 5).map(({ name, evidence }) => `${name} (${cite(evidence)})`);
  const others = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : '';
  const message = `${capitalized(programWords(program))} may start ${named.join(', ')}${others}, which the image does not hold; where it has to, name the packages with --run-package.`;
  return [{ severity: 'warning', message, ...first.evidence }];
}

// what keeps a place for the output of a build that nothing here tells of
function placeholders(program: ProgramFacts): readonly Problem[] {
  const built = new Set(program.frontEnds.map(({ neededBy }) => cite(neededBy.evidence)));
  const found = program.embeds.filter(({ state, evidence }) => state === 'placeholder' && !built.has(cite(evidence)));
  return found.map(({ pattern, evidence }) => ({
    severity: 'warning',
    message: `${capitalized(programWords(program))} embeds ${pattern} (${cite(evidence)}), of which there is a placeholder only: the image will hold that, unless the real files are made here before it is built.`,
    ...evidence,
  }));
}
