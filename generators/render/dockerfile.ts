import { cite } from '../inspect/evidence.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { programPath } from '../plan/choose-programs.ts';
import { type ImagePlan, portName, type ProgramImage } from '../plan/plan-images.ts';
import { imageCommands } from './image-commands.ts';
import { commentText, dockerfileValue, execForm, shellWord } from './quoting.ts';
import { renderTemplate } from './render-template.ts';

/** The text of the Dockerfile that a plan describes. */
export function renderDockerfile(repository: Repository, plan: ImagePlan): string {
  const shared = plan.images.length > 1;
  const stamp = versionStamp(plan);
  return renderTemplate('docker/Dockerfile', {
    title: `${plan.images.map(({ name }) => name).join(', ')}: a static Go program on ${plan.base.name}, built in two stages.`,
    commands: plan.images.flatMap(image => imageCommands(plan, image)),
    goReason: commentText(plan.go.reason),
    builder: plan.builder,
    workdir: ['/src', plan.moduleLayer.moduleDir].filter(Boolean).join('/'),
    ...codeCopy(plan),
    stamp: stamp && { symbol: stamp.symbol, evidence: commentText(cite(stamp.evidence)) },
    ldflags: stamp ? `-s -w -X '${stamp.symbol}=$VERSION'` : '-s -w',
    output: shared ? '/out/' : `/out/${shellWord(plan.images[0]?.program.name ?? '')}`,
    packages: plan.images.map(({ program }) => shellWord(programPath({ dir: insideModule(program) }))).join(' '),
    shared,
    base: plan.base.image,
    baseSummary: `${plan.base.name}: ${plan.base.summary}`,
    hasTmp: plan.base.hasTmp,
    images: plan.images.map(image => finalStage(repository, image, stamp !== undefined)),
  });
}

function insideModule({ dir, moduleDir }: { readonly dir: string; readonly moduleDir: string }): string {
  return moduleDir === '' ? dir : dir.slice(moduleDir.length + 1);
}

function codeCopy({ moduleLayer }: ImagePlan): Readonly<Record<string, unknown>> {
  const root = moduleLayer.moduleDir === '' ? './' : '/src/';
  if (moduleLayer.kind === 'none')
    return {
      moduleFiles: undefined,
      context: root,
      codeNote: `${commentText(moduleLayer.reason)}: the code comes whole, the build takes modules from there or into its cache mount.`,
    };
  const folder = moduleLayer.moduleDir === '' ? '' : `${moduleLayer.moduleDir}/`;
  return {
    moduleFiles: {
      names: moduleLayer.hasGoSum ? 'go.mod or go.sum' : 'go.mod',
      sources: `${folder}go.mod ${folder}${moduleLayer.hasGoSum ? 'go.sum' : 'go.su[m]'}`,
      note: moduleLayer.hasGoSum ? undefined : 'go.su[m]: a pattern, since go.sum is only there once something is required.',
    },
    context: root,
    codeNote: undefined,
  };
}

// one -X serves every program of the Dockerfile only when it names the same variable in all of them
function versionStamp({
  images,
}: ImagePlan): { readonly symbol: string; readonly evidence: { readonly file: string; readonly line?: number } } | undefined {
  const stamps = images.map(({ program }) => program.version);
  const [first] = stamps;
  return first && stamps.every(stamp => stamp?.symbol === first.symbol) ? first : undefined;
}

function finalStage(
  repository: Repository,
  { program, name, target, ports }: ProgramImage,
  stamped: boolean,
): Readonly<Record<string, unknown>> {
  const binary = `/usr/local/bin/${program.name}`;
  return {
    target,
    labels: labels(repository, name, stamped).join(' \\\n      '),
    exposed: ports.map(port => ({ name: portName(port), evidence: `${commentText(cite(port.evidence))} listens here.` })),
    health: program.health && {
      evidence: commentText(cite(program.health.evidence)),
      command: execForm([binary, program.health.subcommand]),
    },
    binary: `/out/${program.name}`,
    entrypoint: execForm([binary]),
    arguments: program.commandLine && {
      reason: 'A command-line program: without arguments it says what it can do.',
      command: execForm(['--help']),
    },
  };
}

// https://github.com/opencontainers/image-spec/blob/main/annotations.md
function labels({ remote }: Repository, name: string, stamped: boolean): readonly string[] {
  return [
    `org.opencontainers.image.title=${dockerfileValue(name)}`,
    ...(remote ? [`org.opencontainers.image.source=${dockerfileValue(`https://${remote.host}/${remote.path}`)}`] : []),
    ...(stamped ? ['org.opencontainers.image.version="$VERSION"'] : []),
  ];
}
