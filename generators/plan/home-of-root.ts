import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';

/** The home of the user that images run as: distroless has it for that user. */
export const userHome = '/home/nonroot';

const rootHome = /(^|[=:,])\/root(?=\/|$)/g;

/** Whether an image keeps something in the home of root, which no other user may enter. */
export function usesHomeOfRoot(image: OwnImage): boolean {
  return JSON.stringify(inUserHome(image)) !== JSON.stringify(image);
}

/** The image with the home of its user in the place of that of root. */
export function inUserHome(image: OwnImage): OwnImage {
  const { stage } = image;
  return {
    ...image,
    entrypointArguments: image.entrypointArguments.map(moved),
    arguments: image.arguments.map(moved),
    ...(image.executable !== undefined && { executable: moved(image.executable) }),
    copies: image.copies.map(copy => ({ ...copy, to: moved(copy.to) })),
    folders: image.folders.map(moved),
    stage: {
      ...stage,
      ...(stage.workdir !== undefined && { workdir: moved(stage.workdir) }),
      volumes: stage.volumes.map(volume => ({ ...volume, path: moved(volume.path) })),
      env: stage.env.map(variable => ({ ...variable, value: moved(variable.value) })),
    },
  };
}

function moved(text: string): string {
  return text.replaceAll(rootHome, `$1${userHome}`);
}
