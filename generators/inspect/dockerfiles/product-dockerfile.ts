const DOCKERFILE = /(?:^|\/)(?:Dockerfile(?:[._-][^/]*)?|[^/]+\.Dockerfile)$/i;
// folders of what is no product of the repository, and the words in a file's name that say the same
const BESIDE =
  /(?:^|\/)(?:[._](?!(?:docker|github)\/)[^/]*|examples?|samples?|tests?|testdata|e2e|docs?|integration|ci|dev|debug|nightly)\//i;
const BESIDE_NAME = /(?:^|[/._-])(?:tests?|testing|integration|e2e|ci|cicd|coverage|dev|develop(?:ment)?|debug|nightly)(?=[._-]|$)[^/]*$/i;

/** Whether a path is that of a Dockerfile, by its name, and of one for use: none of an example, a test or a developer's container. */
export function isProductDockerfile(path: string): boolean {
  return DOCKERFILE.test(path) && !BESIDE.test(path) && !BESIDE_NAME.test(path);
}
