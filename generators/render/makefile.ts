import type { OwnMakefile } from '../inspect/builds/own-makefile.ts';
import { programPath } from '../plan/program-path.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { portName, portsInCommand } from '../plan/published-ports.ts';
import { experimentSetting } from './go-commands.ts';
import { buildOptions, runOptions } from './image-commands.ts';
import { shellWord } from './quoting.ts';
import { renderTemplate } from './render-template.ts';
import { anyLinkname, versionStamps } from './version-stamp.ts';

/**
 * The text of a Makefile for the one program of a plan: build, test, run, image; of a program that `go build` alone does not make, those of
 * the image only. With a Makefile of the user's own, which includes it, it holds these as well, by names that are free there.
 */
export function renderMakefile(plan: ImagePlan, including?: OwnMakefile): string {
  const [image] = plan.images;
  if (!image) throw new Error('a plan without an image has no Makefile');
  const { program, name, ports } = image;
  const stamps = versionStamps(plan);
  const linker = [...(anyLinkname(plan) ? ['-checklinkname=0'] : []), ...stamps.map(({ flag }) => flag)];
  return renderTemplate('docker/Makefile', {
    including: including?.file,
    compiles: !including && plan.frontEnds.length === 0 && plan.generations.length === 0,
    ...imageTargets(including?.targets ?? []),
    name: program.name,
    image: name,
    help: program.commandLine !== undefined,
    stamps,
    experiments: experimentSetting(plan.experiments),
    // without those that the image's C library needs, which need not be this machine's
    tags: plan.tags ? ` -tags=${shellWord(plan.tags.tags.join(','))}` : '',
    ldflags: linker.length > 0 ? ` -ldflags "${inRecipe(linker.join(' '))}"` : '',
    package: shellWord(programPath(program)),
    buildFlags: inRecipe(
      [...buildOptions(plan), ...stamps.map(({ argument }) => `--build-arg ${argument}`)].map(option => ` ${option}`).join(''),
    ),
    portNote: portNote(portsInCommand(ports).map(portName)),
    runFlags: runOptions(image)
      .map(flag => ` ${flag}`)
      .join(''),
  });
}

function portNote(names: readonly string[]): string {
  return names.length > 0 ? ` on port${names.length > 1 ? 's' : ''} ${names.join(', ')}` : '';
}

// what stands for itself in a recipe of make
function inRecipe(text: string): string {
  return text.replaceAll('$', '$$$$');
}

// two recipes for one target are an error of make's, of which it takes the last
function imageTargets(taken: readonly string[]): { readonly build: string; readonly run: string } {
  const pairs = [
    { build: 'image', run: 'image-run' },
    { build: 'docker-image', run: 'docker-image-run' },
  ];
  const isFree = ({ build, run }: { readonly build: string; readonly run: string }): boolean =>
    !taken.includes(build) && !taken.includes(run);
  return pairs.find(isFree) ?? { build: 'go-docker-image', run: 'go-docker-image-run' };
}
