import type { Repository } from '../inspect/inspect-repository.ts';

/** Where the rules for the build context are written. */
export interface IgnoreFilePlan {
  readonly path: string;
  /** Why that is not the usual place, where the repository has the say. */
  readonly reason?: string;
}

/**
 * An ignore file that goes by the Dockerfile's name is read in place of .dockerignore, and for this Dockerfile alone: for one of another name,
 * where one is there, and where .dockerignore would be read by the builds of other Dockerfiles, which may need what this one does not.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function planIgnoreFile({ rootDockerfiles, dockerignore }: Repository, dockerfile: string): IgnoreFilePlan {
  const ownName = `${dockerfile}.dockerignore`;
  if (dockerfile !== 'Dockerfile') return { path: ownName };
  const [first, ...others] = rootDockerfiles;
  const more = others.length > 0 ? ` and of ${others.length} more` : '';
  if (first !== undefined) return { path: ownName, reason: `.dockerignore would be read by the build of ${first}${more}, too` };
  return { path: dockerignore?.file === ownName ? ownName : '.dockerignore' };
}
