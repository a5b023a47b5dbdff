import type { Problem } from '../evidence.ts';
import type { Checked, Directive } from './mod-syntax.ts';
import { fieldsOf, parseModSyntax, parseString, quoted } from './mod-syntax.ts';
import { canonicalVersion, checkPathVersion } from './module-path.ts';

/** What a file says; no value when it does not parse, and then a problem for each line that is wrong. */
export interface Parsed<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}

export interface Require {
  readonly path: string;
  readonly version: string;
  readonly indirect: boolean;
  readonly line: number;
}

/** Without `version` it replaces every version; without `newVersion` the new path is a folder. */
export interface Replace {
  readonly path: string;
  readonly version?: string;
  readonly newPath: string;
  readonly newVersion?: string;
  readonly line: number;
}

export interface Godebug {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** A go.mod file; repeated lines of require, replace and so on are all kept, in the file's order. */
export interface GoMod {
  readonly module?: { readonly path: string; readonly line: number };
  readonly go?: { readonly version: string; readonly line: number };
  readonly toolchain?: { readonly name: string; readonly line: number };
  readonly require: readonly Require[];
  readonly replace: readonly Replace[];
  readonly exclude: readonly { readonly path: string; readonly version: string; readonly line: number }[];
  readonly retract: readonly { readonly low: string; readonly high: string; readonly line: number }[];
  readonly tool: readonly { readonly path: string; readonly line: number }[];
  readonly ignore: readonly { readonly path: string; readonly line: number }[];
  readonly godebug: readonly Godebug[];
}

/** A file while it is read. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Adds one directive to the draft, or gives the sentence that says why it cannot. */
export type Rule<T> = (directive: Directive, draft: T) => string | undefined;

/**
 * Reads a main module's go.mod as strictly as `go mod edit -json` does: golang.org/x/mod/modfile/rule.go, Parse without a fixer.
 * Versions are given in canonical form.
 */
export function parseGoMod(text: string, file: string): Parsed<GoMod> {
  const draft: Draft<GoMod> = { require: [], replace: [], exclude: [], retract: [], tool: [], ignore: [], godebug: [] };
  return parseByRules(text, file, goModRules, goModBlocks, draft);
}

/** Reads a file of directives into the draft, by the rule for each verb; `file` is the path that problems name. */
export function parseByRules<T>(
  text: string,
  file: string,
  rules: ReadonlyMap<string, Rule<T>>,
  blockVerbs: ReadonlySet<string>,
  draft: T,
): Parsed<T> {
  const { directives, faults } = parseModSyntax(text, blockVerbs);
  const found = [...faults];
  for (const directive of directives) {
    const rule = rules.get(directive.verb);
    const message =
      rule === undefined ? `The directive ${quoted(directive.verb)} is unknown; correct or remove it.` : rule(directive, draft);
    if (message !== undefined) found.push({ line: directive.line, message });
  }
  if (found.length === 0) return { value: draft, problems: [] };
  const problems = found
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }): Problem => ({ severity: 'error', file, line, message }));
  return { problems };
}

/** `go 1.26.0`, once. */
export const goRule: Rule<Pick<Draft<GoMod>, 'go'>> = ({ args, line }, draft) => {
  if (draft.go) return 'The go directive appears twice; keep one.';
  const version = onlyOne(args);
  if (version === undefined) return 'The go directive takes exactly one version; write it like "go 1.26.0".';
  // GoVersionRE in rule.go
  if (!/^[1-9]\d*\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[a-z]+\d+)?$/.test(version)) {
    return `The go directive has ${quoted(version)}, which is no version of Go; write it like "go 1.26.0".`;
  }
  draft.go = { version, line };
  return undefined;
};

/** `toolchain go1.26.3` or `toolchain default`, once. */
export const toolchainRule: Rule<Pick<Draft<GoMod>, 'toolchain'>> = ({ args, line }, draft) => {
  if (draft.toolchain) return 'The toolchain directive appears twice; keep one.';
  const name = onlyOne(args);
  if (name === undefined) return 'The toolchain directive takes exactly one name; write it like "toolchain go1.26.3".';
  // ToolchainRE in rule.go
  if (!/^default$|^go1(?:$|\.)/.test(name)) {
    return `The toolchain directive has ${quoted(name)}, which is no toolchain; write it like "toolchain go1.26.3".`;
  }
  draft.toolchain = { name, line };
  return undefined;
};

/** `godebug key=value`. */
export const godebugRule: Rule<Pick<Draft<GoMod>, 'godebug'>> = ({ args, line }, draft) => {
  const setting = onlyOne(args) ?? '';
  const equals = setting.indexOf('=');
  if (equals === -1 || /["`',]/.test(setting)) return 'The godebug directive takes one setting; write it like "godebug default=go1.26".';
  draft.godebug.push({ key: setting.slice(0, equals), value: setting.slice(equals + 1), line });
  return undefined;
};

/** `replace path [version] => path version` or `replace path [version] => ./folder`: parseReplace in rule.go. */
export const replaceRule: Rule<Pick<Draft<GoMod>, 'replace'>> = ({ args, line }, draft) => {
  const arrow = args[1] === '=>' ? 1 : 2;
  const [path = '', version] = args.slice(0, arrow);
  const [newPath, newVersion, ...rest] = args.slice(arrow + 1);
  if (args[arrow] !== '=>' || newPath === undefined || rest.length > 0) {
    return 'The replace directive is incomplete; write it like "replace a.com/b => c.com/d v1.2.3" or "replace a.com/b => ../b".';
  }
  const old = parseModule(path, version, checkPathVersion);
  if (old.fault !== undefined) return old.fault;
  const target = parseModule(newPath, newVersion, checkTarget);
  if (target.fault !== undefined) return target.fault;
  draft.replace.push({ ...old.value, newPath: target.value.path, newVersion: target.value.version, line });
  return undefined;
};

/** A rule for a verb that takes one string, whose value goes to the list of that name. */
export function pathRule<K extends string>(verb: K): Rule<Record<K, { readonly path: string; readonly line: number }[]>> {
  return ({ args, line }, draft) => {
    const path = parseOnly(args, verb);
    if (path.fault !== undefined) return path.fault;
    draft[verb].push({ path: path.value, line });
    return undefined;
  };
}

function moduleRule({ args, line }: Directive, draft: Draft<GoMod>): string | undefined {
  if (draft.module) return 'The module directive appears twice; keep one.';
  const path = parseOnly(args, 'module');
  // as in rule.go, a line that is wrong counts when another one follows
  draft.module = { path: path.value ?? '', line };
  return path.fault;
}

function requireRule({ args, line, comment }: Directive, draft: Draft<GoMod>): string | undefined {
  const required = parseRequired(args, 'require');
  if (required.fault !== undefined) return required.fault;
  draft.require.push({ ...required.value, indirect: isIndirect(comment ?? ''), line });
  return undefined;
}

function excludeRule({ args, line }: Directive, draft: Draft<GoMod>): string | undefined {
  const excluded = parseRequired(args, 'exclude');
  if (excluded.fault !== undefined) return excluded.fault;
  draft.exclude.push({ ...excluded.value, line });
  return undefined;
}

// parseVersionInterval in rule.go, with its dontFixRetract: any string is a version here
function retractRule({ args, line }: Directive, draft: Draft<GoMod>): string | undefined {
  const isInterval = args.length === 5 && args[0] === '[' && args[2] === ',' && args[4] === ']';
  const [first, last] = isInterval ? [args[1], args[3]] : [onlyOne(args), onlyOne(args)];
  if (first === undefined || last === undefined || (!isInterval && (first === '(' || first === '['))) {
    return 'The retract directive takes a version or an interval; write it like "retract v1.2.3" or "retract [v1.2.0, v1.2.9]".';
  }
  const low = parseString(first);
  const high = parseString(last);
  if (low.fault !== undefined) return low.fault;
  if (high.fault !== undefined) return high.fault;
  draft.retract.push({ low: low.value, high: high.value, line });
  return undefined;
}

const goModBlocks: ReadonlySet<string> = new Set(['module', 'godebug', 'require', 'exclude', 'replace', 'retract', 'tool', 'ignore']);
const goModRules: ReadonlyMap<string, Rule<Draft<GoMod>>> = new Map<string, Rule<Draft<GoMod>>>([
  ['module', moduleRule],
  ['go', goRule],
  ['toolchain', toolchainRule],
  ['godebug', godebugRule],
  ['require', requireRule],
  ['exclude', excludeRule],
  ['replace', replaceRule],
  ['retract', retractRule],
  ['tool', pathRule('tool')],
  ['ignore', pathRule('ignore')],
]);

function onlyOne(args: readonly string[]): string | undefined {
  return args.length === 1 ? args[0] : undefined;
}

function parseOnly(args: readonly string[], verb: string): Checked<string> {
  const token = onlyOne(args);
  return token === undefined
    ? { fault: `The ${verb} directive takes exactly one path; remove what is too much, or add it.` }
    : parseString(token);
}

interface Module {
  readonly path: string;
  readonly version?: string;
}

type ModuleCheck = (path: string, version: string | undefined) => string | undefined;

function parseModule(pathToken: string, versionToken: string | undefined, check: ModuleCheck): Checked<Module> {
  const path = parseString(pathToken);
  if (path.fault !== undefined) return path;
  const version = versionToken === undefined ? undefined : parseVersion(versionToken);
  if (version?.fault !== undefined) return version;
  const fault = check(path.value, version?.value);
  return fault === undefined ? { value: { path: path.value, version: version?.value } } : { fault };
}

function parseVersion(token: string): Checked<string> {
  const text = parseString(token);
  if (text.fault !== undefined) return text;
  const value = canonicalVersion(text.value);
  return value === undefined ? { fault: `${quoted(text.value)} is not a version; write it like "v1.2.3".` } : { value };
}

function parseRequired(args: readonly string[], verb: string): Checked<{ readonly path: string; readonly version: string }> {
  const [path, version, ...rest] = args;
  if (path === undefined || version === undefined || rest.length > 0) {
    return { fault: `The ${verb} directive takes a module and a version; write it like "${verb} example.com/hello v1.2.3".` };
  }
  const module = parseModule(path, version, checkPathVersion);
  return module.fault === undefined ? { value: { path: module.value.path, version: module.value.version ?? '' } } : module;
}

function checkTarget(path: string, version: string | undefined): string | undefined {
  const isFolder = isFolderPath(path);
  if (version !== undefined) return isFolder ? `The folder ${quoted(path)} cannot have a version; remove the version.` : undefined;
  if (!isFolder)
    return `The replacement ${quoted(path)} has no version; add one after a space, or begin a folder's path with "./" or "../".`;
  return path.includes('\\') ? `The folder ${quoted(path)} is written as on Windows; write it with "/".` : undefined;
}

// IsDirectoryPath in rule.go
function isFolderPath(path: string): boolean {
  return /^(?:\.{0,2}[/\\]|\.{1,2}$|[A-Za-z]:)/.test(path);
}

// isIndirect in rule.go
function isIndirect(comment: string): boolean {
  const [first, second] = fieldsOf(comment.replace(/^\/\//, ''));
  return second === undefined ? first === 'indirect' : first === 'indirect;';
}
