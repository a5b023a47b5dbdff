import { cite } from '../inspect/evidence.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import { asInOwnImage } from './clauses.ts';
import type { RuntimeBase } from './runtime-base.ts';
import type { Reasoned } from './runtime-stage.ts';

const usual: Reasoned<'value'> = {
  value: '65532:65532',
  reason: "not root; a number, which Kubernetes' runAsNonRoot can check and no user database has to know",
};

/** The user of a final stage by number, with the group: that of the repository's own image, whose volumes may be there, or the usual one. */
export function runUser(image: OwnImage | undefined, { name }: RuntimeBase): Reasoned<'value'> {
  // distroless has the usual one, with a home
  const own = name === 'distroless' ? undefined : ownUser(image);
  return own === undefined || own === usual.value ? usual : { value: own, reason: `${asInOwnImage}, by number` };
}

/** The line of /etc/passwd for the user of a program that asks who runs it; distroless has one. */
export function accountOf(
  { accountCheck }: ProgramFacts,
  { name }: RuntimeBase,
  { value }: Reasoned<'value'>,
  home: string | undefined,
): Reasoned<'line'> | undefined {
  if (!accountCheck || name === 'distroless') return undefined;
  return {
    line: `nonroot:x:${value}::${home ?? '/'}:/sbin/nologin`,
    reason: `${cite(accountCheck)} asks who runs it: a name for the number`,
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
