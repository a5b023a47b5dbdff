import { programPath } from '../plan/program-path.ts';
import { type ImagePlan, portName } from '../plan/plan-images.ts';
import { publishing } from './image-commands.ts';
import { shellWord } from './quoting.ts';
import { renderTemplate } from './render-template.ts';

/** The text of a Makefile for the one program of a plan: build, test, run, image. */
export function renderMakefile({ dockerfile, images: [image] }: ImagePlan): string {
  if (!image) throw new Error('a plan without an image has no Makefile');
  const { program, name, ports } = image;
  const { versionVariables, commandLine } = program;
  const version = versionVariables.find(({ role }) => role === 'version');
  return renderTemplate('docker/Makefile', {
    name: program.name,
    image: name,
    help: commandLine !== undefined,
    stamped: version !== undefined,
    ldflags: version ? ` -ldflags "-X '${version.symbol}=$$VERSION'"` : '',
    package: shellWord(programPath(program)),
    buildFlags: `${dockerfile === 'Dockerfile' ? '' : ` -f ${dockerfile}`}${version ? ' --build-arg VERSION' : ''}`,
    portNote: ports.length > 0 ? ` on port ${ports.map(portName).join(', ')}` : '',
    runFlags: publishing(ports)
      .map(flag => ` ${flag}`)
      .join(''),
  });
}
