import { DockerfileParser } from 'dockerfile-ast';
import type { Evidence } from './evidence.ts';
import type { NamedGo } from './named-go.ts';

/** What a Dockerfile that is already there says of the image. */
export interface ExistingDockerfile {
  readonly finalBase?: { readonly image: string; readonly evidence: Evidence };
  readonly go?: NamedGo;
}

/** Reads the stages of a Dockerfile; a base that is an earlier stage is followed to its image. */
export function readDockerfile(text: string, file: string): ExistingDockerfile {
  const stages = DockerfileParser.parse(text).getFROMs();
  const images = new Map<string, string>();
  const bases = stages.flatMap(stage => {
    const named = stage.getImage();
    const line = stage.getRange()?.start.line;
    if (named === null || line === undefined) return [];
    const image = images.get(named.toLowerCase()) ?? named;
    const alias = stage.getBuildStage();
    if (alias !== null) images.set(alias.toLowerCase(), image);
    return [{ image, evidence: { file, line: line + 1 } }];
  });
  const finalBase = bases.at(-1);
  const go = bases.map(({ image, evidence }) => goOfImage(image, evidence)).find(named => named !== undefined);
  return { ...(finalBase && { finalBase }), ...(go && { go }) };
}

function goOfImage(image: string, evidence: Evidence): NamedGo | undefined {
  const minor = /(?:^|\/)golang:(1\.\d+)/.exec(image)?.[1];
  return minor === undefined ? undefined : { minor, words: `FROM ${image}`, isMinimum: false, isImage: true, evidence };
}
