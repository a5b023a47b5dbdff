import { type GoBuildCommand, goBuildCommands, goRunCommands, withoutRecipePrefix } from './go-build-command.ts';
import { type Expand, makeExpander } from './make-variables.ts';
import { includedWords, type Includes, type MakefileText } from './included-makefiles.ts';
import { type PlacedScript, shellCommands, type ShellStart } from '../shell/shell-commands.ts';
import { UNKNOWN, type ValueOf } from '../shell/shell-words.ts';

/** A rule of a Makefile with the builds in its recipe; lines are counted from 1. */
export interface MakeRule {
  readonly targets: readonly string[];
  readonly prerequisites: readonly string[];
  /** The lines of its recipe, without what make takes for itself before a command. */
  readonly recipe: readonly PlacedScript[];
  readonly builds: readonly GoBuildCommand[];
  /** The targets that its recipe makes by a `$(MAKE)` of its own, in the same folder. */
  readonly makes: readonly string[];
  /** What its recipe compiles only to run it. */
  readonly runs: readonly GoBuildCommand[];
}

/** A Makefile with what it includes. */
export interface ReadMakefile {
  readonly rules: readonly MakeRule[];
  /** Its own path, and those of what it includes. */
  readonly files: ReadonlySet<string>;
}

interface Line {
  readonly text: string;
  readonly line: number;
  /** Of a line of an included file. */
  readonly file?: string;
}

interface RawRule {
  readonly targets: string;
  readonly prerequisites: string;
  readonly recipe: Line[];
}

interface Variables {
  readonly values: Map<string, string>;
  readonly exported: Set<string>;
}

interface Scope {
  readonly expand: Expand;
  readonly environment: ValueOf;
}

interface Makefile extends Variables {
  /** The variables of one target alone, by that target. */
  readonly ofTarget: Map<string, Variables>;
  readonly rules: RawRule[];
  readonly files: Set<string>;
  conditions: number;
  /** Whether a line that begins with a tab is of a recipe: behind a rule, up to a variable. GNU make manual, Recipe Syntax. */
  inRule: boolean;
}

const ASSIGNMENT = /^ *(export +)?(?:override +|private +)?([A-Za-z_][\w.-]*)[ \t]*(\?|:{1,3}|\+|!)?=[ \t]*(.*)$/s;

// LDFLAGS += -X main.version=$(VERSION), where there is a version to tell
const onlyStamps = /^(?:-X(?:=|\s+)(["']?)[\w./$(){}-]{1,200}=\$[({]\w+[)}]\1(?:\s+|$))+$/;

/** The rules of a Makefile, variables expanded where the file itself gives them plain values (GNU make manual, How make Reads a Makefile). */
export function makeRules(text: string, start: ShellStart = {}): readonly MakeRule[] {
  return readMakefile({ file: 'Makefile', text }, start, () => []).rules;
}

/** The same of a Makefile and the files that it includes, which make reads in the place of the line, each once here. */
export function readMakefile({ file, text }: MakefileText, start: ShellStart, includes: Includes): ReadMakefile {
  const makefile: Makefile = { ...noVariables(), ofTarget: new Map(), rules: [], files: new Set([file]), conditions: 0, inRule: false };
  readLines(makefile, logicalLines(text), includes);
  const common = scopeOf(makefile, makefile, start.environment);
  const rules = makefile.rules.map(rule => {
    const targets = targetsIn(common.expand(rule.targets));
    const own = targets.map(target => makefile.ofTarget.get(target)).find(known => known !== undefined);
    const recipe = recipeOf(rule, targets[0] ?? '', own ? scopeOf(makefile, own, common.environment) : common, start);
    return {
      targets,
      prerequisites: targetsIn(common.expand(rule.prerequisites).replaceAll('|', ' ')),
      recipe,
      builds: commandsOf(recipe, goBuildCommands),
      makes: recipe.flatMap(script => targetsMade(script, start)),
      runs: commandsOf(recipe, goRunCommands),
    };
  });
  return { rules, files: makefile.files };
}

/** The builds that `make TARGETS` runs, by way of prerequisites and of a make in a recipe as well; without a target it makes the first one. */
export function buildsOfTargets(rules: readonly MakeRule[], targets: readonly string[]): readonly GoBuildCommand[] {
  const first = rules.flatMap(rule => rule.targets).find(target => !target.startsWith('.'));
  const wanted = new Set(targets.length > 0 || first === undefined ? targets.map(withoutHere) : [first]);
  const byTarget = new Map<string, MakeRule[]>();
  for (const rule of rules) {
    for (const target of rule.targets) {
      const known = byTarget.get(target);
      if (known) known.push(rule);
      else byTarget.set(target, [rule]);
    }
  }
  const made = new Set<MakeRule>();
  // a Set hands out what is added to it while it is walked
  for (const target of wanted) {
    for (const rule of byTarget.get(target) ?? []) {
      made.add(rule);
      for (const needed of [...rule.prerequisites, ...rule.makes]) wanted.add(needed);
    }
  }
  return [...made].flatMap(({ builds }) => builds);
}

// a backslash at the end joins lines; it stays here, since in a recipe it is the shell that reads it
function logicalLines(text: string, file?: string): readonly Line[] {
  const lines: Line[] = [];
  const physical = text.split(/\r?\n/);
  for (let at = 0; at < physical.length; at++) {
    const line = at + 1;
    const parts = [physical[at] ?? ''];
    while ((parts.at(-1) ?? '').endsWith('\\') && at + 1 < physical.length) parts.push(physical[++at] ?? '');
    lines.push({ text: parts.join('\n'), line, ...(file !== undefined && { file }) });
  }
  return lines;
}

function readLines(makefile: Makefile, lines: readonly Line[], includes: Includes): void {
  let defining = false;
  for (const line of lines) {
    const words = defining ? undefined : includedWords(withoutComment(line.text.replaceAll('\\\n', ' ')));
    if (defining) defining = !/^ *endef\b/.test(line.text);
    else if (/^ *(?:override +|export +)?define\b/.test(line.text)) defining = true;
    else if (words === undefined) readLine(makefile, line);
    else readIncluded(makefile, words, includes);
  }
}

function readIncluded(makefile: Makefile, words: string, includes: Includes): void {
  for (const { file, text } of includes(makeExpander(name => makefile.values.get(name))(words))) {
    if (makefile.files.has(file)) continue;
    makefile.files.add(file);
    readLines(makefile, logicalLines(text, file), includes);
  }
}

function readLine(makefile: Makefile, { text, ...place }: Line): void {
  if (text.startsWith('\t') && makefile.inRule) {
    makefile.rules.at(-1)?.recipe.push({ text: text.slice(1), ...place });
    return;
  }
  const joined = withoutComment(text.trimStart().replaceAll('\\\n', ' '));
  const keyword = /^(?:ifn?eq|ifn?def|else|endif)\b/.exec(joined)?.[0];
  if (keyword === 'endif') makefile.conditions--;
  else if (keyword !== undefined) makefile.conditions += keyword === 'else' ? 0 : 1;
  else if (readAssignment(makefile, joined, makefile.conditions > 0)) makefile.inRule = false;
  else readRule(makefile, { text: joined, ...place });
}

function readAssignment({ values, exported }: Variables, text: string, conditional: boolean): boolean {
  const names = /^ *export +(\w[\w \t]*)$/.exec(text)?.[1];
  for (const name of names?.split(/\s+/) ?? []) exported.add(name);
  const [, isExport, name, operator, given = ''] = ASSIGNMENT.exec(text) ?? [];
  if (name === undefined) return names !== undefined;
  if (isExport !== undefined) exported.add(name);
  const known = values.get(name);
  // != takes what a command prints
  const isKnown = operator !== '!' && (!conditional || (operator === '+' && onlyStamps.test(given)));
  const value = isKnown ? given.trimEnd() : UNKNOWN;
  if (operator === '+' && known !== undefined) values.set(name, `${known} ${value}`);
  else if (operator !== '?' || known === undefined) values.set(name, value);
  return true;
}

function readRule(makefile: Makefile, { text, ...place }: Line): void {
  const colon = text.indexOf(':');
  const targets = text.slice(0, Math.max(colon, 0));
  if (targets.trim() === '') return;
  const rest = text.slice(colon).replace(/^::?/, '');
  const own = noVariables();
  if (readAssignment(own, ` ${rest.trim()}`, makefile.conditions > 0)) {
    for (const target of targetsIn(targets)) addVariables(makefile, target, own);
    makefile.inRule = false;
    return;
  }
  const semicolon = rest.indexOf(';');
  const recipe = semicolon < 0 ? [] : [{ text: rest.slice(semicolon + 1), ...place }];
  makefile.inRule = true;
  makefile.rules.push({ targets, prerequisites: semicolon < 0 ? rest : rest.slice(0, semicolon), recipe });
}

function addVariables({ ofTarget }: Makefile, target: string, { values, exported }: Variables): void {
  const own = ofTarget.get(target) ?? noVariables();
  for (const [name, value] of values) own.values.set(name, value);
  for (const name of exported) own.exported.add(name);
  ofTarget.set(target, own);
}

function scopeOf(makefile: Makefile, { values, exported }: Variables, environment: ValueOf = () => undefined): Scope {
  const expand = makeExpander(name => values.get(name) ?? makefile.values.get(name) ?? (name === 'MAKE' ? 'make' : undefined));
  return { expand, environment: name => (exported.has(name) ? expand(`$(${name})`) : environment(name)) };
}

function commandsOf(recipe: readonly PlacedScript[], commandsIn: typeof goBuildCommands): readonly GoBuildCommand[] {
  return recipe.flatMap(({ text, line, file, ...place }) =>
    commandsIn(text, place).map(command => ({ ...command, line: line + command.line, ...(file !== undefined && { file }) })),
  );
}

// with -C or -f it is another Makefile that has them, and with variables of its own they are built in another way
function targetsMade({ text, ...place }: PlacedScript, { dir = '' }: ShellStart): readonly string[] {
  if (!/\bmake\b/.test(text)) return [];
  const targets: string[] = [];
  for (const { name, args, dir: folder } of shellCommands(text, place)) {
    if (name !== 'make' || folder !== dir || args.some(word => /^-[Cf]|=/.test(word))) continue;
    targets.push(...args.filter(word => !word.startsWith('-')));
  }
  return targets;
}

function recipeOf({ recipe }: RawRule, target: string, { expand, environment }: Scope, { dir }: ShellStart): readonly PlacedScript[] {
  return recipe.map(({ text, ...place }) => ({
    text: withoutRecipePrefix(expand(text.replaceAll('$@', target))),
    ...place,
    environment,
    ...(dir !== undefined && { dir }),
  }));
}

function noVariables(): Variables {
  return { values: new Map(), exported: new Set() };
}

function targetsIn(text: string): readonly string[] {
  return text.split(/\s+/).flatMap(target => withoutHere(target) || []);
}

// ./bin/x and bin/x are one target: GNU make, read.c, parse_file_seq
function withoutHere(target: string): string {
  return target.replace(/^(?:\.\/+)+(?=.)/, '');
}

function withoutComment(text: string): string {
  const at = text.search(/(?<!\\)#/);
  return at < 0 ? text : text.slice(0, at);
}
