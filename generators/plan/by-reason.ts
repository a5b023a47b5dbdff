/** Things that share a reason, in the order of the first of each. */
export function byReason<Thing extends { readonly reason: string }>(
  things: readonly Thing[],
): readonly { readonly reason: string; readonly things: readonly Thing[] }[] {
  return [...new Set(things.map(({ reason }) => reason))].map(reason => ({
    reason,
    things: things.filter(thing => thing.reason === reason),
  }));
}
