import type { Problem } from '../evidence.ts';
import type { GoMod } from './go-mod.ts';
import { compareGoVersions, parseGoVersion } from './go-version.ts';
import { fieldsOf, quoted } from './mod-syntax.ts';
import { canonicalVersion, isImportPath } from './module-path.ts';

/** A module by path and version; without a version it is a folder, or every version of the path. */
export interface ModuleVersion {
  readonly path: string;
  readonly version?: string;
}

export interface VendoredModule extends ModuleVersion {
  readonly replacement?: ModuleVersion;
  /** Required by go.mod itself. */
  readonly explicit: boolean;
  readonly packages: readonly string[];
}

export interface VendorModules {
  readonly modules: readonly VendoredModule[];
  /** Written by `go work vendor`: used with the go.work file only. */
  readonly workspace: boolean;
}

/**
 * Reads vendor/modules.txt after readVendorList in cmd/go/internal/modload/vendor.go, which passes over what it does not understand:
 * there are no errors. A module that is listed twice is given once, with what is said of it in both places.
 */
export function parseVendorModules(text: string): VendorModules {
  const modules = new Map<string, MutableModule>();
  let current: MutableModule | undefined;
  for (const line of text.split('\n')) {
    const fields = fieldsOf(line);
    if (line.startsWith('# ')) {
      if (fields.length >= 3) current = readModuleLine(fields, modules);
    } else if (current === undefined) continue;
    else if (line.startsWith('## ')) current.explicit ||= annotations(line).includes('explicit');
    else if (fields.length === 1 && isImportPath(fields[0] ?? '')) current.packages.push(fields[0] ?? '');
  }
  return { modules: [...modules.values()], workspace: isForWorkspace(text) };
}

/** Whether `go build` takes dependencies from the vendor folder without being told: setDefaultBuildMod in modload/init.go, go 1.14 and later. */
export function usesVendorByDefault(goMod: GoMod): boolean {
  const version = parseGoVersion(goMod.go?.version ?? '');
  return version !== undefined && compareGoVersions(version, { major: 1, minor: 14, patch: 0 }) >= 0;
}

/**
 * What makes `go build` stop with "inconsistent vendoring": a go.mod that vendor/modules.txt does not follow, for a single module.
 * After checkVendorConsistency in modload/vendor.go; below go 1.14 nothing is checked. `file` is the path of go.mod in the problems.
 */
export function checkVendorConsistency(goMod: GoMod, vendor: VendorModules, file = 'go.mod'): readonly Problem[] {
  if (!usesVendorByDefault(goMod)) return [];
  const vendored = new Map(vendor.modules.map(module => [keyOf(module), module]));
  return [
    ...checkRequires(goMod, vendored, file),
    ...checkReplaces(goMod, vendored, file),
    ...checkExplicit(goMod, vendor, file),
    ...checkReplaced(goMod, vendor, file),
  ];
}

interface MutableModule extends ModuleVersion {
  replacement?: ModuleVersion;
  explicit: boolean;
  readonly packages: string[];
}

// `# path version`, `# path version => replacement`, or `# path => replacement`
function readModuleLine(fields: readonly string[], modules: Map<string, MutableModule>): MutableModule | undefined {
  const [, path = '', second = '', ...rest] = fields;
  const isVersion = canonicalVersion(second) !== undefined;
  if (!isVersion && second !== '=>') return undefined;
  const module: MutableModule = { path, version: isVersion ? second : undefined, explicit: false, packages: [] };
  const known = modules.get(keyOf(module)) ?? module;
  modules.set(keyOf(module), known);
  const [arrow, newPath, newVersion, ...more] = isVersion ? rest : [second, ...rest];
  const isValid = newVersion === undefined || (canonicalVersion(newVersion) !== undefined && more.length === 0);
  if (arrow === '=>' && newPath !== undefined && isValid) known.replacement = { path: newPath, version: newVersion };
  return known;
}

// modulesTextIsForWorkspace in modload/init.go, which reads no more of the file than this
function isForWorkspace(text: string): boolean {
  const [line = ''] = text.slice(0, 512).split('\n', 1);
  return line.startsWith('## ') && annotations(line).includes('workspace');
}

// of `## explicit; go 1.17`
function annotations(line: string): readonly string[] {
  const entries = line.slice('## '.length).split(';');
  return entries.map(entry => entry.trim());
}

type Vendored = ReadonlyMap<string, VendoredModule>;

function checkRequires(goMod: GoMod, vendored: Vendored, file: string): readonly Problem[] {
  return goMod.require
    .filter(required => !vendored.get(keyOf(required))?.explicit)
    .map(required =>
      problem(`go.mod requires ${shown(required)}, but vendor/modules.txt does not mark it as explicit`, file, required.line),
    );
}

function checkReplaces(goMod: GoMod, vendored: Vendored, file: string): readonly Problem[] {
  const findReplacement = replacementFinder(goMod);
  // Of several lines for one module only the first is named.
  const firstLines = new Map(goMod.replace.toReversed().map(replace => [keyOf(replace), replace]));
  return [...firstLines.values()].toReversed().flatMap(replace => {
    const wanted = findReplacement(replace);
    const recorded = vendored.get(keyOf(replace))?.replacement;
    if (sameModule(wanted, recorded)) return [];
    const found = recorded === undefined ? 'does not replace it' : `replaces it by ${shown(recorded)}`;
    const target = wanted === undefined ? 'cannot replace the main module' : `replaces ${shown(replace)} by ${shown(wanted)}`;
    return [problem(`go.mod ${target}, but vendor/modules.txt ${found}`, file, replace.line)];
  });
}

function checkExplicit(goMod: GoMod, vendor: VendorModules, file: string): readonly Problem[] {
  const required = new Set(goMod.require.map(keyOf));
  return vendor.modules
    .filter(module => module.explicit && module.packages.length > 0 && !required.has(keyOf(module)))
    .map(module => problem(`vendor/modules.txt marks ${shown(module)} as explicit, but go.mod does not require it`, file));
}

function checkReplaced(goMod: GoMod, vendor: VendorModules, file: string): readonly Problem[] {
  const findReplacement = replacementFinder(goMod);
  return vendor.modules
    .filter(module => module.replacement !== undefined && findReplacement(module) === undefined)
    .map(module => problem(`vendor/modules.txt replaces ${shown(module)}, but go.mod does not`, file));
}

// replacementFrom in modload/modfile.go: a line for the version comes before one for the path; the main module is never replaced.
function replacementFinder(goMod: GoMod): (module: ModuleVersion) => ModuleVersion | undefined {
  const replacements = new Map(goMod.replace.map(replace => [keyOf(replace), { path: replace.newPath, version: replace.newVersion }]));
  return module => {
    if (module.version === undefined && module.path === goMod.module?.path) return undefined;
    return replacements.get(keyOf(module)) ?? replacements.get(keyOf({ path: module.path }));
  };
}

function sameModule(a: ModuleVersion | undefined, b: ModuleVersion | undefined): boolean {
  return a?.path === b?.path && a?.version === b?.version;
}

// No field of the file holds a space.
function keyOf({ path, version }: ModuleVersion): string {
  return `${path} ${version ?? ''}`;
}

function shown({ path, version }: ModuleVersion): string {
  return quoted(version === undefined ? path : `${path}@${version}`);
}

function problem(what: string, file: string, line?: number): Problem {
  return { severity: 'error', file, line, message: `${what}; run "go mod vendor".` };
}
