import { quoted } from './mod-syntax.ts';

/**
 * Undefined when `go mod init <path>` accepts the path, else a sentence that says what is wrong and what to do.
 * After CreateModFile in cmd/go/internal/modload/init.go; `std`, `cmd` and names without a dot are accepted there.
 */
export function checkModulePath(path: string): string | undefined {
  const fault = isLocal(path)
    ? 'is a local folder; give an import path such as example.com/hello'
    : (importPathFault(path) ?? modulePathFault(path));
  return fault === undefined ? undefined : `The module path ${quoted(path)} ${fault}.`;
}

/** Whether a package may be imported by this path: module.CheckImportPath in golang.org/x/mod/module/module.go. */
export function isImportPath(path: string): boolean {
  return importPathFault(path) === undefined;
}

/**
 * The version in canonical form, `v1` becoming `v1.0.0` and metadata other than `+incompatible` going; undefined when it is none.
 * After CanonicalVersion in golang.org/x/mod/module/module.go and parse in golang.org/x/mod/semver/semver.go.
 */
export function canonicalVersion(version: string): string | undefined {
  const match = /^(v(?:0|[1-9]\d*))(?:\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)(?:-([\dA-Za-z.-]+))?(?:\+([\dA-Za-z.-]+))?)?)?$/.exec(version);
  if (match === null) return undefined;
  const [, major, minor = '0', patch = '0', prerelease, build] = match;
  if (!(prerelease ?? 'none').split('.').every(isPrereleaseIdentifier) || (build ?? 'none').split('.').includes('')) return undefined;
  const suffix = prerelease === undefined ? '' : `-${prerelease}`;
  return `${major}.${minor}.${patch}${suffix}${build === 'incompatible' ? '+incompatible' : ''}`;
}

function isPrereleaseIdentifier(identifier: string): boolean {
  return identifier !== '' && !/^0\d+$/.test(identifier);
}

/**
 * Undefined when the path's major version suffix is well formed and fits the canonical version, if one is given; else a sentence.
 * After SplitPathVersion and CheckPathMajor in golang.org/x/mod/module/module.go.
 */
export function checkPathVersion(path: string, version?: string): string | undefined {
  const suffix = majorSuffix(path);
  if (suffix === undefined) return `The module path ${quoted(path)} ${suffixFault(path)}.`;
  if (version === undefined || fitsMajor(version, suffix)) return undefined;
  const wanted = suffix === '' ? 'v0 or v1' : suffix.slice(1);
  return `The version ${quoted(version)} does not fit the module path ${quoted(path)}, which needs ${wanted}; change one of the two.`;
}

function fitsMajor(version: string, suffix: string): boolean {
  const wanted = suffix.slice(1).replace(/-unstable$/, '');
  const major = version.slice(0, version.indexOf('.'));
  if (suffix === '') return major === 'v0' || major === 'v1' || version.endsWith('+incompatible');
  // an old bug in pseudo-versions, see CheckPathMajor
  return major === wanted || (suffix.startsWith('.') && wanted === 'v1' && version.startsWith('v0.0.0-'));
}

// SplitPathVersion: `/v2`, `.v2`, or empty; undefined when the path ends in something that is neither a name nor such a suffix.
function majorSuffix(path: string): string | undefined {
  if (path.startsWith('gopkg.in/')) {
    const [suffix, number, unstable] = /\.v(\d*)(-unstable)?$/.exec(path) ?? [];
    const isEmpty = number === '' && unstable === undefined;
    return isEmpty || (number?.startsWith('0') && suffix !== '.v0') ? undefined : suffix;
  }
  const [suffix, number = ''] = /\/v([\d.]+)$/.exec(path) ?? [''];
  return number.includes('.') || number.startsWith('0') || number === '1' ? undefined : suffix;
}

function suffixFault(path: string): string {
  return path.startsWith('gopkg.in/')
    ? 'begins with gopkg.in/ and so must end in a major version such as ".v1"; add it'
    : 'ends in a version that Go does not accept; end it in "/v2" or a later major version, or leave the suffix out';
}

function modulePathFault(path: string): string | undefined {
  // gover.IsToolchain, by CheckReservedModulePath
  if (path === 'go' || path === 'toolchain') return 'is reserved for Go itself; choose another';
  return majorSuffix(path) === undefined ? suffixFault(path) : undefined;
}

function isLocal(path: string): boolean {
  return path === '.' || path === '..' || path.startsWith('./') || path.startsWith('../');
}

// checkPath in module.go, for the kind importPath
function importPathFault(path: string): string | undefined {
  if (path === '') return 'is empty; give one such as example.com/hello';
  if (path.startsWith('-')) return 'begins with a dash; remove it';
  if (path.includes('//')) return 'has two slashes in a row; remove one';
  if (path.startsWith('/')) return 'begins with a slash; remove it';
  if (path.endsWith('/')) return 'ends in a slash; remove it';
  for (const element of path.split('/')) {
    const fault = elementFault(element);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

// checkElem in module.go; the names are badWindowsNames
function elementFault(element: string): string | undefined {
  if (element.endsWith('.')) return `has an element that ends in a dot, ${quoted(element)}; remove the dot`;
  const [character] = /[^\w.~+-]/u.exec(element) ?? [];
  if (character !== undefined) return `has the character ${quoted(character)}; use ASCII letters, digits, "-", ".", "_", "~" and "+" only`;
  const short = element.split('.', 1)[0] ?? '';
  if (/^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/i.test(short))
    return `has the element ${quoted(element)}, a name that Windows reserves; choose another`;
  if (/~\d+$/.test(short))
    return `has an element that ends in "~" and digits, ${quoted(element)}, which looks like a short name of Windows; rename it`;
  return undefined;
}
