import { buildSecrets } from '../plan/build-secrets.ts';
import type { ImagePlan } from '../plan/plan-images.ts';
import { distinctNames } from '../plan/program-name.ts';
import { hclString } from './quoting.ts';
import { renderTemplate } from './render-template.ts';
import { versionStamps } from './version-stamp.ts';

/** The text of a bake file that builds all images of a Dockerfile. https://docs.docker.com/build/bake/reference/ */
export function renderBakeFile(plan: ImagePlan): string {
  // a target has letters, digits, _ and - only
  const targets = distinctNames(plan.images.map(({ name }) => name.replaceAll('.', '-')));
  return renderTemplate('docker/docker-bake.hcl', {
    dockerfile: plan.dockerfile,
    ...secretAttributes(plan),
    isVersioned: versionStamps(plan).some(({ argument }) => argument === 'VERSION'),
    targets,
    images: plan.images.map(({ name, target }, index) => ({ name, stage: target, target: targets[index] })),
  });
}

// an expression of HCL, in which the home folder is a variable that bake takes from the environment
function secretAttributes(plan: ImagePlan): Readonly<Record<string, unknown>> {
  const secrets = buildSecrets(plan);
  const list = (option: string): readonly string[] =>
    secrets
      .filter(secret => secret.option === option)
      .map(({ value, isInHome }) => (isInHome ? `"${value.replace('$HOME', '${HOME}')}"` : hclString(value)));
  return {
    secret: list('--secret'),
    ssh: list('--ssh'),
    usesHome: secrets.some(({ isInHome }) => isInHome),
  };
}
