/** A value in a file with the syntax of git's configuration. */
export interface GitConfigValue {
  /** In lower case. */
  readonly section: string;
  /** What stands in quotes behind it: `origin` of `[remote "origin"]`. */
  readonly subsection: string;
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

const SECTION = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/;
const VARIABLE = /^\s*([A-Za-z][\w-]*)\s*=/;

/** The values in a file such as .git/config or .gitmodules; lines that do not parse are left out. https://git-scm.com/docs/git-config#_syntax */
export function gitConfigValues(text: string): readonly GitConfigValue[] {
  const found: GitConfigValue[] = [];
  let section = '';
  let subsection = '';
  for (const [index, line] of text.split('\n').entries()) {
    const header = SECTION.exec(line);
    if (header) {
      section = (header[1] ?? '').toLowerCase();
      subsection = (header[2] ?? '').replace(/\\(.)/g, '$1');
    }
    const rest = header ? line.slice(header[0].length) : line;
    const variable = VARIABLE.exec(rest);
    const name = variable?.[1];
    if (!variable || name === undefined) continue;
    found.push({ section, subsection, name: name.toLowerCase(), value: valueOf(rest.slice(variable[0].length)), line: index + 1 });
  }
  return found;
}

// quotes keep what is in them, and outside of them # and ; begin a comment
function valueOf(text: string): string {
  let value = '';
  let isQuoted = false;
  // spaces at the end of what is not quoted do not count
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '#' || char === ';')) break;
    else if (value !== '' || isQuoted || !/\s/.test(char)) value += char === '\\' ? text.charAt(++at) : char;
    if (isQuoted || !/\s/.test(char)) end = value.length;
  }
  return value.slice(0, end);
}
