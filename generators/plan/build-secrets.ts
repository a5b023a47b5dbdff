import type { ImagePlan } from './plan-images.ts';

/** What a build is lent and no image keeps: an option of `docker build`, and the value of the same attribute in a bake file. */
export interface BuildSecret {
  readonly option: '--secret' | '--ssh';
  /** A line of CSV, as all of these options take it. */
  readonly value: string;
  /** Whether `$HOME` in it stands for the user's home. */
  readonly isInHome: boolean;
}

/** The secrets that the mounts of a Dockerfile ask for; without them its build fails. https://docs.docker.com/build/building/secrets/ */
export function buildSecrets({
  fetching: { privateModules, corporate },
  frontEnds,
}: Pick<ImagePlan, 'fetching' | 'frontEnds'>): readonly BuildSecret[] {
  return [
    ...(privateModules?.auth === 'netrc' ? [secret('id=netrc,src=$HOME/.netrc', true)] : []),
    ...(privateModules?.auth === 'ssh'
      ? [{ option: '--ssh', value: 'default', isInHome: false } as const, secret('id=known_hosts,src=$HOME/.ssh/known_hosts', true)]
      : []),
    ...(corporate ? [secret('id=ca,src=CA.pem')] : []),
    ...frontEnds.flatMap(({ secretFile }) => (secretFile === undefined ? [] : [secret(`id=npmrc,${field(`src=${secretFile}`)}`)])),
    ...[...new Set(frontEnds.flatMap(({ secretVariables }) => secretVariables))].map(name => secret(`id=${name},env=${name}`)),
  ];
}

function secret(value: string, isInHome = false): BuildSecret {
  return { option: '--secret', value, isInHome };
}

// https://www.rfc-editor.org/rfc/rfc4180
function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
