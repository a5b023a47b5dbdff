import type { Program } from '../inspect/packages/programs.ts';

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
  const name = words.join('-');
  // a word of Docker's own, which no image may have for a name: https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
  return name === 'scratch' ? 'scratch-image' : name;
}

/**
 * A name for each program of one Dockerfile, none twice: its own, with the folders above it put before where two have the same
 * (`api-server` and `admin-server` for api/server and admin/server).
 */
export function imageNames(programs: readonly Pick<Program, 'name' | 'dir'>[]): readonly string[] {
  const longest = Math.max(0, ...programs.map(({ dir }) => dir.split('/').length));
  const names = programs.map(({ name }) => imageName(name));
  for (let folders = 1; folders <= longest && new Set(names).size < names.length; folders++) {
    const known = [...names];
    programs.forEach(({ name, dir }, index) => {
      const above = dir.split('/').slice(0, -1).slice(-folders);
      if (known.some((other, at) => at !== index && other === known[index])) names[index] = imageName([...above, name].join('-'));
    });
  }
  // a folder `a-b` beside `a/b`
  return distinctNames(names);
}

/** Names with a number behind each that an earlier one has as well, the first that makes it another name. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  return names.map((name, index) => {
    if (names.indexOf(name) === index) return name;
    let number = 2;
    while (taken.has(`${name}-${number}`)) number++;
    taken.add(`${name}-${number}`);
    return `${name}-${number}`;
  });
}

/**
 * The stages of images with these names: a letter comes first (https://github.com/moby/buildkit, validStageName), and none is one of those
 * that are there anyway, or a word of Docker's own.
 */
export function stageNames(names: readonly string[]): readonly string[] {
  return names.map(name => {
    let stage = name;
    while (!/^[a-z]/.test(stage) || isFixedStage(stage) || frontEndStages.test(stage) || (stage !== name && names.includes(stage)))
      stage = `image-${stage}`;
    return stage;
  });
}

const frontEndStages = /^web(?:-\d+)?(?:-sources)?$/;

/** Whether a name is one that Docker or the stages that build Go here have. */
export function isFixedStage(name: string): boolean {
  return /^(?:build|context|dependencies|list|runtime|scratch)$/.test(name);
}
