import { folderOf } from '../paths.ts';
import { matchesTarget, parseGoBuild, parsePlusBuild } from '../packages/build-constraint.ts';
import type { Target } from '../packages/build-target.ts';
import { ldLibrary } from './cgo-libraries.ts';
import type { Evidence } from '../evidence.ts';
import type { GoPackage } from '../packages/packages.ts';

/** A library that a build with cgo needs, by the name that pkg-config or the linker has for it. */
export interface NeededLibrary {
  readonly name: string;
  readonly evidence: Evidence;
}

interface Directive extends Evidence {
  readonly verb: string;
  readonly words: readonly string[];
}

/** The libraries that the `#cgo` lines of packages name for a target, in their order. https://pkg.go.dev/cmd/cgo */
export function directiveLibraries(
  packages: readonly GoPackage[],
  target: Target,
): { readonly pkgConfig: readonly NeededLibrary[]; readonly ldLibraries: readonly NeededLibrary[] } {
  const directives = packages.flatMap(found => directivesOf(found, target));
  return { pkgConfig: pkgConfigOf(directives), ldLibraries: ldLibrariesOf(directives) };
}

// `#cgo linux,amd64 LDFLAGS: -lvips`: (*Context).saveCgo in go/build
function directivesOf({ cgoDirectives }: GoPackage, target: Target): readonly Directive[] {
  return cgoDirectives.flatMap(({ text, file, line }) => {
    const colon = text.indexOf(':');
    const conditions = text.slice('#cgo'.length, Math.max(colon, 0)).trim().split(/\s+/);
    const verb = conditions.pop() ?? '';
    const applies = conditions.length === 0 || conditions.some(condition => isMet(condition, target));
    return colon > 0 && applies ? [{ verb, words: wordsIn(text.slice(colon + 1)), file, line }] : [];
  });
}

// (*Context).matchAuto
function isMet(condition: string, target: Target): boolean {
  const constraint = /[&|()]/.test(condition) ? parseGoBuild(condition) : parsePlusBuild(condition);
  return constraint !== undefined && matchesTarget(constraint, target);
}

function wordsIn(text: string): readonly string[] {
  return text.replaceAll(/["']/g, '').split(/\s+/).filter(Boolean);
}

function pkgConfigOf(directives: readonly Directive[]): readonly NeededLibrary[] {
  return directives
    .filter(({ verb }) => verb === 'pkg-config')
    .flatMap(({ words, file, line }) => words.filter(word => !word.startsWith('-')).map(name => ({ name, evidence: { file, line } })));
}

function ldLibrariesOf(directives: readonly Directive[]): readonly NeededLibrary[] {
  const flags = directives.filter(({ verb }) => verb === 'LDFLAGS');
  // libraries that lie in the repository: which of the names are theirs only the files can tell, and the known ones are not
  const ownFolders = new Set(flags.filter(({ words }) => words.some(isOwnFolder)).map(({ file }) => folderOf(file)));
  return flags.flatMap(({ words, file, line }) =>
    words
      .flatMap((word, index) => (word === '-l' ? (words[index + 1] ?? []) : word.startsWith('-l') ? word.slice(2) : []))
      // -l:libx.a names a file
      .filter(name => name !== '' && !name.startsWith(':') && (ldLibrary(name) || !ownFolders.has(folderOf(file))))
      .map(name => ({ name, evidence: { file, line } })),
  );
}

function isOwnFolder(word: string): boolean {
  return word.startsWith('-L') && word.includes('${SRCDIR}');
}
