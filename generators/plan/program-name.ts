/**
 * A program's name becomes a file in /usr/local/bin, a stage and an image name, and stands in Go and Makefile text:
 * letters, digits, `.`, `_` and `-`, beginning with a letter or digit, need no quoting in any of them.
 * Gives the sentence that says what is wrong; undefined when nothing is.
 */
export function checkProgramName(name: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) return undefined;
  return `the program name ${JSON.stringify(name)} may hold letters, digits, ".", "_" and "-" only, must begin with a letter or a digit, and is at most 100 characters long.`;
}

/** The name as the last part of an image reference: lower case, https://pkg.go.dev/github.com/distribution/reference. */
export function imageName(programName: string): string {
  return programName
    .toLowerCase()
    .replaceAll(/[._-]{2,}/g, '-')
    .replaceAll(/[._-]+$/g, '');
}
