import { readFileConstraint } from './file-constraint.ts';
import type { BuildConstraint } from './build-constraint.ts';
import { scanGoBody } from './go-body.ts';
import type { EmbedPattern } from './go-body.ts';
import { scanGoHead } from './go-head.ts';
import type { GoHead, SourceLine } from './go-head.ts';
import { countLines, endOfComment } from './go-lexer.ts';
import { ownText } from './go-string.ts';

/** What one Go file says about how it is built, without its code being parsed. */
export interface GoFile extends GoHead {
  readonly constraint?: BuildConstraint;
  /** The patterns of `//go:embed` lines; empty unless the file imports "embed". */
  readonly embedPatterns: readonly EmbedPattern[];
  /** The commands of `//go:generate` lines, which go generate finds wherever a line starts with one. */
  readonly generateCommands: readonly SourceLine[];
  /** Where `func main` stands in a file of package main. */
  readonly mainFuncLine?: number;
}

/**
 * Scans a Go file: its head always, the rest only for the main function of package main and for `//go:embed`.
 * Never throws; what does not parse is in `error` and `refused`. The rules are those of go/build readGoInfo and shouldBuild.
 */
export function scanGoFile(source: string): GoFile {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const head = scanGoHead(text);
  const { constraint, refused } = readFileConstraint(text);
  const isMain = head.packageName === 'main';
  const embeds = head.imports.some(({ path }) => path === 'embed') && text.includes('//go:embed');
  const body = isMain || embeds ? scanGoBody(text) : undefined;
  return {
    ...head,
    constraint,
    embedPatterns: (embeds && body?.embedPatterns) || [],
    generateCommands: scanGenerateLines(text),
    mainFuncLine: isMain ? body?.mainFuncLine : undefined,
    refused: head.refused ?? refused,
  };
}

// cmd/go/internal/generate: a line scan without a lexer, so that lines inside strings and comments count as well
function scanGenerateLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  const prefix = '//go:generate';
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
    const after = text.charAt(at + prefix.length);
    if ((at > 0 && text.charAt(at - 1) !== '\n') || (after !== ' ' && after !== '\t')) continue;
    line += countLines(text, counted, at);
    counted = at;
    lines.push({ text: ownText(text.slice(at + prefix.length, endOfComment(text, at)).trim()), line });
  }
  return lines;
}
