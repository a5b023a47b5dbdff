/**
 * The Dockerfile is a file directly in the build context: `docker build -f NAME .` reads NAME.dockerignore beside it.
 * Gives the sentence that says what is wrong with a name; undefined when nothing is.
 */
export function checkDockerfileName(name: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && /dockerfile|containerfile/i.test(name) && !/\.dockerignore$/i.test(name))
    return undefined;
  return `${JSON.stringify(name)} is not a name for a Dockerfile; use a plain file name with that word in it, such as Dockerfile.small, without a folder.`;
}
