import type { ValueOf } from '../shell/shell-words.ts';

// of one case that holds no other: its word, which is a variable, and its branches
const CASE = /\bcase[ \t]+"?\$(?:(\w+)|\{(\w+)(?::?-([^}"$]*))?\})"?\s+in\b((?:(?!\bcase\b)[\s\S])*?)\besac\b/g;
const COMMENT_LINE = /^[ \t]*#.*$/gm;
// what makes other words of those that a script is given
const REPLACED = /(?:^|[\s;&|])(?:set[ \t]+--|shift\b)/;

/**
 * A start script as it runs when it is given this first word: each case on that, on a variable that holds it, or on one that the image sets,
 * is the branch that is taken. A case on anything else stays as it is. POSIX.1-2024, Shell Command Language, 2.9.4.
 */
export function withBranchesFor(script: string, first: string, ofImage: ValueOf): string {
  return script.replaceAll(
    CASE,
    (whole: string, plain: string | undefined, braced = '', fallback: string | undefined, branches = '', at = 0) => {
      const name = plain ?? braced;
      const before = script.slice(0, at);
      const value = isFirst(name, before) ? (REPLACED.test(before) ? undefined : first) : ofImage(name);
      const word = value === undefined || value === '' ? (fallback ?? value) : value;
      return word === undefined ? whole : `\n${branchFor(branches, word)}\n`;
    },
  );
}

/** The script as far as it runs whatever the words: without such cases. */
export function withoutBranches(script: string): string {
  return script.replaceAll(CASE, '\n');
}

function isFirst(name: string, before: string): boolean {
  return name === '1' || new RegExp(`^[ \\t]*${name}="?\\$(?:1|\\{1(?::?-)?\\})"?[ \\t]*;?$`, 'm').test(before);
}

function branchFor(branches: string, word: string): string {
  for (const branch of branches.replaceAll(COMMENT_LINE, '').split(/;;&?|;&/)) {
    const [, labels = '', commands = ''] = /^\s*\(?([^()]*)\)([\s\S]*)$/.exec(branch) ?? [];
    if (labels.split('|').some(label => matches(label.trim(), word))) return commands;
  }
  return '';
}

// of the patterns of the shell those that are in use: a name, and `*`
function matches(label: string, word: string): boolean {
  const parts = label.replaceAll(/["']/g, '').split('*');
  const [start = ''] = parts;
  if (parts.length === 1) return label !== '' && start === word;
  const end = parts.at(-1) ?? '';
  return parts.length === 2 && word.length >= start.length + end.length && word.startsWith(start) && word.endsWith(end);
}
