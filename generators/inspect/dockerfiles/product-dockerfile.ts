// by the name that Podman and Buildah look for first as well: https://docs.podman.io/en/latest/markdown/podman-build.1.html
const DOCKERFILE = /(?:^|\/)(?:(?:Docker|Container)file(?:[._-][^/]*)?|[^/]+\.(?:Docker|Container)file)$/i;
// https://docs.docker.com/build/concepts/context/#filename-and-location
const IGNORE_FILE = /\.dockerignore$/i;
// folders of what the repository shows or tests, and then of what helps to make it; the words in a file's name that say the same
const ASIDE =
  /(?:^|\/)(?:[._](?!(?:docker(?:files?)?|github|build|(?:go)?releaser?|deploy(?:ment)?|packag(?:e|ing))\/)[^/]*|examples?|samples?|tests?|testdata|e2e|docs?|integration)\//i;
const HELPING = /(?:^|\/)(?:ci|dev|debug|nightly|smoke|testing|workflows|[^/]+[-_](?:tests?|e2e))\//i;
const BESIDE_NAME = /(?:^|[/._-])(?:tests?|testing|integration|e2e|ci|cicd|coverage|dev|develop(?:ment)?|debug|nightly)(?=[._-]|$)[^/]*$/i;

/** Whether a path is that of a Dockerfile, by its name. */
export function isDockerfile(path: string): boolean {
  return DOCKERFILE.test(path) && !IGNORE_FILE.test(path);
}

/** Whether a path is that of a Dockerfile, by its name, and in no folder of examples, tests, documents or a developer's container. */
export function isUsedDockerfile(path: string): boolean {
  return isDockerfile(path) && !ASIDE.test(path);
}

/** Whether a path is that of a Dockerfile, by its name, and of one for use: none of an example, a test or a developer's container. */
export function isProductDockerfile(path: string): boolean {
  return isUsedDockerfile(path) && !HELPING.test(path) && !BESIDE_NAME.test(path);
}
