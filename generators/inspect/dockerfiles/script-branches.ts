import type { ValueOf } from '../shell/shell-words.ts';

// of one case that holds no other: its word, which is a variable, and its branches
const CASE = /\bcase[ \t]+"?\$(?:(\w+)|\{(\w+)(?::?-([^}"$]*))?\})"?\s+in\b((?:(?!\bcase\b)[\s\S])*?)\besac\b/g;
// a test of the first word for one that is written out
const IF =
  /(?<=^|[\s;])if[ \t]+\[{1,2}[ \t]+"?\$(?:1|\{1(?::?-)?\})"?[ \t]*==?[ \t]*["']?([\w.:-]+)["']?[ \t]+\]{1,2}[ \t]*;?\s*then(?=\s)/g;
const OF_IFS = /(?<=^|[\s;])(?:if|elif|else|fi)(?=$|[\s;])/g;
const COMMENT_LINE = /^[ \t]*#.*$/gm;
// what makes other words of those that a script is given
const REPLACED = /(?:^|[\s;&|])(?:set[ \t]+--|shift\b)/;

/**
 * A start script as it runs when it is given this first word: each case on that, on a variable that holds it, or on one that the image sets,
 * and the first if that asks for one word, is the branch that is taken. What asks for anything else stays as it is. POSIX.1-2024, Shell Command Language, 2.9.4.
 */
export function withBranchesFor(script: string, first: string, ofImage: ValueOf): string {
  return withIfsFor(withCasesFor(script, first, ofImage), first);
}

function withCasesFor(script: string, first: string, ofImage: ValueOf): string {
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

// of the first such if alone, or without it
function withIfsFor(script: string, first: string | undefined): string {
  for (const found of script.matchAll(IF)) {
    const [head, word] = found;
    const body = REPLACED.test(script.slice(0, found.index)) ? undefined : bodyOf(script, found.index + head.length);
    const taken = first === undefined ? '' : word === first ? body?.asked : body?.otherwise;
    if (body) return `${script.slice(0, found.index)}\n${taken}\n${script.slice(body.end)}`;
  }
  return script;
}

// up to the fi that ends it; undefined where it has an elif
function bodyOf(script: string, at: number): { readonly asked: string; readonly otherwise: string; readonly end: number } | undefined {
  let depth = 1;
  let elseAt: number | undefined;
  for (const { 0: word, index } of script.matchAll(OF_IFS)) {
    if (index < at || /(?:^|\n)[ \t]*#[^\n]*$/.test(script.slice(Math.max(0, index - 200), index))) continue;
    if (depth === 1 && word === 'elif') return undefined;
    if (depth === 1 && word === 'else') elseAt = index;
    depth += word === 'if' ? 1 : word === 'fi' ? -1 : 0;
    if (depth === 0)
      return {
        asked: script.slice(at, elseAt ?? index),
        otherwise: elseAt === undefined ? '' : script.slice(elseAt + 4, index),
        end: index + 2,
      };
  }
  return undefined;
}

/** The script as far as it runs whatever the words: without such branches. */
export function withoutBranches(script: string): string {
  return withIfsFor(script.replaceAll(CASE, '\n'), undefined);
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
