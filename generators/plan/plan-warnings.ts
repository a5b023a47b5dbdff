import { cite, type Problem } from '../inspect/evidence.ts';
import { firstBy } from '../inspect/first-by.ts';
import { pathFrom } from '../inspect/path-from.ts';
import type { OtherCopy } from '../inspect/dockerfiles/other-copies.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { baseName, folderOf, isWithin, pathIn, withoutSlash } from '../inspect/paths.ts';
import type { LocatedFile } from '../inspect/running/located-files.ts';
import { buildWarnings } from './build-warnings.ts';
import type { BuildModules } from './build-modules.ts';
import { checkText, droppedCheck } from './health-check.ts';
import { capitalized, listed } from './clauses.ts';
import { userHome } from './home-of-root.ts';
import { familiarName } from './image-reference.ts';
import { foreignImage } from './nearest-base.ts';
import type { ImagePlan, KnownProgram, ProgramImage } from './plan-images.ts';
import { neededVariables } from './needed-variables.ts';
import { placeOf, unheldCopies } from './other-copies.ts';
import { unmadeEmbeds } from './own-outputs.ts';
import { notPacked } from './packing.ts';
import { ownPackages } from './run-packages.ts';
import { isForMakers, packageOfProgram } from './program-packages.ts';
import { programWords } from './program-path.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { RuntimeStage } from './runtime-stage.ts';
import { startWarnings } from './start-warnings.ts';
import { userWarnings } from './user-warnings.ts';

/** What the images lack of what their programs need, or hold that may not be published. */
export function planWarnings(
  chosen: readonly KnownProgram[],
  images: readonly ProgramImage[],
  { base, modules: { modules }, toolchain, fetching, packing }: Pick<ImagePlan, 'base' | 'modules' | 'toolchain' | 'fetching' | 'packing'>,
): readonly Problem[] {
  return [
    ...chosen.flatMap(known => buildWarnings(known, toolchain)),
    ...(fetching.isNeeded && !fetching.privateModules ? images.flatMap(({ program }) => privateFetching(program)) : []),
    ...images.flatMap(({ program }) => placeholders(program)),
    ...images.flatMap(({ program }) => notPacked(program, packing)),
    ...images.flatMap(({ program }) => unmade(program)),
    ...images.flatMap(image => missingPrograms(image, base)),
    ...images.flatMap(({ program }) => foreignBase(program)),
    ...images.flatMap(startWarnings),
    ...images.flatMap(({ program }) => otherSteps(program)),
    ...images.flatMap(image => droppedCopies(image, base)),
    ...images.flatMap(userWarnings),
    ...modules.flatMap(uncheckedModules),
    ...images.flatMap(({ runtime }) => shippedKeys(runtime)),
    ...images.flatMap(image => droppedChecks(image, base)),
    ...images.flatMap(image => droppedPackages(image, base)),
    ...images.flatMap(neededEnvironment),
    ...images.flatMap(unheldFiles),
    ...images.flatMap(image => outsideFiles(image, base)),
  ];
}

// credentials are nothing to mount without being asked to
function privateFetching({ ownImage }: ProgramFacts): readonly Problem[] {
  if (!ownImage?.privateFetching) return [];
  const { patterns = 'example.com/team/*', auth, evidence } = ownImage.privateFetching;
  const options = `--private '${patterns}'${auth === 'ssh' ? ' --private-auth ssh' : ''}`;
  const message = `${cite(evidence)} fetches modules that are not public, which this build cannot: for that, run this again with ${options}.`;
  return [{ severity: 'warning', message, ...evidence }];
}

// without its file the program ends at once
function neededEnvironment({ program, runtime, environmentFile }: ProgramImage): readonly Problem[] {
  const needed = neededVariables(program, runtime);
  const [first] = needed;
  if (!first || environmentFile === undefined || !program.requiredEnvironment) return [];
  const names = listed(needed.map(({ name }) => name));
  const message = `${cite(first.evidence)} requires ${names} in the environment: copy ${program.requiredEnvironment.example} to ${environmentFile} and fill it in, which docker run takes by --env-file.`;
  return [{ severity: 'warning', message, ...first.evidence }];
}

// what the repository's own image asks is lost with what it asks it by
function droppedChecks({ program, runtime, healthCheck }: ProgramImage, base: RuntimeBase): readonly Problem[] {
  const dropped = droppedCheck(program, base, runtime);
  if (!dropped) return [];
  const { starts, evidence } = dropped;
  const check =
    starts === undefined
      ? 'has a shell health check that could not be carried over'
      : `checks the health by ${starts}, which this image does not hold`;
  const instead = healthCheck ? `checks by ${checkText(healthCheck.command)} instead` : 'has no health check';
  return [{ severity: 'warning', message: `${cite(evidence)} ${check}: this image ${instead}.`, ...evidence }];
}

// a package of the repository's own image that no table has, and that may hold what the program opens
function droppedPackages({ program: { ownImage }, runtime }: ProgramImage, { packages }: RuntimeBase): readonly Problem[] {
  const dropped = ownPackages(ownImage, packages).filter(
    ({ name, kept }) => kept === undefined && !isForMakers(name) && !runtime.packages.some(found => found.name === name),
  );
  const [first] = dropped;
  if (!first) return [];
  const names = dropped.map(({ name }) => name).join(', ');
  const message = `${cite(first.evidence)} installs ${names}, which this image does not hold; where the program needs it, add --run-package with its name.`;
  return [{ severity: 'warning', message, ...first.evidence }];
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

// programs that no table has a package of, or that it can do without
function missingPrograms({ program, runtime }: ProgramImage, { name: baseOfImage, packages }: RuntimeBase): readonly Problem[] {
  const isHeld = (name: string): boolean => {
    const found = packages && packageOfProgram(name, packages);
    const isCopied = runtime.copies.some(copy => baseName(placeOf(copy)) === name);
    return isCopied || found === '' || runtime.packages.some(held => held.name === found);
  };
  const unknown = program.starts.filter(({ name }) => !isHeld(name));
  const [first] = unknown;
  if (!first) return [];
  const named = listed(unknown.map(({ name, evidence }) => `${name} (${cite(evidence)})`));
  const instead = packages ? 'name the packages with --run-package' : `take a base that can hold it, such as --base alpine`;
  const message = `${capitalized(programWords(program))} may start ${named}, which ${packages ? 'the image' : baseOfImage} does not hold; where it has to, ${instead}.`;
  return [{ severity: 'warning', message, ...first.evidence }];
}

// what an image of others holds for the program beside the system
function foreignBase({ ownImage }: ProgramFacts): readonly Problem[] {
  const name = ownImage && foreignImage(ownImage.stage.image);
  if (!name) return [];
  const message = `${ownImage.file} builds on ${familiarName(name)}, of which this image holds nothing; look whether the program needs what is there.`;
  return [{ severity: 'warning', message, file: ownImage.file }];
}

// what the repository's own image takes from other images, or from stages that fetch or make it
function droppedCopies({ program: { ownImage }, runtime }: ProgramImage, base: RuntimeBase): readonly Problem[] {
  const paths = runtime.copies.map(({ to }) => to);
  // a folder for data is empty
  const isKept = ({ from, to }: OtherCopy): boolean =>
    runtime.dataDirs.some(({ path }) => path === withoutSlash(to)) ||
    runtime.copies.some(copy => copy.from === from && withoutSlash(copy.to) === withoutSlash(to));
  const dropped = unheldCopies(ownImage, { paths, packages: runtime.packages }, base).filter(copy => !isKept(copy));
  const [first] = dropped;
  if (!first) return [];
  const line = first.evidence.line ?? 0;
  const named = listed(dropped.map(({ from, evidence }) => (evidence.line === line ? from : `${from} (line ${evidence.line})`)));
  const message = `${cite(first.evidence)} copies ${named}, which this image does not hold; where the program needs it, add it to the Dockerfile.`;
  return [{ severity: 'warning', message, ...first.evidence }];
}

// what the repository's own image does before it compiles, or compiles with
function otherSteps({ ownImage }: ProgramFacts): readonly Problem[] {
  const [first, ...others] = firstBy(ownImage?.otherSteps ?? [], ({ what }) => what);
  if (!ownImage || !first) return [];
  const named = listed([first.what, ...others.map(({ what, line }) => `${what} (line ${line})`)]);
  const evidence = { file: ownImage.file, line: first.line };
  const message = `${cite(evidence)} runs ${named}, which is not followed here; look whether that changes what the image holds.`;
  return [{ severity: 'warning', message, ...evidence }];
}

// what keeps a place for the output of a build that nothing here tells of
function placeholders(program: ProgramFacts): readonly Problem[] {
  const found = unmadeEmbeds(program).filter(({ state }) => state === 'placeholder');
  return found.map(({ pattern, evidence }) => ({
    severity: 'warning',
    message: `${capitalized(programWords(program))} embeds ${pattern} (${cite(evidence)}), of which there is a placeholder only: the image will hold that, unless the real files are made here before it is built.`,
    ...evidence,
  }));
}

// what the repository's own build makes before it compiles
function unmade({ madePaths }: ProgramFacts): readonly Problem[] {
  return madePaths.map(({ path, target, evidence }) => ({
    severity: 'warning',
    message: `${cite(evidence)} makes ${path}, which the repository does not have: where the build needs it, run "make ${target}" here before the image is built.`,
    ...evidence,
  }));
}

const configuration = /(?:^|=)(\/[\w./-]+\.(?:ya?ml|toml|json|ini|conf|cfg|properties|env))$/;

// what the arguments name and nothing brings may be made by the repository's own build, or mounted by whoever starts the image
function unheldFiles({ name, runtime }: ProgramImage): readonly Problem[] {
  const words = [...runtime.entrypointArguments, ...(runtime.arguments?.words ?? [])];
  const named = words.flatMap(word => configuration.exec(word)?.[1] ?? []);
  const isHeld = (path: string): boolean =>
    runtime.copies.some(({ to, isFolder }) => path === to || (isFolder && path.startsWith(`${to}/`)));
  const unheld = [...new Set(named)].filter(path => !isHeld(path));
  if (unheld.length === 0) return [];
  const message = `The arguments of ${name} name ${unheld.join(', ')}, which the image does not hold: mount it, or copy it there, unless the program makes it.`;
  return [{ severity: 'warning', message }];
}

// what the code reads by a path of its own and the repository does not have: configuration that somebody mounts, mostly
function outsideFiles({ program, runtime }: ProgramImage, base: RuntimeBase): readonly Problem[] {
  // without one it is that of the base: that of distroless is the home of its user
  const workdir = runtime.workdir?.path ?? (base.name === 'distroless' ? userHome : '/');
  const home = runtime.env.find(({ name }) => name === 'HOME')?.value ?? (base.name === 'distroless' ? userHome : undefined);
  const outside = program.runtimeFiles.flatMap(file => {
    const { path, use, found, evidence } = file;
    // what is looked for beside the program is not
    const place = (program.executableFolder ? undefined : pathFrom(workdir, path)) ?? path;
    // a working directory or a home that belongs to the user may still be for what somebody mounts
    const whole = path.startsWith('~/') && home !== undefined ? home + path.slice(1) : place;
    const isOwn = (dir: string): boolean => path.startsWith('/') || (dir !== home && !isWithin(workdir, dir));
    const isMade = runtime.dataDirs.some(dir => isWithin(whole, dir.path) && isOwn(dir.path));
    const isCopied = runtime.copies.some(copy => copy.to.endsWith(`/${path}`) || isWithin(place, placeOf(copy)));
    const isHeld = isMade || isCopied;
    return use === 'read' && !found && !isHeld && !isEmbedded(program, file) ? [{ place, evidence }] : [];
  });
  const [first] = outside;
  if (!first) return [];
  const named = listed(outside.map(({ place, evidence }) => `${place} (${cite(evidence)})`));
  const message = `${capitalized(programWords(program))} reads ${named}, which the repository does not have: where it is needed, mount it.`;
  return [{ severity: 'warning', message, ...first.evidence }];
}

// a path in what the same package embeds, or of what is embedded by a path from the root
function isEmbedded({ embeds, packing }: ProgramFacts, { path, evidence: { file } }: LocatedFile): boolean {
  const isPacked = packing.some(({ toolPackage, files }) => toolPackage !== undefined && files.some(packed => isWithin(path, packed.path)));
  if (isPacked) return true;
  return embeds.some(({ pattern, evidence }) => {
    const dir = folderOf(evidence.file);
    const target = embedRoot(dir, pattern);
    return target !== dir && (isWithin(path, target) || (folderOf(file) === dir && isWithin(pathIn(dir, path), target)));
  });
}
