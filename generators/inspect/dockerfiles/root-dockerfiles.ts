import type { RepositoryFiles } from '../repository-files.ts';
import type { DockerBuild } from './docker-builds.ts';
import { dockerfileStages } from './dockerfile-stages.ts';
import { contextOf, type DockerfileOwners } from './own-dockerfile.ts';
import { isUsedDockerfile } from './product-dockerfile.ts';

/**
 * The Dockerfiles, beside the one that Docker takes by itself, whose build context is the root of the repository, by what builds them or by
 * what they copy, and whose builds go by the ignore file that is there for all: they have none of their own.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function rootDockerfiles(files: RepositoryFiles, owners: Omit<DockerfileOwners, 'programs'>): readonly string[] {
  return owners.files.filter(
    path =>
      path !== 'Dockerfile' &&
      isUsedDockerfile(path) &&
      !files.exists(`${path}.dockerignore`) &&
      dockerfileStages(files.read(path) ?? '').length > 0 &&
      isOfRoot(files, owners, path),
  );
}

function isOfRoot(files: RepositoryFiles, owners: Omit<DockerfileOwners, 'programs'>, file: string): boolean {
  const builds = owners.dockerBuilds.filter(build => build.file === file);
  const callers = builds.filter(isOfRepository);
  if (builds.length > 0 && callers.length === 0) return false;
  return callers.some(({ context }) => context === '') || contextOf(files, { ...owners, dockerBuilds: callers }, file) === '';
}

function isOfRepository({ isStaged }: DockerBuild): boolean {
  return isStaged !== true;
}
