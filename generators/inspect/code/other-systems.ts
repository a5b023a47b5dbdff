import type { Node } from 'web-tree-sitter';
import { lastName } from './go-calls.ts';
import { type Knowledge, not, type Truth, truthByParts } from './conditions.ts';

const names = '(?:is|on)?_?(?:windows|darwin|mac|macos|osx|android|ios|wsl|dev|devmode|development)';
const elsewhereNames = new RegExp(`^${names}$`, 'i');
const mayTell = new RegExp(String.raw`GOOS|distro|\b${names}\b`, 'i');

/** What is known in a container on Linux of conditions on `runtime.GOOS`, on a named distribution, and on development. */
export function onLinux(): Knowledge {
  const telling = new Map<string, boolean>();
  const knowledge: Knowledge = {
    mayTell({ path, text }) {
      const tells = telling.get(path) ?? mayTell.test(text);
      telling.set(path, tells);
      return tells;
    },
    exits: new Map(),
    truthOf: place => truthByParts(knowledge, place),
    compared: ({ node: left }, operator, { node: right }) =>
      operator === '==' ? equals(left, right) : operator === '!=' ? not(equals(left, right)) : undefined,
    holds: ({ node }) => (elsewhereNames.test(lastName(node)) ? false : undefined),
  };
  return knowledge;
}

function equals(subject: Node, value: Node): Truth {
  if (/\bGOOS$/.test(subject.text)) return systemOf(value.text);
  // a distribution that is named is not the one of every image
  return /\bdistro/i.test(subject.text) || value.text.startsWith('distro.') ? false : undefined;
}

// the name of a system, or of a constant that holds it
function systemOf(text: string): Truth {
  if (/^"?linux"?$/i.test(text)) return true;
  const isOther = /^"?(?:windows|darwin|\w*bsd|solaris|illumos|aix|plan9|android|ios|js|wasip1|dragonfly)"?$/i.test(text);
  return isOther ? false : undefined;
}
