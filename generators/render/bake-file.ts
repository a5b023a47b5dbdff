import type { ImagePlan } from '../plan/plan-images.ts';
import { renderTemplate } from './render-template.ts';
import { versionStamps } from './version-stamp.ts';

/** The text of a bake file that builds all images of a Dockerfile. https://docs.docker.com/build/bake/reference/ */
export function renderBakeFile(plan: ImagePlan): string {
  return renderTemplate('docker/docker-bake.hcl', {
    dockerfile: plan.dockerfile,
    isVersioned: versionStamps(plan).some(({ argument }) => argument === 'VERSION'),
    // the names of targets in a bake file are letters, digits, _ and -
    images: plan.images.map(({ name }) => ({ name: name.replaceAll('.', '-'), target: name })),
  });
}
