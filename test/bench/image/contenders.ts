import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerfileStages } from '../../../generators/inspect/dockerfiles/dockerfile-stages.ts';
import type { BuildCacheKind } from '../../../generators/plan/build-cache.ts';
import { type Checkout, copyCheckout } from '../../survey/checkout.ts';
import { type Generated, generate } from '../../survey/generate.ts';
import { copyDockerfile, ignoreFileOf, ownDockerfile } from '../../survey/own-dockerfile.ts';
import { articleDockerfile } from './article-dockerfile.ts';

/** Ours in both kinds, the article's, and the repository's own where it compiles Go in a stage too. */
export const contenderNames = ['article', 'own', 'mount', 'layer'] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  readonly name: ContenderName;
  /** A file with its ignore file beside it, so that all of them build one context. */
  readonly dockerfile: string;
}

export interface Contest {
  readonly contenders: readonly Contender[];
  /** The folder of the program, '.' for the root. */
  readonly program: string;
}

/** Writes the Dockerfiles of a checkout into an empty folder. Throws when ours is refused for it. */
export async function prepareContenders(checkout: Checkout, temp: string): Promise<Contest> {
  mkdirSync(temp);
  const mount = await ours(checkout, 'mount', temp);
  const layer = await ours({ ...checkout, program: mount.program }, 'layer', temp);
  const own = ownDockerfile(checkout, join(temp, 'own.Dockerfile'));
  const article = join(temp, 'article.Dockerfile');
  writeFileSync(article, articleDockerfile(readFileSync(mount.dockerfile, 'utf8')));
  copyFileSync(ignoreFileOf(mount.dockerfile), ignoreFileOf(article));
  const contenders: readonly Contender[] = [
    { name: 'article', dockerfile: article },
    ...(own === undefined ? [] : [{ name: 'own', dockerfile: own } as const]),
    { name: 'mount', dockerfile: mount.dockerfile },
    ...(layer.isKept ? [{ name: 'layer', dockerfile: layer.dockerfile } as const] : []),
  ];
  return { contenders, program: mount.program };
}

interface Ours {
  readonly dockerfile: string;
  readonly program: string;
  /** False where the layer is refused and the mount written, with the reason in the file. */
  readonly isKept: boolean;
}

async function ours(checkout: Checkout, kind: BuildCacheKind, temp: string): Promise<Ours> {
  const folder = join(temp, kind);
  copyCheckout(checkout, folder);
  const generated: Generated = await generate(folder, checkout, ['--cache', kind]);
  if ('failure' in generated) throw new Error(generated.failure);
  const dockerfile = copyDockerfile(folder, 'Dockerfile', join(temp, `${kind}.Dockerfile`));
  const stages = dockerfileStages(readFileSync(dockerfile, 'utf8'));
  return { dockerfile, program: generated.program || '.', isKept: kind === 'mount' || stages.some(({ name }) => name === 'dependencies') };
}
