import { type GoBuildCommand, goBuildCommands } from './go-build-command.ts';
import { pathFrom } from '../path-from.ts';
import type { ShellStart } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { fillTemplates } from './templates.ts';

interface Recipe {
  readonly attributes: readonly string[];
  readonly lines: string[];
  /** Of its first line, counted from 1. */
  readonly line: number;
}

const LITERAL = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(?:'([^']*)'|"([^"\\]*)")\s*(?:#.*)?$/;

/** The builds in the recipes of a justfile (just.systems/man/en), with variables that are plain strings put in. */
export function justfileBuilds(text: string): readonly GoBuildCommand[] {
  const variables = new Map<string, string>();
  const environment = new Map<string, string>();
  const recipes: Recipe[] = [];
  let attributes: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^[ \t]/.test(line) || line === '') recipes.at(-1)?.lines.push(line);
    else if (line.startsWith('[')) attributes.push(line);
    else if (readVariable(line, variables, environment)) attributes = [];
    else {
      // a comment, a setting or a recipe: what is indented below belongs to it
      recipes.push({ attributes, lines: [], line: index + 2 });
      if (!line.startsWith('#')) attributes = [];
    }
  }
  return recipes.filter(isForLinux).flatMap(recipe => buildsOfRecipe(recipe, variables, environment));
}

function readVariable(line: string, variables: Map<string, string>, environment: Map<string, string>): boolean {
  const [, isExport, name, single, double] = LITERAL.exec(line) ?? [];
  const value = single ?? double;
  if (name === undefined || value === undefined) return false;
  variables.set(name, value);
  if (isExport !== undefined) environment.set(name, value);
  return true;
}

function buildsOfRecipe(
  { attributes, lines, line }: Recipe,
  variables: ReadonlyMap<string, string>,
  environment: ReadonlyMap<string, string>,
): readonly GoBuildCommand[] {
  const given = attributes.map(text => /^\[working-directory: *['"]([^'"]*)['"]\]/.exec(text)?.[1]).find(dir => dir !== undefined);
  const dir = pathFrom('', given ?? '');
  if (dir === undefined) return [];
  const start: ShellStart = { environment: name => environment.get(name), dir };
  const texts = lines.map(text => expand(text, variables));
  // a recipe that begins with #! is one script; otherwise each line is one of its own
  const scripts = texts[0]?.trimStart().startsWith('#!') ? [{ text: texts.join('\n'), offset: 0 }] : joinedLines(texts);
  return scripts.flatMap(({ text, offset }) => goBuildCommands(text, start).map(build => ({ ...build, line: line + offset + build.line })));
}

function joinedLines(lines: readonly string[]): readonly { readonly text: string; readonly offset: number }[] {
  const joined: { readonly parts: string[]; readonly offset: number }[] = [];
  for (const [offset, line] of lines.entries()) {
    const last = joined.at(-1);
    if (last?.parts.at(-1)?.endsWith('\\') === true) last.parts.push(line);
    else joined.push({ parts: [line], offset });
  }
  return joined.map(({ parts, offset }) => ({ text: parts.join('\n'), offset }));
}

function isForLinux({ attributes }: Recipe): boolean {
  const systems = attributes.flatMap(text => text.match(/\b(?:linux|unix|macos|windows|openbsd)\b/g) ?? []);
  return systems.length === 0 || systems.includes('linux') || systems.includes('unix');
}

function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return fillTemplates(text, inner => variables.get(inner.trim()) ?? UNKNOWN);
}
