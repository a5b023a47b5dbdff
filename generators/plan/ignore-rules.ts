import dockerignore from '@balena/dockerignore';

/**
 * The files among `paths` that rules keep out of a build context, by the rules of Docker, which has one for upper and lower case and none
 * for a pattern that it cannot read: https://github.com/moby/patternmatcher
 */
export function keptOut(rules: readonly string[], paths: readonly string[]): readonly string[] {
  const matcher = dockerignore({ ignorecase: false }).add(rules.map(literal).filter(isReadable));
  return paths.filter(path => matcher.ignores(path));
}

// what has a meaning in a regular expression alone has one to the matcher; a class takes it as it is, unless it is a ^ at its beginning
function literal(rule: string): string {
  return rule.replaceAll(/(\[[^\]]*\]|\\.)|[+(){}|^]/g, (found, known?: string) => known ?? (found === '^' ? '[ ^]' : `[${found}]`));
}

function isReadable(rule: string): boolean {
  try {
    dockerignore().add(rule).ignores('x');
    return true;
  } catch {
    return false;
  }
}
