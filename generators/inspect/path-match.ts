import type { Piece } from './wildcards.ts';

const anyCharacter = (): boolean => true;

/** Whether path.Match gives characters of the text a meaning of their own. */
export function hasWildcards(text: string): boolean {
  return /[*?[\\]/.test(text);
}

/**
 * One element of a path.Match pattern, for matchesPieces over the characters of a name; undefined when it is malformed.
 * https://pkg.go.dev/path#Match and scanChunk, matchChunk, getEsc in path/match.go
 */
export function pathPattern(element: string): readonly Piece<string>[] | undefined {
  const characters = Array.from(element);
  const pieces: Piece<string>[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') pieces.push('many');
    else if (character === '?') pieces.push(anyCharacter);
    else if (character === '[') {
      const end = addClass(pieces, characters, at + 1);
      if (end === undefined) return undefined;
      at = end;
    } else {
      if (character === '\\') at++;
      const literal = characters[at];
      if (literal === undefined) return undefined;
      pieces.push(found => found === literal);
    }
  }
  return pieces;
}

// adds what stands between the brackets, from `start` on, and gives the place of the closing one
function addClass(pieces: Piece<string>[], characters: readonly string[], start: number): number | undefined {
  const negated = characters[start] === '^';
  const ranges: (readonly [low: number, high: number])[] = [];
  let at = negated ? start + 1 : start;
  while (ranges.length === 0 || characters[at] !== ']') {
    const low = classCharacter(characters, at);
    const high = low && characters[low.end] === '-' ? classCharacter(characters, low.end + 1) : low;
    if (!low || !high) return undefined;
    ranges.push([low.point, high.point]);
    at = high.end;
  }
  pieces.push(found => {
    const point = found.codePointAt(0) ?? 0;
    return ranges.some(([low, high]) => low <= point && point <= high) !== negated;
  });
  return at;
}

function classCharacter(characters: readonly string[], start: number): { readonly point: number; readonly end: number } | undefined {
  const first = characters[start];
  if (first === '-' || first === ']') return undefined;
  const at = first === '\\' ? start + 1 : start;
  const point = characters[at]?.codePointAt(0);
  return point === undefined ? undefined : { point, end: at + 1 };
}
