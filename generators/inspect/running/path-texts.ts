import { unknownPart } from '../code/constant-values.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';

/** A path that an expression can have, as far as it is known. */
export interface PathText {
  readonly text: string;
  /** What comes after it is not known: it is the folder of what the expression names. */
  readonly isFolder: boolean;
  /** What comes before it is not known, and may be nothing: a setting for a folder above, say. */
  readonly isBelow: boolean;
  /** The expression can be something else as well. */
  readonly isOneOf: boolean;
  /** What else it can be is the same in another folder: it is meant there as well. */
  readonly isEach: boolean;
  /** It lies in the folder that is the default of a setting. */
  readonly isSet: boolean;
  readonly evidence: Evidence;
}

/** A path in which `unknownPart` stands for what is not known. */
export type Part = Pick<PathText, 'text' | 'evidence'> & {
  /** Of parts that were put together, where the last of them stands. */
  readonly last?: Evidence;
  /** It starts with the default of a setting. */
  readonly isSet?: boolean;
};

/** How many paths an expression can have for any of them to be worth a word. */
export const mostParts = 12;

/** Each of the paths of one list before each of the next, with what stands between them. */
export function joined(lists: readonly (readonly Part[])[], separator: string): readonly Part[] {
  return lists.reduce((lefts, rights) =>
    lefts.length * rights.length > mostParts
      ? []
      : lefts.flatMap(left =>
          rights.map(right => ({
            text: `${left.text}${separator}${right.text}`,
            evidence: placeOf(left, right),
            last: right.last ?? right.evidence,
            isSet: left.isSet,
          })),
        ),
  );
}

function placeOf(left: Part, right: Part): Evidence {
  // below the home it is the home that counts
  if (left.text.startsWith('~')) return left.evidence;
  return left.text.includes(unknownPart) || /^\.?\/?$/.test(left.text) ? right.evidence : left.evidence;
}

/** The paths without what is not known at their start, up to what is not known after that. */
export function settled(parts: readonly Part[]): readonly PathText[] {
  const paths = parts.flatMap(({ text: written, evidence, isSet = false }): readonly Omit<PathText, 'isOneOf' | 'isEach'>[] => {
    // of the DSN file:data.db, and of file://migrations, the path
    const text = cleaned(written.replace(/^(?:file|sqlite3?):(?:\/\/)?/, ''));
    const isBelow = text.startsWith(unknownPart);
    const rest = isBelow ? text.replace(/^\uFFFD+\/*/, '') : text;
    const end = rest.indexOf(unknownPart);
    const isFolder = end >= 0;
    const path = isFolder ? rest.slice(0, rest.lastIndexOf('/', end) + 1) : rest;
    // of an unknown part and a text right behind it nothing is a name of its own: name + ".html"
    return path === '' || (isBelow && !/^\uFFFD+\//.test(text)) ? [] : [{ text: path, isFolder, isBelow, isSet, evidence }];
  });
  const distinct = firstBy(paths, ({ text }) => text);
  // every container has a home, so what stands in for it is not meant
  const hasHome = distinct.some(({ text }) => text.startsWith('~'));
  return distinct.map(path => ({
    ...path,
    // a setting that is not set is no choice
    isOneOf: distinct.some(other => other !== path && !(other.isBelow && other.isSet)),
    isEach: areEach(parts) && (!hasHome || /^[~/]/.test(path.text)),
  }));
}

// the same last part stands in several folders
function areEach(parts: readonly Part[]): boolean {
  return firstBy(parts, ({ last }) => (last ? `${last.file}:${String(last.line)}` : '')).every(({ last }, index) => last && index === 0);
}

/** A path without '.', '..' where it can be, and doubled slashes, as filepath.Clean has it; a slash at the end stays. */
export function cleaned(path: string): string {
  const elements: string[] = [];
  for (const element of path.split('/')) {
    const last = elements.at(-1) ?? '..';
    const canGoUp = last !== '..' && last !== '~' && !last.includes(unknownPart);
    if (element === '..' && canGoUp) elements.pop();
    else if (element !== '' && element !== '.') elements.push(element);
  }
  return `${path.startsWith('/') ? '/' : ''}${elements.join('/')}${path.endsWith('/') && elements.length > 0 ? '/' : ''}`;
}
