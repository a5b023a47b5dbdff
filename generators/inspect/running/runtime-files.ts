import type { Constants } from '../code/constants.ts';
import type { Evidence } from '../evidence.ts';
import { lastName } from '../code/go-calls.ts';
import { updatesItself } from './self-updates.ts';
import { folderOf } from '../paths.ts';
import { firstBy } from '../first-by.ts';
import { frameworkFiles } from './framework-files.ts';
import { type PathUse, pathUses } from './opening-calls.ts';
import type { FileUse } from './opening-functions.ts';
import { ownNames, ownPaths } from './own-paths.ts';
import { pathExpressions } from './path-expressions.ts';
import { cleaned, type PathText } from './path-texts.ts';
import { namedPaths } from './path-literals.ts';
import { isInGeneratingCommand } from './generating-commands.ts';
import { isForeign, shapeOf, speaksOfOutput, useOf, wordsOf } from './path-names.ts';
import { passedValues } from './passed-values.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';

/** A file or folder that a program opens while it runs, by a path that its code holds. */
export interface RuntimeFile {
  /** Relative to the working directory, without `./`, one written to also beside it, from `../` on; absolute; or in the user's home, from `~/` on. */
  readonly path: string;
  readonly use: FileUse;
  /** It is sure to be a folder: files in it are read or written. */
  readonly isFolder?: boolean;
  /** Whether the repository has it, seen from its root or from the folder of the module or the program. */
  readonly inRepository: boolean;
  readonly evidence: Evidence;
}

// files that only show how a path looks
const isExample = /(?:example|openapi|swagger)[^/]*$/i;

type Found = Omit<RuntimeFile, 'inRepository'> & {
  /** It counts where the repository has it only. */
  readonly ifThere?: boolean;
  /** It lies in a folder that is not known. */
  readonly isBelow?: boolean;
  /** It lies in the folder that is the default of a setting. */
  readonly isSet?: boolean;
  /** It has the program's own name in it. */
  readonly isOwn?: boolean;
  /** It is written when somebody asks for it, and for them. */
  readonly isOnDemand?: boolean;
};

/** What a program opens, and where it writes a file whose name alone is known: in a folder that it can be told, or in the one that it is started in. */
export interface OpenedFiles {
  readonly opened: readonly RuntimeFile[];
  readonly writesBelow?: Evidence;
}

/** What the repository has at a path that the program opens. */
export interface AtPath {
  readonly isThere: (path: string) => boolean;
  /** It is a folder of the program's own code, and so no file to run with. */
  readonly isCode: (path: string) => boolean;
}

/**
 * The paths that the program's code opens, has as defaults of its settings, or that frameworks open for it, each once, by the first place;
 * what it writes to counts as written.
 */
export function runtimeFiles(code: ProgramCode, constants: Constants, { isThere, isCode }: AtPath): OpenedFiles {
  const valuesOf = passedValues(constants);
  const pathsOf = pathExpressions(constants, valuesOf);
  const parts = joinedNames(code);
  const [main] = code.files;
  const using = code.files.filter(({ path }) => !isExample.test(path));
  const names = main ? ownNames(main) : [];
  let writesBelow: Evidence | undefined;
  const found = [
    ...code.files
      .filter(file => !updatesItself(file))
      .flatMap(file =>
        pathUses(file, place => constants.ownValuesOf(place).map(({ text }) => text)).flatMap(use => {
          const paths = openedPaths(use, valuesOf({ file, node: use.node }), pathsOf);
          if (paths.length === 0 || !constants.isReached({ file, node: use.node })) return [];
          const isUnsure = (path: Found): boolean => path.isBelow === true && use.use === 'written' && !path.isOnDemand;
          writesBelow ??= paths.find(isUnsure)?.evidence;
          return paths.filter(path => !isUnsure(path));
        }),
      ),
    ...using.flatMap(file => namedIn(file, parts, pathsOf, place => constants.isReached(place))),
    ...using.flatMap(file =>
      ownPaths(file, names, pathsOf)
        .filter(({ place }) => constants.isReached(place) && constants.isTaken(place) && !isInGeneratingCommand(place))
        .map(ownFile),
    ),
    ...frameworkFiles(
      code,
      isThere,
      place => constants.isReached(place),
      place => valuesOf(place).flatMap(pathsOf),
    ).map(({ path, evidence }): Found => ({
      path,
      use: 'read',
      evidence,
    })),
  ];
  // .appignore, .app.yml: what the repository has as one that the program is used on
  const isOfItself = (path: string): boolean => names.some(name => path.startsWith(`.${name}`));
  const packages = new Set(code.files.map(({ package: { dir } }) => dir));
  // a folder of Go code below an unknown one is another folder of that name, and so is what lies in it; a hidden file there is what people
  // put into the folders that the program works on, as the repository may be one
  const isOther = ({ path, isSet, isBelow, use }: Found): boolean =>
    ((isSet === true || isBelow === true) && (packages.has(path) || (path.includes('/') && isCode(folderOf(path))))) ||
    (isBelow === true && use === 'read' && /^\.[^/]+$/.test(path));
  const onDemand = new Set(found.filter(({ isOnDemand }) => isOnDemand).map(({ path }) => path));
  const files = found
    .filter(
      file => !file.isOnDemand && (file.use === 'read' ? !isOther(file) && !onDemand.has(file.path) : !file.isBelow || !isOther(file)),
    )
    .flatMap(file => checked(file, path => !isOther(file) && isThere(path)))
    .filter(({ path, use, inRepository }) => use === 'written' || !inRepository || !(isCode(path) || isOfItself(path)));
  return { opened: withoutCovered(merged(files)), ...(writesBelow && { writesBelow }) };
}

function merged(files: readonly RuntimeFile[]): readonly RuntimeFile[] {
  const written = new Set(files.filter(({ use }) => use === 'written').map(({ path }) => path));
  const folders = new Set(files.flatMap(({ path, isFolder }) => [...(isFolder ? [path] : []), folderOf(path)]));
  return firstBy(files, ({ path }) => path).map(({ path, inRepository, evidence }) => ({
    path,
    use: written.has(path) ? 'written' : 'read',
    ...(folders.has(path) && { isFolder: true }),
    inRepository,
    evidence,
  }));
}

// a folder stands for what is in it, but for what is written in a folder that is read, and for what only the repository has
function withoutCovered(files: readonly RuntimeFile[]): readonly RuntimeFile[] {
  const folders = new Map(files.filter(({ path, isFolder }) => isFolder && path !== '~').map(file => [file.path, file]));
  return files.filter(({ path, use, inRepository }) => {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = folders.get(path.slice(0, slash));
      if (folder && (folder.use === 'written' || use === 'read') && (folder.inRepository || !inRepository)) return false;
    }
    return true;
  });
}

// of several values each is meant only where the repository has it, unless the code goes through all of them
function openedPaths(
  { use, isFolder }: PathUse,
  values: readonly Place[],
  pathsOf: (place: Place) => readonly PathText[],
): readonly Found[] {
  return values.flatMap(value => {
    // what the program writes when it is asked to, for who asked
    const isOnDemand = use === 'written' && speaksOfOutput(lastName(value.node));
    const paths = use === 'written' && isInGeneratingCommand(value) ? [] : pathsOf(value);
    return paths
      .filter(({ text }) => !isElsewhere(text, use))
      .map(({ text, isFolder: isPrefix, isBelow, isOneOf, isEach, isSet, evidence }): Found => ({
        path: text,
        use,
        ...((isPrefix || isFolder) && { isFolder: true }),
        evidence,
        ifThere: isBelow || (isOneOf && !(isEach && use === 'written')),
        isBelow,
        isSet,
        isOnDemand,
      }));
  });
}

// what is opened by an absolute path without a setting for it mostly belongs to the system, or to one that the program looks at
function isElsewhere(path: string, use: FileUse): boolean {
  return path.startsWith('/etc/') || (use === 'read' && path.startsWith('/') && shapeOf(path) !== 'strong');
}

function namedIn(
  file: CodeFile,
  parts: ReadonlySet<string>,
  pathsOf: (place: Place) => readonly PathText[],
  isReached: (place: Place) => boolean,
): readonly Found[] {
  return namedPaths(file, pathsOf)
    .filter(
      ({ text, constant, place }) =>
        (!place || (isReached(place) && !isInGeneratingCommand(place))) &&
        ((text.includes('/') && !ofHome.test(text)) || constant === undefined || !parts.has(constant)),
    )
    .map(({ text, words, kind, isOneOf, evidence }) => ({
      path: text,
      ...(isOneOf && { ifThere: true }),
      use: useOf(words, text),
      ...((kind === 'folder' || text.endsWith('/')) && { isFolder: true }),
      evidence,
    }));
}

// of the folder that a user has for programs nothing lies in a working directory
const ofHome = /^\.(?:config|local|cache)\//;

// names that are joined to a folder somewhere: those of files are no paths by themselves
function joinedNames({ files }: ProgramCode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of files) {
    for (const [joined] of text.matchAll(/\bJoin\([^\n]*/g)) for (const name of joined.match(/\w+/g) ?? []) names.add(name);
  }
  return names;
}

function ownFile({ text, place: { file, node } }: { readonly text: string; readonly place: Place }): Found {
  return { path: text, use: useOf(wordsOf(text), text), isOwn: true, evidence: { file: file.path, line: node.startPosition.row + 1 } };
}

// folders of the home that programs share
const ofAnyProgram = /^~\/\.(?:cache(?:\/.*)?|config|local(?:\/share)?)$/;

function checked(
  { path: text, use, isFolder, evidence, ifThere, isOwn }: Found,
  isThere: (path: string) => boolean,
): readonly RuntimeFile[] {
  const whole = cleanPath(text);
  const path = whole !== undefined && use === 'written' && ofAnyProgram.test(whole) ? '~' : whole;
  // what is written below the home by a name that is not known needs a home; of what is read nothing is known then
  if (path === undefined || (use === 'read' && /^(?:~$|\.\.\/)/.test(path)) || isForeign(path, isOwn)) return [];
  const inRepository = !/^(?:[~/]|\.\.\/)/.test(path) && isThere(path);
  return inRepository || !ifThere ? [{ path, use, ...(isFolder && { isFolder }), inRepository, evidence }] : [];
}

// a pattern stands for the folder before its first character with a meaning: templates/*.html
function cleanPath(text: string): string | undefined {
  const plain = text.replace(/\?[\w]+=.*$/, '');
  const literal = /[*?[{]/.test(plain) ? plain.slice(0, plain.lastIndexOf('/', plain.search(/[*?[{]/)) + 1) : plain;
  const path = cleaned(literal.replace(/^(?:file|sqlite3?):(?:\/\/)?/, '')).replace(/\/$/, '');
  // a number is a length or an identifier: filepath.Join(dir, token(c.Int("token-length")))
  const isNone = path === '' || /^(?:std(?:in|out|err)|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|-|\d+)$/.test(path);
  return isNone || /.\/\.\.(?:\/|$)|^\.\.$|[\0\n\\:%\s<>]/.test(path) ? undefined : path;
}
