import { matchesPieces, type Piece } from '../wildcards.ts';

type Characters = Piece<string>[];

// the ASCII characters of each POSIX class, as git's ctype.c has them
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[^ -~\x80-\xFF]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[A-Fa-f0-9]/,
};
const anything = (): boolean => true;

/**
 * A pattern of .gitignore as pieces over the names of a path, each name with one character for a byte; undefined when it matches
 * nothing. `!`, the `/` at the end and spaces must be off already. By wildmatch.c of git, with WM_PATHNAME.
 */
export function gitPattern(pattern: string): readonly Piece<string>[] | undefined {
  const anchored = pattern.includes('/');
  const names = namesOf(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  if (!names) return undefined;
  const pieces = names.flatMap((characters, index) => pieceFor(characters, index === names.length - 1));
  return anchored ? pieces : ['many', ...names.map(nameIs)];
}

// two asterisks in a name with other letters are one, as documented, though dir.c lets `x**` and a slash reach into folders
// `**` as a whole name stands for any number of folders, and at the end for all that is in one
function pieceFor(characters: Characters, isLast: boolean): readonly Piece<string>[] {
  if (characters.length < 2 || characters.some(piece => piece !== 'many')) return [nameIs(characters)];
  return isLast ? ['many', anything] : ['many'];
}

function nameIs(characters: Characters): (name: string) => boolean {
  return name => matchesPieces(characters, name);
}

function namesOf(pattern: string): readonly Characters[] | undefined {
  let name: Characters = [];
  const names = [name];
  for (let at = 0; at < pattern.length; at++) {
    // a slash is one behind a backslash, too
    if (pattern.startsWith('\\/', at)) at++;
    const character = pattern.charAt(at);
    if (character === '/') names.push((name = []));
    else if (character === '*') name.push('many');
    else if (character === '?') name.push(anything);
    else if (character === '[') {
      const end = addClass(name, pattern, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else {
      if (character === '\\') at++;
      if (at === pattern.length) return undefined;
      name.push(literal(pattern.charAt(at)));
    }
  }
  return names.some(({ length }) => length === 0) ? undefined : names;
}

const literals = new Map<string, (found: string) => boolean>();

// one function for each character: a file of megabytes has as many places in its patterns
function literal(character: string): (found: string) => boolean {
  const known = literals.get(character) ?? (found => found === character);
  literals.set(character, known);
  return known;
}

// adds what stands between the brackets, from `start` on, and gives the place of the closing one
function addClass(name: Characters, pattern: string, start: number): number | undefined {
  const negated = /[!^]/.test(pattern.charAt(start));
  const members: ((found: string) => boolean)[] = [];
  const first = negated ? start + 1 : start;
  let at = first;
  // what a `-` can make a range from: nothing after a range and after a class
  let low: string | undefined;
  // the next bracket that closes, looked for again only when it is passed
  let close = -1;
  while (at === first || pattern.charAt(at) !== ']') {
    const character = pattern.charAt(at);
    const isClass = pattern.startsWith('[:', at);
    if (isClass && close < at + 2) close = pattern.indexOf(']', at + 2);
    if (isClass && close < 0) return undefined;
    const isRange = character === '-' && low !== undefined && !/^\]?$/.test(pattern.charAt(at + 1));
    if (isRange) at++;
    if (isClass && close > at + 2 && pattern.charAt(close - 1) === ':') {
      const known = CLASSES[pattern.slice(at + 2, close - 1)];
      if (!known) return undefined;
      members.push(found => known.test(found));
      low = undefined;
      at = close + 1;
      continue;
    }
    if (pattern.charAt(at) === '\\') at++;
    const end = pattern.charAt(at);
    if (end === '') return undefined;
    const from = isRange ? (low ?? end) : end;
    members.push(found => from <= found && found <= end);
    low = isRange ? undefined : end;
    at++;
  }
  name.push(found => members.some(isMember => isMember(found)) !== negated);
  return at;
}
