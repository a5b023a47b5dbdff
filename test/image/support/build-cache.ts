import { docker } from './docker.ts';

/** What a builder keeps: the result of a step, a cache mount, a base image. */
export interface CacheRecord {
  readonly ID: string;
  readonly Description: string;
  /** Ids of the records that it is made on. */
  readonly Parents: readonly string[] | null;
}

/** All records of a builder, the current one if none is named. */
export async function cacheRecords(builder?: string): Promise<readonly CacheRecord[]> {
  const lines = await docker(['buildx', 'du', '--format', 'json', ...named(builder)]);
  return lines.split('\n').flatMap(line => {
    const record: CacheRecord | undefined = line.startsWith('{') ? JSON.parse(line) : undefined;
    return record ?? [];
  });
}

/** Removes records, and nothing else. */
export async function pruneRecords(ids: readonly string[], builder?: string): Promise<void> {
  if (ids.length === 0) return;
  await docker(['buildx', 'prune', '--all', '--force', '--filter', `id~=^(${ids.join('|')})$`, ...named(builder)]);
}

function named(builder: string | undefined): readonly string[] {
  return builder === undefined ? [] : ['--builder', builder];
}

/** Removes what has a text in its description, as the instructions of one test's own Dockerfile have, and all that was made on it. */
export async function pruneMadeBy(text: string): Promise<void> {
  const records = await cacheRecords();
  const found = new Set(records.filter(({ Description }) => Description.includes(text)).map(({ ID }) => ID));
  // a set is walked to its end, which moves on while records are added
  for (const id of found) for (const { ID, Parents } of records) if (Parents?.includes(id)) found.add(ID);
  await pruneRecords([...found]);
}
