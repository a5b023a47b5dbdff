import type { ImagePlan } from './plan-images.ts';

/** What a build is lent and no image keeps: an option of `docker build`, and the value of the same attribute in a bake file. */
export interface BuildSecret {
  readonly option: '--secret' | '--ssh';
  /** A file below the user's home begins with `$HOME/`. */
  readonly value: string;
}

/** The secrets that the mounts of a Dockerfile ask for; without them its build fails. https://docs.docker.com/build/building/secrets/ */
export function buildSecrets({
  fetching: { privateModules, corporate },
  frontEnds,
}: Pick<ImagePlan, 'fetching' | 'frontEnds'>): readonly BuildSecret[] {
  return [
    ...(privateModules?.auth === 'netrc' ? [secret('netrc', '$HOME/.netrc')] : []),
    ...(privateModules?.auth === 'ssh'
      ? [{ option: '--ssh', value: 'default' } as const, secret('known_hosts', '$HOME/.ssh/known_hosts')]
      : []),
    ...(corporate ? [secret('ca', 'CA.pem')] : []),
    ...frontEnds.flatMap(({ secretFile }) => (secretFile === undefined ? [] : [secret('npmrc', secretFile)])),
    ...[...new Set(frontEnds.flatMap(({ secretVariables }) => secretVariables))].map(
      name => ({ option: '--secret', value: `id=${name},env=${name}` }) as const,
    ),
  ];
}

function secret(id: string, file: string): BuildSecret {
  return { option: '--secret', value: `id=${id},src=${file}` };
}
