import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { asInOwnImage } from './clauses.ts';
import { nearestBase } from './nearest-base.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { Reasoned } from './runtime-stage.ts';

const usual: Reasoned<'value'> = {
  value: '65532:65532',
  reason: "not root; a number, which Kubernetes' runAsNonRoot can check and no user database has to know",
};

const root = '0:0';
const asDefault = "runs as root, the base's default";

/**
 * The user of a final stage by number, with the group: that of the repository's own image, whose volumes may be there, root where the
 * repository runs it privileged or with a capability, or the program ends, captures nothing or, as that image runs it, does not reach Docker as anybody else, or the usual one.
 */
export function runUser(program: ProgramFacts, { name }: RuntimeBase): Reasoned<'value'> {
  const { ownImage } = program;
  // whatever its base, where nothing of its image says another user
  if (program.privileged && !(ownImage && leavesRoot(ownImage))) {
    const { capability } = program.privileged;
    const how = capability === undefined ? 'runs it privileged' : `gives it ${capability}`;
    const reason = `${cite(program.privileged)} ${how}, which is for root alone`;
    return { value: root, reason: name === 'distroless' ? reason : `${asDefault}: ${reason}` };
  }
  // distroless has the usual one, with a home; another by number is one that volumes may belong to
  if (name === 'distroless' && !/^[1-9]/.test(ownImage?.stage.user?.value ?? '')) return usual;
  const need = rootNeed(program);
  if (need !== undefined && (!ownImage || isOfRoot(ownImage))) return { value: root, reason: `${asDefault}: ${need}` };
  const own = ownUser(ownImage);
  return own === undefined || own === usual.value ? usual : { value: own, reason: `${asInOwnImage}, by number` };
}

function rootNeed({ ownImage, rootCheck, packetCapture, dockerClient }: ProgramFacts): string | undefined {
  const end = rootCheck?.end;
  // a command of several is what an image of root may be for
  if (end && (end.always || ownImage)) return `${cite(end)} exits for any other user`;
  if (packetCapture) return `${cite(packetCapture)} captures packets, which Docker lets no other user do`;
  // others than those who run it so far may have no use for Docker
  return dockerClient && ownImage && `${cite(dockerClient)} talks to Docker, whose socket is for root on the host`;
}

/** Whether it is the user that the bases but distroless have, and need not be told. */
export function isRoot({ value }: Reasoned<'value'>): boolean {
  return value === root;
}

/** Whether an image runs its program as root to the end: what drops to another user by itself, or by a script, does not. */
export function isOfRoot(ownImage: OwnImage): boolean {
  return nearestBase(ownImage.stage.image)?.isSame === true && !leavesRoot(ownImage);
}

function leavesRoot(ownImage: OwnImage): boolean {
  const { stage, instead } = ownImage;
  return namesOtherUser(ownImage) || instead !== undefined || stage.packages.some(({ name }) => /^(?:su-exec|gosu)$/.test(name));
}

/** Whether an image says that its program runs as another user than root. */
export function namesOtherUser({ stage: { user, image } }: OwnImage): boolean {
  return (user !== undefined && !/^(?:root|0)(?::|$)/.test(user.value)) || image.includes('nonroot');
}

/** The line of /etc/passwd for the user of a program that asks who runs it; distroless has one. */
export function accountOf(
  { accountCheck }: ProgramFacts,
  { name }: RuntimeBase,
  user: Reasoned<'value'>,
  home: string | undefined,
): Reasoned<'line'> | undefined {
  // root has one where there are accounts at all
  if (!accountCheck || name === 'distroless' || (isRoot(user) && name !== 'scratch')) return undefined;
  return {
    line: `${isRoot(user) ? 'root' : 'nonroot'}:x:${user.value}::${home ?? '/'}:/sbin/nologin`,
    reason: `${cite(accountCheck)} needs its user to be in /etc/passwd`,
  };
}

function ownUser(image: OwnImage | undefined): string | undefined {
  const { user, accounts } = image?.stage ?? {};
  const [name = '', group = ''] = (user?.value ?? '').split(':');
  const uid = name === 'nobody' ? '65534' : /^\d+$/.test(name) ? name : accounts?.get(name);
  const isFree = uid !== undefined && Number(uid) > 0 && Number(uid) < 2 ** 31;
  // without a group of its own as a number it is that of the user
  return isFree ? `${Number(uid)}:${/^\d{1,9}$/.test(group) ? Number(group) : Number(uid)}` : undefined;
}
