/** A RUN instruction with mounts, each on a line of its own. */
export function runWith(mounts: readonly string[], command: string): string {
  return `RUN ${[...mounts.map(mount => `--mount=${mount}`), command].join(' \\\n    ')}`;
}
