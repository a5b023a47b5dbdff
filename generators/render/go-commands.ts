import { type BuildModule, isBefore } from '../plan/build-modules.ts';
import { type BuildStep, buildSteps, builtFile, packageIn } from '../plan/build-steps.ts';
import type { Generation } from '../plan/missing-code.ts';
import type { Packing } from '../plan/packing.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import type { CgoBuild } from '../plan/toolchain.ts';
import { anyLinkname, fixedFlags, type VersionStamp } from './version-stamp.ts';
import { shellWord } from './quoting.ts';
import { zonesTag } from '../plan/zone-data.ts';

const continued = ' \\\n    ';

/**
 * What stands before a go command: the platform to build for. With cgo it is the builder's own, and where an image of another had to
 * stand in the C compiler then says so.
 */
function environmentOf(plan: ImagePlan): string {
  return `${fixedEnvironment(plan)} GOOS=$TARGETOS GOARCH=$TARGETARCH GOARM=\${TARGETVARIANT#v}`;
}

/** The same as words of export, which have to be quoted. */
function environmentWords(plan: ImagePlan): string {
  return `${fixedEnvironment(plan)} GOOS="$TARGETOS" GOARCH="$TARGETARCH" GOARM="\${TARGETVARIANT#v}"`;
}

function fixedEnvironment({ toolchain: { cgo }, experiments }: ImagePlan): string {
  return [cEnvironment(cgo), ...experimentSetting(experiments)].join(' ');
}

/** What turns experiments of the toolchain on: https://pkg.go.dev/internal/goexperiment. */
export function experimentSetting(experiments: ImagePlan['experiments']): readonly string[] {
  return experiments.length > 0 ? [`GOEXPERIMENT=${experiments.map(({ name }) => name).join(',')}`] : [];
}

function cEnvironment(cgo: CgoBuild | undefined): string {
  if (!cgo) return 'CGO_ENABLED=0';
  return cgo.cFlags ? `CGO_ENABLED=1 CGO_CFLAGS=${cgo.cFlags.value}` : 'CGO_ENABLED=1';
}

/** The shell line that builds all programs. */
export function buildLine(plan: ImagePlan, stamps: readonly VersionStamp[]): string {
  const builds = buildSteps(plan.images).map(step => goBuild(plan, step, stamps));
  const environment = environmentOf(plan);
  if (builds.length > 1) return [`export ${environmentWords(plan)}`, ...builds].join(` &&${continued}`);
  return `${environment}${continued}${builds[0]}`;
}

/**
 * The shell line that fetches the modules; undefined when a build needs none, or fetches them itself. It fetches all that go.mod names,
 * tests and other programs included, so what is out of reach there is left to the build, which asks for what it needs alone.
 */
export function downloadLine({ fetching, modules: { modules, noDownload } }: ImagePlan): string | undefined {
  if (noDownload !== undefined) return undefined;
  const downloading = modules.filter(({ vendor }) => vendor === undefined);
  const commands = downloading.map(({ dir, settings }) =>
    [...workspaceOff(settings), 'go mod download', ...inModule(modules, dir), ...(fetching.isNeeded ? ['|| true'] : [])].join(' '),
  );
  return commands.join(` &&${continued}`);
}

/** The shell line that makes what a package lacks. */
export function generateLine({ modules: { modules } }: ImagePlan, { dir, moduleDir }: Generation): string {
  return [
    ...workspaceOff(settingsOf(modules, moduleDir)),
    'go generate',
    ...inModule(modules, moduleDir),
    shellWord(packageIn({ dir, moduleDir })),
  ].join(' ');
}

/** The shell line that puts files into the program that was built, on the machine that builds. */
export function packLine({ modules: { modules }, images }: ImagePlan, { toolPackage, files }: Packing): string {
  const [image] = images;
  const binary = shellWord(`/out/${image ? builtFile(images, image) : ''}`);
  const packed = files.map(({ path, name }) => shellWord(name === undefined ? path : `${path}:${name}`));
  return [
    ['go run', ...modFlags(settingsOf(modules, '')), toolPackage, '-a stuff', `-in ${binary} -out ${binary}`].join(' '),
    packed.join(' '),
  ].join(continued);
}

/** The shell line that writes the names of the packages that are not from here to /packages, in byte order. */
export function listLine(plan: ImagePlan): string {
  const [module] = plan.modules.modules;
  const [step] = buildSteps(plan.images);
  const packages = buildSteps(plan.images).flatMap(found => found.packages);
  const isWorkspace = module?.workspace !== undefined;
  const list = [
    environmentOf(plan),
    ...workspaceOff(module?.settings ?? []),
    // vendor/ would hide what is to be listed, and readonly what go.sum lacks; but -mod=mod is refused in a workspace
    `GOFLAGS=-mod=${isWorkspace ? 'readonly' : 'mod'}`,
    `GOPROXY=off${continued}go list -e -deps`,
    ...tagFlags(plan),
    `-f '{{if not .Module}}{{.ImportPath}}{{end}}'`,
    ...packages.map(shellWord),
    '> /list',
  ].join(' ');
  const generated = plan.images.some(({ program }) => program.missingPackages.length > 0);
  const prefix = plan.images[0]?.program.module ?? '';
  const unlist = generated ? [`sed -i '\\#^${prefix.replaceAll('.', '\\.')}/#d' /list`] : [];
  const raise = module && isBeforePruning(module) && step ? [`go mod edit -go=${plan.go.minor}`] : [];
  return [...raise, list, ...unlist, 'sort /list > /packages'].join(` &&${continued}`);
}

// https://go.dev/ref/mod#graph-pruning: below go 1.17 the go command reads the go.mod of every dependency before it lists anything
function isBeforePruning({ dir, takes, workspace }: BuildModule): boolean {
  return !workspace && takes.some(taken => taken.dir === dir && isBefore(taken.goMod, 17));
}

/** The shell line that compiles the packages of the list on the mount /cache, and copies that into the layer. */
export function compileLine(plan: ImagePlan): string {
  const settings = plan.modules.modules[0]?.settings ?? [];
  const profile = plan.images[0]?.program.profile;
  const compile = [
    'xargs -r go build',
    ...modFlags(settings),
    ...tagFlags(plan),
    '-trimpath',
    ...(profile === undefined ? [] : [`-pgo=${shellWord(`/src/${profile}`)}`]),
  ].join(' ');
  return [
    'export GOMODCACHE=/cache/mod GOCACHE=/cache/build',
    `export ${[environmentWords(plan), ...workspaceOff(settings)].join(' ')}`,
    'mkdir -p /cache/mod /cache/build /go/pkg /root/.cache',
    `{ ${compile} < /packages || true; }`,
    'cp -R /cache/mod /go/pkg/',
    'cp -R /cache/build /root/.cache/go-build',
  ].join(` &&${continued}`);
}

function goBuild(plan: ImagePlan, { moduleDir, packages, output }: BuildStep, stamps: readonly VersionStamp[]): string {
  const { modules, toolchain } = plan;
  const settings = settingsOf(modules.modules, moduleDir);
  const linker = [
    '-s -w',
    ...(toolchain.cgo?.isStatic ? ["-linkmode external -extldflags '-static'"] : []),
    ...(anyLinkname(plan) ? ['-checklinkname=0'] : []),
    ...stamps.map(({ flag }) => flag),
    ...fixedFlags(plan),
  ];
  return [
    ...workspaceOff(settings),
    'go build',
    ...inModule(modules.modules, moduleDir),
    ...modFlags(settings),
    ...tagFlags(plan),
    '-trimpath -buildvcs=false',
    `-ldflags="${linker.join(' ')}"`,
    `-o /out/${output === '' ? '' : shellWord(output)}`,
    ...packages.map(shellWord),
  ].join(' ');
}

// the working directory is the folder of the only module, or the root
function inModule(modules: readonly BuildModule[], dir: string): readonly string[] {
  return modules.length > 1 ? ['-C', shellWord(dir || '.')] : [];
}

function settingsOf(modules: readonly BuildModule[], moduleDir: string): BuildModule['settings'] {
  return modules.find(({ dir }) => dir === moduleDir)?.settings ?? [];
}

function workspaceOff(settings: BuildModule['settings']): readonly string[] {
  return settings.filter(({ kind }) => kind === 'GOWORK=off').map(({ kind }) => kind);
}

function modFlags(settings: BuildModule['settings']): readonly string[] {
  return settings.filter(({ kind }) => kind !== 'GOWORK=off').map(({ kind }) => kind);
}

function tagFlags({ tags, zones, toolchain: { cgo } }: ImagePlan): readonly string[] {
  const all = new Set([...(tags?.tags ?? []), ...(cgo?.tags ?? []), ...(zones.isLinked ? [zonesTag] : [])]);
  return all.size > 0 ? [`-tags=${shellWord([...all].join(','))}`] : [];
}
