import type { Repository } from '../inspect/inspect-repository.ts';
import { dockerignoreName } from '../plan/dockerfile-name.ts';
import { planDockerignore } from '../plan/plan-dockerignore.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { renderBakeFile } from './bake-file.ts';
import { renderDockerfile } from './dockerfile.ts';
import { renderMakefile } from './makefile.ts';
import { renderTemplate } from './render-template.ts';
import type { RenderedFile } from './rendered-file.ts';

/** The manifest: which file of an image plan is written when. */
export function imageFiles(repository: Repository, plan: ImagePlan): readonly RenderedFile[] {
  return [
    { path: plan.dockerfile, text: renderDockerfile(repository, plan) },
    {
      path: dockerignoreName(plan.dockerfile),
      text: renderTemplate('docker/dockerignore', { groups: planDockerignore(repository, plan) }),
    },
    ...(plan.images.length > 1 ? [{ path: 'docker-bake.hcl', text: renderBakeFile(plan) }] : []),
    // a Makefile that is there is never touched; and its targets speak of one program, from the root of its module
    ...(!repository.hasMakefile && plan.images.length === 1 && plan.images[0]?.program.moduleDir === ''
      ? [{ path: 'Makefile', text: renderMakefile(plan) }]
      : []),
  ];
}
