import { includesMakefile, type OwnMakefile } from '../inspect/builds/own-makefile.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { planDockerignore } from '../plan/plan-dockerignore.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { renderBakeFile } from './bake-file.ts';
import { renderDockerfile } from './dockerfile.ts';
import { commentText } from './quoting.ts';
import { renderMakefile } from './makefile.ts';
import { renderTemplate } from './render-template.ts';
import type { RenderedFile } from './rendered-file.ts';

// the targets beside a Makefile that is there
const includedMakefile = 'docker.mk';

/** The manifest: which file of an image plan is written when. `makefile` is one of the user's own. */
export function imageFiles(repository: Repository, plan: ImagePlan, makefile: OwnMakefile | undefined): readonly RenderedFile[] {
  return [
    { path: plan.dockerfile, text: renderDockerfile(repository, plan) },
    {
      path: plan.ignoreFile.path,
      text: renderTemplate('docker/dockerignore', { note: noteOf(plan.ignoreFile), groups: planDockerignore(repository, plan) }),
    },
    ...(plan.images.length > 1 ? [{ path: 'docker-bake.hcl', text: renderBakeFile(plan) }] : []),
    // the targets speak of one program, from the root of its module
    ...(plan.images.length === 1 && plan.images[0]?.program.moduleDir === '' ? [makefileOf(plan, makefile)] : []),
  ];
}

function noteOf({ reason }: ImagePlan['ignoreFile']): string | undefined {
  return reason && commentText(`For Dockerfile alone: ${reason}.`);
}

// a Makefile that is there is never touched, unless it is this one word for word
function makefileOf(plan: ImagePlan, makefile: OwnMakefile | undefined): RenderedFile {
  const whole = { path: 'Makefile', text: renderMakefile(plan) };
  if (!makefile || (makefile.file === whole.path && makefile.text.replaceAll('\r\n', '\n') === whole.text)) return whole;
  return { path: includedMakefile, text: renderMakefile(plan, makefile) };
}

/** What is left to the user to do with these files, the words to write first. */
export function stepsAfter(makefile: OwnMakefile | undefined, paths: readonly string[]): readonly string[] {
  if (!makefile || !paths.includes(includedMakefile) || includesMakefile(makefile, includedMakefile)) return [];
  return [`include ${includedMakefile}: add this line to the end of ${makefile.file}, which was not touched`];
}
