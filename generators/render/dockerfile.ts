import { folderOf, isWithin, pathIn } from '../inspect/paths.ts';
import { firstBy } from '../inspect/first-by.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { capitalized } from '../plan/clauses.ts';
import { corporateMount, fetchingMounts } from '../plan/fetching.ts';
import { mirrored, type MirroredImage } from '../plan/image-reference.ts';
import { embedRoot } from '../inspect/packages/embed-match.ts';
import type { InstallPath } from '../inspect/front-ends/install-paths.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { FrontEndStage } from '../plan/front-end-stage.ts';
import { imageName } from '../plan/program-name.ts';
import type { Packing } from '../plan/packing.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { builtSource } from '../plan/runtime-stage.ts';
import { finalStage, installCommand } from './final-stage.ts';
import { buildLine, compileLine, downloadLine, generateLine, listLine, packLine } from './go-commands.ts';
import { imageCommands } from './image-commands.ts';
import { comment, commentText, copyWords, dockerfileValue, shellWord, workdirPath } from './quoting.ts';
import { runWith } from './run-instruction.ts';
import { renderTemplate } from './render-template.ts';
import { cite } from '../inspect/evidence.ts';
import { byReason } from '../plan/by-reason.ts';
import { anyLinkname, fixedVariables, versionStamps } from './version-stamp.ts';
import { zonesTag } from '../plan/zone-data.ts';

/** The text of the Dockerfile that a plan describes. */
export function renderDockerfile(repository: Repository, plan: ImagePlan): string {
  const { base, cache, fetching, images, modules, toolchain } = plan;
  const { cgo } = toolchain;
  const stamps = versionStamps(plan);
  const isVersioned = stamps.some(({ argument }) => argument === 'VERSION');
  const [only] = modules.modules.length === 1 ? modules.modules : [];
  return renderTemplate('docker/Dockerfile', {
    comment,
    title: titleOf(plan),
    commands: images.flatMap(image => imageCommands(plan, image)).map(commentText),
    goReason: plan.go.reason,
    runWith,
    registries: registryArguments(plan),
    builder: cgo ? imageOf(plan, toolchain.image) : `--platform=$BUILDPLATFORM ${imageOf(plan, toolchain.image)}`,
    cgo: cgo && { reason: cgo.reason },
    install: toolchain.packages.length > 0 ? installCommand(toolchain.distribution, toolchain.packages) : undefined,
    fetches: fetching.isNeeded,
    fetchMounts: fetching.isNeeded || fetching.privateModules ? fetchingMounts(fetching) : [],
    corporate: fetching.corporate,
    privateModules: fetching.privateModules && {
      patterns: dockerfileValue(fetching.privateModules.patterns.join(',')),
      sshHosts: fetching.privateModules.auth === 'ssh' ? fetching.privateModules.hosts : [],
    },
    accounts: accountLines(plan),
    emptyFolder: images.some(({ runtime }) => runtime.dataDirs.length > 0) ? '/empty' : undefined,
    workdir: workdirPath(sourceFolder(only?.dir ?? '')),
    context: only && only.dir !== '' ? '/src/' : './',
    moduleFiles: moduleFiles(plan),
    frontEnds: plan.frontEnds.map(stage => frontEndValues(plan, stage)),
    ownStages: plan.ownStages.map(({ name, image, isOnStage, platform, lines, reason }) => ({
      from: `${platform === undefined ? '' : `--platform=${platform} `}${isOnStage ? image : imageOf(plan, image)} AS ${name}`,
      lines,
      reason: capitalized(reason),
    })),
    ownOutputs: plan.ownOutputs.map(({ stage, from, to }) => `--from=${stage} ${copyWords([from], builtSource + to)}`),
    generations: plan.generations.map(generation => ({ reason: generation.reason, command: generateLine(plan, generation) })),
    download: downloadLine(plan),
    vendored: modules.modules.every(({ vendor }) => vendor !== undefined),
    noDownload: noDownload(plan),
    layer: cache.kind === 'layer' ? layerValues(repository, plan) : undefined,
    stamps,
    isVersioned,
    compileNotes: compileNotes(plan),
    linkNotes: linkNotes(plan),
    build: buildLine(plan, stamps),
    packing: plan.packing && { reason: plan.packing.reason, command: packLine(plan, plan.packing) },
    edits: editLines(plan),
    shared: images.length > 1,
    // who installs packages is root until then
    sharesUser: images.every(({ runtime }) => runtime.packages.length === 0 && runtime.user.value === images[0]?.runtime.user.value),
    base: imageOf(plan, base.image),
    baseSummary: `${base.name}: ${base.summary}`,
    hasTmp: base.hasTmp,
    hasZones: plan.zones.isFile,
    images: images.map(image => finalStage(repository, plan, image, isVersioned)),
  });
}

// those that distroless has as well: https://github.com/GoogleContainerTools/distroless/blob/main/common/variables.bzl
const usualAccounts = ['root:x:0:0:root:/root:/sbin/nologin', 'nobody:x:65534:65534:nobody:/:/sbin/nologin'];

function accountLines({ images }: ImagePlan): string | undefined {
  const lines = images.flatMap(({ runtime }) => runtime.account?.line ?? []);
  return lines.length > 0 ? [...new Set([...usualAccounts, ...lines])].map(shellWord).join(' \\\n    ') : undefined;
}

function editLines({ images }: ImagePlan): readonly string[] {
  const lines = images.flatMap(({ runtime }) =>
    runtime.edits.map(({ path, words }) => ['sed', ...words, builtSource + path].map(shellWord).join(' ')),
  );
  return [...new Set(lines)];
}

function imageOf({ fetching }: ImagePlan, image: string): string {
  return (fetching.corporate ? mirrored(image)?.reference : undefined) ?? image;
}

function registryArguments({ fetching, toolchain, base, frontEnds, ownStages }: ImagePlan): readonly MirroredImage['argument'][] {
  if (!fetching.corporate) return [];
  const used = [toolchain.image, base.image, ...frontEnds.map(({ image }) => image), ...ownStages.map(({ image }) => image)].flatMap(
    image => mirrored(image)?.argument ?? [],
  );
  return firstBy(used, ({ name }) => name);
}

function titleOf({ images, base, toolchain: { cgo } }: ImagePlan): string {
  const isStatic = !cgo || cgo.isStatic;
  const kind = images.length > 1 ? `${isStatic ? 'static ' : ''}Go programs` : `a ${isStatic ? 'static ' : ''}Go program`;
  return `${images.map(({ name }) => name).join(', ')}: ${kind} on ${base.name}.`;
}

function sourceFolder(dir: string): string {
  return dir === '' ? '/src' : `/src/${dir}`;
}

function moduleFiles({ modules: { modules, files, vendored } }: ImagePlan): Readonly<Record<string, unknown>> {
  const [only] = modules.length === 1 ? modules : [];
  const hasPattern = files.some(({ names }) => names.includes('go.su[m]'));
  const kinds = [...new Set(files.flatMap(({ names }) => names))].filter(name => name !== 'go.su[m]');
  return {
    names: kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}` : kinds[0],
    notes: hasPattern ? ['go.su[m]: a pattern, since go.sum is only there once something is required.'] : [],
    copies: [
      ...files.map(({ dir, names }) =>
        copyWords(
          names.map(name => pathIn(dir, name)),
          inWorkdir(dir, only?.dir ?? ''),
        ),
      ),
      ...vendored.map(dir => copyWords([`${dir}/`], inWorkdir(dir, only?.dir ?? ''))),
    ],
  };
}

function inWorkdir(dir: string, workdir: string): string {
  if (dir === workdir) return './';
  return workdir === '' ? `./${dir}/` : `${sourceFolder(dir)}/`;
}

function noDownload({ modules: { modules, noDownload: reason } }: ImagePlan): string {
  const from = modules.some(({ vendor }) => vendor !== undefined) ? 'from there' : 'into its cache mount';
  return `No go mod download: ${reason}. The build takes what it needs ${from}.`;
}

function frontEndValues(plan: ImagePlan, stage: FrontEndStage): Readonly<Record<string, unknown>> {
  const { installDir, installFiles, installPaths, buildPaths, installFolders, buildFolders, dir, output, target, sourcesStage } = stage;
  const context = copyWords([installDir === '' ? '.' : `${installDir}/`], './');
  const sources = sourcesStage === undefined ? context : `--from=${sourcesStage} ${copyWords([`${sourceFolder(installDir)}/`], './')}`;
  const copyOf = ({ path, isFolder }: InstallPath): string => {
    const to = isWithin(path, installDir) ? `./${path.slice(installDir === '' ? 0 : installDir.length + 1)}` : sourceFolder(path);
    return isFolder ? copyWords([`${path}/`], `${to}/`) : copyWords([path], to);
  };
  const users = plan.images.map(({ program }) => program);
  const isEmbedded = users.some(({ frontEnds }) => frontEnds.some(found => found.dir === dir && found.neededBy.kind !== 'runtime'));
  return {
    ...stage,
    reason: capitalized(stage.reason),
    image: imageOf(plan, stage.image),
    env: stage.env.map(({ variables, reason }) => ({ variables: variables.join(' '), reason: `${capitalized(reason)}.` })),
    buildEnv: stage.buildEnv.map(({ name, value }) => `${name}=${dockerfileValue(value)}`).join(' \\\n    '),
    mounts: [
      ...(plan.fetching.corporate ? [corporateMount] : []),
      ...(stage.secretFile === undefined ? [] : ['type=secret,id=npmrc,target=/root/.npmrc']),
      ...stage.secretVariables.map(name => `type=secret,id=${name},env=${name}`),
    ],
    history: stage.history && `${capitalized(stage.history)}.`,
    buildMounts: stage.history === undefined ? [] : ['type=bind,source=.git,target=/src/.git'],
    // what installing reads, and then the rest where that was not everything
    installCopies: [installFiles.length > 0 ? copyWords(installFiles, './') : sources, ...installPaths.map(copyOf)],
    installReason: stage.installReason && `${stage.installReason}.`,
    install: afterFolders(installFolders, stage.install),
    context,
    sources: [...(installFiles.length > 0 ? [sources] : []), ...buildPaths.map(copyOf)],
    installFolder: workdirPath(sourceFolder(installDir)),
    folder: workdirPath(sourceFolder(dir)),
    buildReason: stage.buildReason && `${stage.buildReason}.`,
    build: afterFolders(buildFolders, stage.build.map(words => words.map(shellWord).join(' ')).join(' && \\\n    ')),
    embedded: [
      ...(isEmbedded ? [copyWords([`${sourceFolder(output)}/`], `${sourceFolder(target)}/`)] : []),
      ...stage.writes
        .filter(path => users.some(program => isEmbeddedIn(program, plan.packing, path)))
        .map(path => copyWords([sourceFolder(path)], sourceFolder(path))),
    ],
  };
}

function isEmbeddedIn({ embeds }: ProgramFacts, packing: Packing | undefined, path: string): boolean {
  const roots = embeds.map(({ pattern, evidence }) => embedRoot(folderOf(evidence.file), pattern));
  return [...roots, ...(packing?.files ?? []).map(file => file.path)].some(root => isWithin(path, root));
}

function afterFolders(folders: readonly string[], command: string): string {
  return folders.length > 0 ? `mkdir -p ${folders.map(folder => shellWord(sourceFolder(folder))).join(' ')} && ${command}` : command;
}

function layerValues(repository: Repository, plan: ImagePlan): Readonly<Record<string, unknown>> {
  const profile = plan.images[0]?.program.profile;
  return {
    reason: capitalized(plan.cache.reason),
    list: listLine(plan),
    listNotes: plan.images.some(({ program }) => program.missingPackages.length > 0)
      ? ['Packages of this module that are generated later are taken off the list.']
      : [],
    compile: compileLine(plan),
    cacheId: `${imageName(repository.name ?? plan.images[0]?.name ?? 'program')}-dependencies`,
    pgo: profile === undefined ? undefined : copyWords([profile], `/src/${profile}`),
  };
}

function compileNotes({ toolchain: { cgo }, experiments, tags, zones, modules }: ImagePlan): readonly string[] {
  const settings = modules.modules.flatMap(module => module.settings);
  const first = firstBy(settings, ({ kind }) => kind);
  const ofMusl = cgo?.tags.filter(tag => !tags?.tags.includes(tag)) ?? [];
  return [
    cgo ? 'CGO_ENABLED=1: C code is compiled, too.' : 'CGO_ENABLED=0: a static binary, which runs on any base.',
    ...(cgo?.cFlags ? [`CGO_CFLAGS: ${cgo.cFlags.reason}.`] : []),
    ...experiments.map(({ name, reason }) => `GOEXPERIMENT=${name}: ${reason}.`),
    ...(tags ? [`-tags: ${tags.reason}.`] : []),
    ...(ofMusl.length > 0 ? [`-tags ${ofMusl.join(',')}: for the C library of Alpine Linux, musl.`] : []),
    ...(zones.isLinked
      ? [`-tags ${zonesTag}: the time zones are in the program, so that TZ works, which it does not with a file that ZONEINFO names.`]
      : []),
    ...first.map(({ kind, reason }) => `${kind}: ${reason}.`),
  ];
}

function linkNotes(plan: ImagePlan): readonly string[] {
  const { cgo } = plan.toolchain;
  const linkname = anyLinkname(plan);
  const fixed = fixedVariables(plan).map(({ symbol, value, evidence }) => ({
    name: `-X ${symbol}=${value}`,
    reason: `as ${cite(evidence)} builds it`,
  }));
  return [
    '-trimpath -buildvcs=false: reproducible, the same commit gives the same binary on any machine.',
    ...(cgo?.isStatic ? ['-linkmode external -extldflags -static: the C library is linked in, since the image has none.'] : []),
    '-s -w: without symbol table and debug data, for size.',
    ...(linkname ? [`-checklinkname=0: as ${cite(linkname)} builds it, for names that a package takes of another by go:linkname.`] : []),
    ...byReason(fixed).map(({ reason, things }) => `${things.map(({ name }) => name).join(' ')}: ${reason}.`),
  ];
}
