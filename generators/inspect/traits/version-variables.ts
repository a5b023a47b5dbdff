import { baseName } from '../paths.ts';
import type { BuildEvidence, BuildSource } from '../builds/build-evidence.ts';
import { buildRanks, ownBuild } from '../builds/own-build.ts';
import type { Evidence } from '../evidence.ts';
import { firstBy } from '../first-by.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';
import type { Program } from '../packages/programs.ts';
import { type StringVariable, stringVariables } from '../code/string-variables.ts';
import { type StampValue, stampValue } from './stamp-values.ts';
import { mayDeclareVersion, roleIfStamped, roleOfName, type VersionPlace, type VersionRole } from './version-names.ts';

/** A package variable that the linker can set with `-X`, https://pkg.go.dev/cmd/link. */
export interface VersionVariable {
  /** `main.version`, or `import/path.Name` in any other package: the linker knows a program's own package as main. */
  readonly symbol: string;
  readonly role: VersionRole;
  /** Its declaration; of a third-party module's variable the build that sets it. */
  readonly evidence: Evidence;
}

type OfProgram = Pick<Program, 'dir' | 'importPath' | 'imports'>;

/** A variable that the linker is given one text for, whatever the version. */
export interface FixedVariable {
  readonly symbol: string;
  readonly value: string;
  /** The build that sets it; without a line when it is a Dockerfile. */
  readonly evidence: Evidence;
}

/** What the linker is to be told of a program's variables. */
export interface LinkerVariables {
  /** Those that hold the version, commit and build date: all that the repository's own builds set, else at most one each. */
  readonly versions: readonly VersionVariable[];
  readonly fixed: readonly FixedVariable[];
  /** The build that lets the linker take any name of another package; without a line when it is a Dockerfile. */
  readonly anyLinkname?: Evidence;
}

/**
 * The variables that hold the version, commit and build date of a program. What the repository's own builds set comes first, then what is
 * named and placed so that it can mean nothing else. And those that its own build gives a plain text; `read` gives the text of a file.
 */
export function linkerVariables(
  code: ProgramCode,
  program: OfProgram,
  builds: readonly BuildEvidence[],
  thirdParty: ReadonlyMap<string, Evidence>,
  read: (path: string) => string | undefined,
): LinkerVariables {
  const given = stampsFor(program, builds);
  const stamps = given.flatMap((stamp): readonly Known[] => {
    const declared = declarationOf(code, program, thirdParty, stamp.symbol, () => placeOf(stamp, given));
    const value = declared && stampValue(read(stamp.evidence.file) ?? '', stamp.symbol);
    return declared ? [{ ...stamp, declared, ...(value && { value }) }] : [];
  });
  const stamped = firstBy(stamps.flatMap(stampedVariable), ({ symbol }) => symbol);
  const named = firstBy([namedInMain(code, program), ...otherPackages(code, program)].flat(), ({ role }) => role);
  const anyLinkname = anyLinknameOf(program, builds);
  const versions = [...stamped, ...named.filter(({ role }) => stamped.every(known => known.role !== role))];
  return {
    versions,
    fixed: fixedVariables(
      program,
      builds,
      stamps.filter(({ symbol }) => versions.every(known => known.symbol !== symbol)),
    ),
    ...(anyLinkname && { anyLinkname }),
  };
}

interface Stamp {
  readonly symbol: string;
  readonly source: BuildSource;
  readonly isOwn: boolean;
  readonly evidence: Evidence;
}

/** A stamp of a variable that there is. */
interface Known extends Stamp {
  readonly declared: Evidence;
  readonly value?: StampValue;
}

// the builds of this program first; what a build of another one sets in a package that both import is good too
function stampsFor({ dir }: OfProgram, builds: readonly BuildEvidence[]): readonly Stamp[] {
  const stamps = (isMeant: (programDir: string | undefined) => boolean): readonly Stamp[] =>
    builds
      .filter(({ programDir }) => isMeant(programDir))
      .flatMap(({ ldflagsVariables, source, programDir, evidence }) =>
        ldflagsVariables.map(symbol => ({ symbol, source, isOwn: programDir === dir || programDir === undefined, evidence })),
      );
  return [
    ...stamps(programDir => programDir === dir),
    ...stamps(programDir => programDir === undefined),
    ...stamps(programDir => programDir !== undefined && programDir !== dir).filter(({ symbol }) => !symbol.startsWith('main.')),
  ];
}

// no line of a Dockerfile, which is to be written anew, where another build says the same
function placeOf({ symbol, source, evidence }: Stamp, stamps: readonly Stamp[]): Evidence {
  if (source !== 'dockerfile') return evidence;
  return stamps.find(stamp => stamp.symbol === symbol && stamp.source !== 'dockerfile')?.evidence ?? { file: evidence.file };
}

// the linker ignores a name that is no string variable of a package in the program
function declarationOf(
  code: ProgramCode,
  program: OfProgram,
  thirdParty: ReadonlyMap<string, Evidence>,
  symbol: string,
  place: () => Evidence,
): Evidence | undefined {
  const dot = symbol.lastIndexOf('.');
  const [path, name] = [symbol.slice(0, dot), symbol.slice(dot + 1)];
  // cmd/link knows the program's package by no other path than main
  if (path === program.importPath) return undefined;
  if (thirdParty.has(path)) return place();
  const files = code.filesOf(path === 'main' ? program.importPath : path);
  return variables(files, text => text.includes(name)).find(declared => declared.name === name)?.evidence;
}

// by its name, or else by what it is given
function stampedVariable({ symbol, declared, value }: Known): readonly VersionVariable[] {
  const role = roleIfStamped(symbol.slice(symbol.lastIndexOf('.') + 1)) ?? (value && 'role' in value ? value.role : undefined);
  return role ? [{ symbol, role, evidence: declared }] : [];
}

// what the repository builds the program with that an image or a release is made of gives them, in all places
function fixedVariables({ dir }: OfProgram, builds: readonly BuildEvidence[], stamps: readonly Known[]): readonly FixedVariable[] {
  const own = ownBuild(builds, dir);
  return (own?.ldflagsVariables ?? []).flatMap(symbol => {
    const known = buildRanks
      .map(rank => stamps.filter(({ source, isOwn, ...stamp }) => isOwn && source === rank && stamp.symbol === symbol && stamp.value))
      .find(({ length }) => length > 0);
    const [first] = known ?? [];
    const value = first?.value && 'text' in first.value ? first.value.text : undefined;
    const isSure = known?.every(stamp => stamp.value && 'text' in stamp.value && stamp.value.text === value);
    // builtBy=goreleaser is true of what GoReleaser builds alone
    if (!first || value === undefined || value === first.source || !isSure) return [];
    return [{ symbol, value, evidence: first.source === 'dockerfile' ? { file: first.evidence.file } : first.evidence }];
  });
}

// what one build of the program needs to be linked every other needs as well
function anyLinknameOf({ dir }: OfProgram, builds: readonly BuildEvidence[]): Evidence | undefined {
  const asking = builds.filter(({ anyLinkname, programDir }) => anyLinkname && (programDir === dir || programDir === undefined));
  const [first] = asking;
  return asking.find(({ source }) => source !== 'dockerfile')?.evidence ?? (first && { file: first.evidence.file });
}

function namedInMain(code: ProgramCode, { importPath }: OfProgram): readonly VersionVariable[] {
  return namedIn(code.filesOf(importPath), 'main', 'main');
}

// packages that hold little else than versions, wherever they are, and those that main itself imports
function otherPackages(code: ProgramCode, program: OfProgram): readonly (readonly VersionVariable[])[] {
  const direct = new Set(program.imports.map(({ path }) => path));
  const paths = new Set(code.files.map(file => file.package.importPath));
  paths.delete(program.importPath);
  return [...paths].flatMap(path => {
    const last = baseName(path);
    if (versionPackage.test(last)) return [namedIn(code.filesOf(path), path, 'version')];
    if (!direct.has(path)) return [];
    return [namedIn(code.filesOf(path), path, commandPackage.test(last) ? 'command' : 'other')];
  });
}

// for code that is written to be slow
const mostVariables = 50;
const versionPackage = /^(?:(?:app|build|pkg)?-?_?version|version-?_?info|build-?_?info|build)$/i;
const commandPackage = /^(?:cmd|cli|commands?)$/i;

function namedIn(files: readonly CodeFile[], path: string, place: VersionPlace): readonly VersionVariable[] {
  const declared = variables(files, text => mayDeclareVersion(text, place));
  // beside a commit or a date of a build a plain name is of that build as well, wherever they are
  const ofBuilds = new Set(
    declared.filter(({ name }) => !['version', undefined].includes(roleOfName(name, place))).map(({ evidence }) => evidence.file),
  );
  const known = declared.flatMap(variable => {
    const { name, evidence } = variable;
    const role = roleOfName(name, place) ?? (ofBuilds.has(evidence.file) ? roleOfName(name, 'command') : undefined);
    return role && !isKeptByHand(variable) ? [{ variable, role }] : [];
  });
  const found = known.slice(0, mostVariables).filter(({ variable }) => !isSetByCode(files, variable));
  // a date of its own may be any date
  const isSure = found.some(({ role }) => role !== 'date');
  return found
    .filter(({ variable: { name }, role }) => isSure || role !== 'date' || name.toLowerCase() !== 'date')
    .map(({ variable, role }) => ({ symbol: `${path}.${variable.name}`, role, evidence: variable.evidence }));
}

function variables(files: readonly CodeFile[], mayHold: (text: string) => boolean): readonly StringVariable[] {
  return files.filter(({ text }) => /\bvar\b/.test(text) && mayHold(text)).flatMap(stringVariables);
}

// a release number in the code is the version already, and no build may write over it
function isKeptByHand({ initial }: StringVariable): boolean {
  return /^v?\d+\.\d/.test(initial) && !/^v?0\.0\b|dev|local|none|snapshot|unknown|unset/i.test(initial);
}

// a flag that is bound to it, or an assignment that does not ask first whether it is set, takes the place of what the linker sets
function isSetByCode(files: readonly CodeFile[], { name }: StringVariable): boolean {
  const address = new RegExp(String.raw`&${name}\b`);
  const assignment = new RegExp(String.raw`\b${name} = `);
  if (files.some(({ text }) => address.test(text))) return true;
  // `if version == "" { version = ... }`, and `if version != "" { return }` before it
  const asks = new RegExp(String.raw`\bif\b[^{\n]{0,200}\b${name}\b`);
  return files
    .filter(({ text }) => assignment.test(text))
    .flatMap(file => file.declarationsWith(assignment).filter(({ type }) => /^(?:function|method)_declaration$/.test(type)))
    .filter(({ text }) => assignment.test(text) && !asks.test(text))
    .some(declaration => declaration.descendantsOfType('assignment_statement').some(node => node.firstNamedChild?.text === name));
}
