import { firstBy } from '../inspect/first-by.ts';
import type { Evidence, Problem } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { OwnBuild } from '../inspect/builds/own-build.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import type { ModuleFacts } from '../inspect/modules/module-facts.ts';
import type { NamedGo } from '../inspect/modules/named-go.ts';
import { type BuildCache, type BuildCacheKind, chooseBuildCache } from './build-cache.ts';
import { type BuildModules, planModules } from './build-modules.ts';
import { type ChosenTags, tagsToSay } from './build-tags.ts';
import { cImageOf, chooseBase, type KnownPackages } from './choose-base.ts';
import { type Fetching, type FetchingChoices, planFetching } from './fetching.ts';
import { neededVariables } from './needed-variables.ts';
import { type FrontEndStage, planFrontEnds } from './front-end-stage.ts';
import { goCeiling, type RequiredModule } from './go-ceilings.ts';
import { type GoExperiment, planExperiments } from './go-experiments.ts';
import { chooseGoRelease, type GoRelease } from './go-release.ts';
import { withoutLeftOutData } from './left-out-data.ts';
import { type Generation, planGeneration } from './missing-code.ts';
import { type HealthCheck, planHealthCheck } from './health-check.ts';
import { type OwnOutput, ownOutputs } from './own-outputs.ts';
import { type KeptStage, nameOwnStages, planOwnStages, type StageNames } from './own-stages.ts';
import { type Packing, planPacking } from './packing.ts';
import { imageNames, stageNames } from './program-name.ts';
import { programPath } from './program-path.ts';
import { onDebianBefore, type RuntimeBase, type RuntimeBaseName } from './runtime-base.ts';
import { planWarnings } from './plan-warnings.ts';
import { type IgnoreFilePlan, planIgnoreFile } from './ignore-file.ts';
import { type PublishedPort, publishedPorts } from './published-ports.ts';
import { ownReasons, sharedReasons } from './image-reasons.ts';
import { planRuntime, type RuntimeStage } from './runtime-stage.ts';
import { planToolchain, type Toolchain } from './toolchain.ts';
import { versions } from './versions.ts';
import { planZones, type ZoneData } from './zone-data.ts';

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
  /** How the repository itself builds it. */
  readonly ownBuild?: OwnBuild;
  /** Where it builds it with tags that are not known, and none were asked for. */
  readonly unknownTags?: Evidence;
}

/** One Dockerfile: a build stage, and a final image for each program. */
export interface ImagePlan {
  readonly dockerfile: string;
  readonly ignoreFile: IgnoreFilePlan;
  readonly go: GoRelease;
  readonly experiments: readonly GoExperiment[];
  readonly base: RuntimeBase;
  readonly toolchain: Toolchain;
  readonly modules: BuildModules;
  readonly cache: BuildCache;
  readonly fetching: Fetching;
  readonly tags?: ChosenTags;
  readonly zones: ZoneData;
  readonly generations: readonly Generation[];
  readonly frontEnds: readonly FrontEndStage[];
  /** Of the repository's own Dockerfile, for what they make. */
  readonly ownStages: readonly KeptStage[];
  /** What they make that is embedded, by the names that they have here. */
  readonly ownOutputs: readonly OwnOutput[];
  readonly packing?: Packing;
  readonly images: readonly ProgramImage[];
  /** What the images lack of what their programs need. */
  readonly warnings: readonly Problem[];
}

export interface ProgramImage {
  readonly program: ProgramFacts;
  /** The image's name, which no other of the Dockerfile has. */
  readonly name: string;
  /** The stage to build with `--target`; undefined when the Dockerfile has one image only. */
  readonly target?: string;
  /** The ports to publish, the main one first: those that something outside of the container can reach. */
  readonly ports: readonly PublishedPort[];
  readonly runtime: RuntimeStage;
  readonly healthCheck?: HealthCheck;
  /** The file that sets what it ends without. */
  readonly environmentFile?: string;
  /** Full sentences: why this program, this Go, this base, this port. */
  readonly reasons: readonly string[];
}

/**
 * Decides everything that the Docker files will say. Throws a UserError when a program cannot become an image
 * or a choice contradicts the repository.
 */
export function planImages(
  repository: Repository,
  given: readonly KnownProgram[],
  choices: ImageChoices,
  chosenTags?: ChosenTags,
): ImagePlan {
  const chosen = given.map(known => ({ ...known, program: withoutLeftOutData(known.program, repository) }));
  const programs = chosen.map(({ program }) => program);
  const packages = { build: choices.buildPackage ?? [], run: choices.runPackage ?? [] };
  const modules = planModules(repository, [...new Set(programs.map(({ moduleDir }) => moduleDir))]);
  const fetching = planFetching(choices, needsModules(modules));
  const generations = planGeneration(repository, programs);
  const frontEnds = planFrontEnds(repository, programs);
  const packing = planPacking(repository, programs);
  const requires = modules.modules.flatMap(({ takes }) => takes.flatMap(requiredModules));
  const imports = programs.flatMap(({ thirdPartyImports }) => thirdPartyImports);
  const go = chooseGoRelease(goVersions(repository, programs, modules), choices.go, goCeiling(requires, imports));
  const { base: chosenBase, reason: baseReason } = chooseBase(repository, programs, packages, choices.base);
  const toolchain = planToolchain(go, chosenBase, programs, packages, fetching, requires);
  const base = toolchain.cgo ? linkedBase(chosenBase, toolchain, programs) : chosenBase;
  const tags = chosenTags && tagsToSay(chosenTags, toolchain.cgo !== undefined);
  const cache = chooseBuildCache(repository, programs, modules, choices.cache);
  const dockerfile = choices.dockerfile ?? 'Dockerfile';
  const ignoreFile = planIgnoreFile(repository, dockerfile);
  const experiments = planExperiments(programs, go);
  const decisions = { go, experiments, base, toolchain, cache, generations, frontEnds, ignoreFile, ...(packing && { packing }) };
  const shared = sharedReasons({ ...decisions, baseReason, tags, isLayerAsked: choices.cache === 'layer' });
  const nameOwnStage = nameOwnStages(programs, [
    ...(chosen.length > 1 ? stageNames(imageNames(programs)) : []),
    ...frontEnds.flatMap(({ name, sourcesStage }) => [name, ...(sourcesStage === undefined ? [] : [sourcesStage])]),
  ]);
  const images = programImages(chosen, known => programImage(known, shared, base, packages, frontEnds, nameOwnStage));
  const outputs = programs.flatMap(program =>
    ownOutputs(program).map(output => ({ ...output, stage: nameOwnStage(program.ownImage?.file ?? '', output.stage) })),
  );
  const copies = [...images.flatMap(({ runtime }) => runtime.copies), ...outputs];
  return {
    dockerfile,
    ...decisions,
    modules,
    fetching,
    ownOutputs: firstBy(outputs, ({ to }) => to),
    ownStages: planOwnStages(programs, nameOwnStage, copies),
    ...(tags && { tags }),
    zones: planZones(programs, chosenTags?.tags ?? [], tags?.tags ?? [], go),
    warnings: planWarnings(chosen, images, { base, modules, toolchain, fetching, ...(packing && { packing }) }),
    images,
  };
}

// the C library, and others, of the release that the builder has
function linkedBase(chosen: RuntimeBase, { image }: Toolchain, programs: readonly ProgramFacts[]): RuntimeBase {
  const base = { ...chosen, image: cImageOf(chosen, programs) };
  return image.endsWith(`-${versions.debianNameBefore}`) ? onDebianBefore(base) : base;
}

// whether anything is fetched
function needsModules({ modules }: BuildModules): boolean {
  return modules.some(({ takes, vendor }) => vendor === undefined && takes.some(({ goMod }) => goMod.require.length > 0));
}

function programImages(
  chosen: readonly KnownProgram[],
  imageOf: (known: KnownProgram) => Omit<ProgramImage, 'name' | 'target'>,
): readonly ProgramImage[] {
  const names = imageNames(chosen.map(({ program }) => program));
  const stages = chosen.length > 1 ? stageNames(names) : [];
  return chosen.map((known, index) => {
    const target = stages[index];
    return { ...imageOf(known), name: names[index] ?? '', ...(target !== undefined && { target }) };
  });
}

function programImage(
  { program, reason }: KnownProgram,
  shared: readonly string[],
  base: RuntimeBase,
  packages: KnownPackages,
  frontEnds: readonly FrontEndStage[],
  nameOwnStage: StageNames,
): Omit<ProgramImage, 'name' | 'target'> {
  const runtime = planRuntime(program, base, packages, frontEnds, nameOwnStage);
  const ports = publishedPorts(program, runtime.env);
  const healthCheck = planHealthCheck(program, ports, base, runtime);
  return {
    program,
    ports,
    runtime,
    ...(healthCheck && { healthCheck }),
    ...(neededVariables(program, runtime).length > 0 && { environmentFile: '.env' }),
    reasons: [`program ${programPath(program)}: ${reason}`, ...shared, ...ownReasons(program, ports, runtime, healthCheck)],
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

function goVersions({ dockerfile }: Repository, programs: readonly ProgramFacts[], { modules }: BuildModules): readonly NamedGo[] {
  const taking = new Set(modules.flatMap(({ takes }) => takes));
  const workspaces = new Set(modules.flatMap(({ workspace }) => workspace ?? []));
  const builders = [dockerfile, ...programs.map(({ ownImage }) => ownImage)].flatMap(image => image?.go ?? []);
  return [...[...taking, ...workspaces].flatMap(({ goVersions: named }) => named), ...builders];
}
