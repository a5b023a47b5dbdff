/**
 * A program's name becomes a file in /usr/local/bin, a stage and an image name, and stands in Go and Makefile text:
 * letters, digits, `.`, `_` and `-`, beginning with a letter or digit, need no quoting in any of them.
 * Gives the sentence that says what is wrong; undefined when nothing is.
 */
export function checkProgramName(name: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) return undefined;
  return `the program name ${JSON.stringify(name)} may hold letters, digits, ".", "_" and "-" only, must begin with a letter or a digit, and is at most 100 characters long.`;
}

/**
 * The name as the last part of an image reference: lower case, and nothing but letters and digits at its ends,
 * https://pkg.go.dev/github.com/distribution/reference. A folder, and so a program, may have a name such as `c++` or `-x`.
 */
export function imageName(programName: string): string {
  const words = programName
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]|[._-]{2,}/g, '-')
    .match(/[a-z0-9]+(?:[._-][a-z0-9]+)*/g) ?? ['program'];
  return words.join('-');
}
