import { roleIfStamped, type VersionRole } from './version-names.ts';

/** What a build gives a variable by -X: a text that stands there as it is, or what the version, the commit or the date is a part of. */
export type StampValue = { readonly text: string } | { readonly role: VersionRole };

const deepest = 5;
// of text that is written to be slow
const longest = 500;
const mostPlaces = 50;
const variable = /^\$\$?(?:\{(\w+)[^{}]*\}|\((\w+)\)|(\w+))/;
// what goreleaser and promu call otherwise than anybody calls a variable
const templateFields: Readonly<Record<string, VersionRole>> = {
  Summary: 'version',
  PrefixedTag: 'version',
  RawVersion: 'version',
  FullCommit: 'commit',
  CommitDate: 'date',
  CommitTimestamp: 'date',
};

/**
 * Reads from the text of a file that builds what it gives a variable wherever it names it; undefined for anything else, and where that is
 * several texts.
 */
export function stampValue(text: string, symbol: string): StampValue | undefined {
  const given = givenTexts(text, symbol);
  const [first] = given;
  if (first !== undefined && /^[\w.+@-]+$/.test(first) && given.every(other => other === first)) return { text: first };
  const role = given.flatMap(value => roleOf(text, value) ?? [])[0];
  return role && { role };
}

function roleOf(text: string, given: string): VersionRole | undefined {
  const { roles, rest } = partsOf(text, given, deepest);
  // a path or an address with the version in it is no version
  return /[/:]/.test(rest) ? undefined : (['version', 'commit', 'date'] as const).find(known => roles.has(known));
}

// the package before the name may be a variable: -X $(PKG).Name=value
function givenTexts(text: string, symbol: string): readonly string[] {
  const name = symbol.slice(symbol.lastIndexOf('.') + 1);
  if (!/^\w+$/.test(name)) return [];
  const path = text.includes(`${symbol}=`)
    ? symbol.slice(0, -name.length - 1).replaceAll(/[^\w/]/g, String.raw`\$&`)
    : String.raw`[^\s"']{0,200}`;
  const found = text.matchAll(new RegExp(String.raw`-X[=\s]+\\?(["']?)${path}\.${name}=`, 'g'));
  return [...found].slice(0, mostPlaces).map(({ index, 0: matched, 1: quote = '' }) => {
    const behind = text.slice(index + matched.length).slice(0, longest);
    return behind.slice(0, endOf(behind, quote));
  });
}

// of a word: up to the quote that it began with, or else to a space outside of brackets
function endOf(text: string, quote: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') return at;
    if (quote !== '' && depth === 0 && char === quote) return at;
    if (quote === '' && depth === 0 && /[\s"'\\,]/.test(char)) return at;
    if (char === '{' || char === '(') depth += 1;
    else if ((char === '}' || char === ')') && depth > 0) depth -= 1;
    else if (char === '`') at = Math.max(text.indexOf('`', at + 1), at);
  }
  return text.length;
}

interface Parts {
  readonly roles: ReadonlySet<VersionRole>;
  /** What stands between what is put in. */
  readonly rest: string;
}

function partsOf(text: string, given: string, depth: number): Parts {
  const roles = new Set<VersionRole>();
  let rest = '';
  for (let at = 0; at < given.length;) {
    const length = placeholderLength(given.slice(at));
    const part = given.slice(at, at + Math.max(length, 1));
    if (length === 0) rest += part;
    else for (const role of depth > 0 ? rolesOf(text, part, depth) : []) roles.add(role);
    at += part.length;
  }
  return { roles, rest };
}

// `$(...)`, `${...}`, `${{...}}`, `{{...}}`, `$NAME`, or what stands in backquotes
function placeholderLength(text: string): number {
  const [opening] = /^(?:\$?\{\{|\$\$?[({])/.exec(text) ?? [];
  if (opening !== undefined) {
    let depth = 0;
    for (let at = 0; at < text.length; at++) {
      if (/[({]/.test(text.charAt(at))) depth += 1;
      else if (/[)}]/.test(text.charAt(at)) && --depth === 0) return at + 1;
    }
    return text.length;
  }
  return (/^`[^`]*`/.exec(text) ?? /^\$\$?\w+/.exec(text) ?? [''])[0].length;
}

function rolesOf(text: string, placeholder: string, depth: number): readonly VersionRole[] {
  if (/^\$?\{\{/.test(placeholder)) return roleOfTemplate(placeholder);
  const [, braced, bracketed, plain] = variable.exec(placeholder) ?? [];
  const name = braced ?? bracketed ?? plain;
  if (name === undefined) return roleOfCommand(placeholder);
  const role = roleIfStamped(name);
  if (role) return [role];
  const assigned = new RegExp(
    String.raw`^[ \t]*(?:export[ \t]+|ARG[ \t]+|ENV[ \t]+)?${name}[ \t]*(?::{0,3}|\?|\+|!)=[ \t]*(.{0,${longest}})`,
    'm',
  ).exec(text)?.[1];
  return assigned === undefined ? [] : [...partsOf(text, assigned, depth - 1).roles];
}

// {{ .Tag }}, ${{ github.sha }}, {{ time "2006" }}
function roleOfTemplate(template: string): readonly VersionRole[] {
  const names = [...template.matchAll(/\.(\w+)/g)].map(([, name = '']) => name);
  const last = names.at(-1);
  if (last === undefined) return /\{\{\s*(?:time|date)\b/.test(template) ? ['date'] : [];
  const role = last === 'ref_name' ? 'version' : (templateFields[last] ?? roleIfStamped(last));
  return role ? [role] : [];
}

function roleOfCommand(command: string): readonly VersionRole[] {
  if (/\bgit\b.*\b(?:describe|tag)\b|\bcat\s+\S*VERSION\b/.test(command)) return ['version'];
  if (/\bgit\b.*(?:%c[a-zA-Z]|%a[dDrtiI]|--date)/.test(command)) return ['date'];
  if (/\bgit\b.*\b(?:rev-parse|rev-list|log|show)\b/.test(command)) return /--abbrev-ref|--show-/.test(command) ? [] : ['commit'];
  return /\bdate\b/.test(command) ? ['date'] : [];
}
