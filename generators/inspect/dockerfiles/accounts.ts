import { shellCommands } from '../shell/shell-commands.ts';
import type { StageInstruction, StageScope } from './dockerfile-stages.ts';

/** The users that a RUN makes with a number, by name: `adduser -D -u 1000 app`, `useradd --uid 1000 app`. */
export function accountsOf({ text }: StageInstruction, { valueOf }: StageScope): ReadonlyMap<string, string> {
  const accounts = new Map<string, string>();
  if (!/\b(?:adduser|useradd)\b/.test(text)) return accounts;
  for (const { name, args } of shellCommands(text, { environment: valueOf })) {
    if (!/(?:^|\/)(?:adduser|useradd)$/.test(name)) continue;
    const at = args.findIndex(word => word === '-u' || word === '--uid');
    const uid = at < 0 ? args.map(word => /^--uid=(\d+)$/.exec(word)?.[1]).find(found => found !== undefined) : args[at + 1];
    // its group has the same name, or one that no USER names
    const words = args.filter(word => /^[a-z_][\w-]*$/i.test(word));
    if (uid !== undefined && /^\d{1,9}$/.test(uid)) for (const word of words) accounts.set(word, uid);
  }
  return accounts;
}
