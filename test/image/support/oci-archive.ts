import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './docker.ts';

/** What a tool wrote of one platform into an OCI archive (https://github.com/opencontainers/image-spec/blob/main/image-layout.md). */
export interface OciImage {
  /** As `--platform` names it: `linux/arm/v7`. */
  readonly platform: string;
  /** Of the manifest: by it a registry gives the image. */
  readonly digest: string;
  /** The files of its layers, the lowest first, each a tar archive. */
  readonly layers: readonly string[];
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
}

/** The images of an archive; `folder` is an empty one, for what it holds. */
export async function ociImages(archive: string, folder: string): Promise<readonly OciImage[]> {
  await output('tar', ['--extract', '--file', archive, '--directory', folder]);
  return imagesIn(folder, join(folder, 'index.json'));
}

function imagesIn(folder: string, index: string): readonly OciImage[] {
  const { manifests }: { readonly manifests: readonly Descriptor[] } = JSON.parse(readFileSync(index, 'utf8'));
  return manifests.flatMap(({ mediaType, digest, platform }) => {
    const path = blob(folder, digest);
    if (mediaType.endsWith('.index.v1+json')) return imagesIn(folder, path);
    const { layers }: { readonly layers: readonly Descriptor[] } = JSON.parse(readFileSync(path, 'utf8'));
    const words = [platform?.os, platform?.architecture, platform?.variant].filter(word => word !== undefined);
    return [{ platform: words.join('/'), digest, layers: layers.map(layer => blob(folder, layer.digest)) }];
  });
}

function blob(folder: string, digest: string): string {
  return join(folder, 'blobs', digest.replace(':', '/'));
}
