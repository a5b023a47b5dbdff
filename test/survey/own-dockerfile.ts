import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerfileStages, isGoImage } from '../../generators/inspect/dockerfiles/dockerfile-stages.ts';
import type { Checkout } from './checkout.ts';

/** Copies the Dockerfile of a checkout that compiles Go in a stage, with its ignore file; undefined where there is none at the root. */
export function ownDockerfile({ folder }: Checkout, to: string): string | undefined {
  const names = readdirSync(folder).filter(name => /^Dockerfile(?:\.[\w-]+)?$/.test(name));
  const name = names.toSorted().find(found => compilesGo(readFileSync(join(folder, found), 'utf8')));
  return name === undefined ? undefined : copyDockerfile(folder, name, to);
}

function compilesGo(text: string): boolean {
  const stages = dockerfileStages(text);
  return stages.length > 1 && stages.slice(0, -1).some(({ image }) => isGoImage(image));
}

/** Copies a Dockerfile and its ignore file, which is empty where there is none; gives the path of the copy. */
export function copyDockerfile(folder: string, name: string, to: string): string {
  copyFileSync(join(folder, name), to);
  const ignore = [`${name}.dockerignore`, '.dockerignore'].map(file => join(folder, file)).find(file => existsSync(file));
  writeFileSync(ignoreFileOf(to), ignore === undefined ? '' : readFileSync(ignore, 'utf8'));
  return to;
}

/** BuildKit prefers the ignore file that is named as the Dockerfile: https://docs.docker.com/build/concepts/context/#filename-and-location */
export function ignoreFileOf(dockerfile: string): string {
  return `${dockerfile}.dockerignore`;
}
