import type { RuntimeBaseName } from './runtime-base.ts';

/** Which of the bases stands nearest to an image, and whether it is of that family itself. */
export interface NearestBase {
  readonly base: RuntimeBaseName;
  readonly isSame: boolean;
}

interface Family {
  readonly image: RegExp;
  readonly base: RuntimeBaseName;
  readonly isSame?: true;
}

// by the last part of the name, since companies have copies of them in registries of their own
const families: readonly Family[] = [
  { image: /^scratch$/, base: 'scratch', isSame: true },
  { image: /(?:^|\/)distroless\//, base: 'distroless', isSame: true },
  // without a shell, https://images.chainguard.dev/directory/image/static/overview, https://hub.docker.com/r/redhat/ubi9-micro
  { image: /(?:^|\/)chainguard\/(?:static|glibc-dynamic)$|(?:^|\/)ubi\d*[-/](?:ubi-)?micro$/, base: 'distroless' },
  { image: /(?:^|\/)alpine$/, base: 'alpine', isSame: true },
  // a shell and little else, or packages of apk
  { image: /(?:^|\/)(?:busybox(?:-[\w-]+)?|wolfi-base|wolfi)$/, base: 'alpine' },
  { image: /(?:^|\/)debian$/, base: 'debian', isSame: true },
  // packages of apt, by the same names
  { image: /(?:^|\/)(?:ubuntu|minideb|debian-base)$/, base: 'debian' },
];

/** The base that is nearest to an image such as `alpine:3.20`; undefined when nothing is known of it. */
export function nearestBase(image: string): NearestBase | undefined {
  const family = families.find(known => known.image.test(nameOf(image)));
  return family && { base: family.base, isSame: family.isSame ?? false };
}

// without tag and digest
function nameOf(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

// no more than a system to put a program in, or one to compile in
const systems =
  /(?:^|\/)(?:ubuntu|minideb|buildpack-deps|golang|centos|rockylinux|almalinux|fedora|amazonlinux|oraclelinux|azurelinux|photon|archlinux|leap|tumbleweed|bci-\w+|ubi\d*(?:[-/][\w-]+)?|(?:base-)?(?:alpine|debian|ubuntu)(?:[-_]\w+)?)$/;

/**
 * The name of an image that holds what is not of the system, a web server or the tools of a company say. Undefined for a bare word, which
 * an ARG may have as a default for want of a better one, and for what is not known.
 */
export function foreignImage(image: string): string | undefined {
  const name = nameOf(image);
  const isForeign = /[/:@]/.test(image) && /^[\w./:-]+$/.test(name) && nearestBase(image) === undefined && !systems.test(name);
  return isForeign ? name : undefined;
}

/** Whether an image has neither a shell nor a package manager: what runs there starts no other program that it has not brought. */
export function holdsNoPrograms(image: string): boolean {
  return ['scratch', 'distroless'].includes(nearestBase(image)?.base ?? '');
}
