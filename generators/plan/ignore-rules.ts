import dockerignore from '@balena/dockerignore';

/** A rule of an ignore file, and its line counted from 1. */
export interface IgnoreRule {
  readonly text: string;
  readonly line: number;
}

/** The rules of an ignore file, without comments and empty lines: https://docs.docker.com/build/concepts/context/#syntax */
export function ignoreRules(text: string): readonly IgnoreRule[] {
  const rules = text.split(/\r?\n/).map((rule, index) => ({ text: rule.trim(), line: index + 1 }));
  return rules.filter(rule => rule.text !== '' && !rule.text.startsWith('#'));
}

/** The path that a rule names from the root, as far as it is plain. */
export function ruledPath(rule: string): string {
  return rule.replace(/^\.?\/|\/$/g, '');
}

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
