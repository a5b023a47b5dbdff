import { goBuildText, parseGoBuild, parsePlusBuild, plusBuildText } from './build-constraint.ts';
import type { BuildConstraint } from './build-constraint.ts';
import type { SyntaxProblem } from './go-lexer.ts';
import { ownText } from './go-string.ts';

/** The build constraint in a file's comments above its package clause, or why go/build refuses the file because of it. */
export interface FileConstraint {
  readonly constraint?: BuildConstraint;
  readonly refused?: SyntaxProblem;
}

interface Header {
  line: number;
  /** A line was seen that is neither blank nor a // comment: from there on only //go:build counts. */
  ended: boolean;
  inBlockComment: boolean;
  goBuild?: { readonly text: string; readonly line: number };
  refused?: SyntaxProblem;
  readonly plusBuild: string[];
  /** +build lines that no blank line has followed yet; without one they are part of the package's documentation. */
  readonly pending: string[];
}

/** Reads the constraint of a Go file (without byte order mark) by the rules of go/build parseFileHeader and shouldBuild. */
export function readFileConstraint(text: string): FileConstraint {
  const header: Header = { line: 0, ended: false, inBlockComment: false, plusBuild: [], pending: [] };
  for (let start = 0; start < text.length && !header.refused;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    header.line++;
    if (readLine(header, text.slice(start, end).trim()) === 'code') break;
    start = end + 1;
  }
  return header.refused ? { refused: header.refused } : constraintOf(header);
}

function constraintOf({ goBuild, plusBuild }: Header): FileConstraint {
  if (goBuild) {
    const constraint = parseGoBuild(goBuild.text);
    return constraint ? { constraint } : { refused: { line: goBuild.line, message: 'the //go:build line does not parse' } };
  }
  const operands = plusBuild.map(parsePlusBuild).filter(constraint => constraint !== undefined);
  return operands.length === 0 ? {} : { constraint: { kind: 'all', operands } };
}

function readLine(header: Header, line: string): 'comment' | 'code' {
  if (line === '' && !header.ended) {
    for (const text of header.pending.splice(0)) header.plusBuild.push(text);
    return 'comment';
  }
  if (!line.startsWith('//')) header.ended = true;
  if (!header.inBlockComment) readConstraintLine(header, line);
  return skipComments(header, line);
}

function readConstraintLine(header: Header, line: string): void {
  const goBuild = goBuildText(line);
  if (goBuild !== undefined && header.goBuild) header.refused = { line: header.line, message: 'multiple //go:build comments' };
  if (goBuild !== undefined) header.goBuild = { text: ownText(goBuild), line: header.line };
  const plusBuild = header.ended ? undefined : plusBuildText(line);
  if (plusBuild !== undefined) header.pending.push(ownText(plusBuild));
}

function skipComments(header: Header, line: string): 'comment' | 'code' {
  for (let rest = line; rest !== ''; rest = rest.trimStart()) {
    const close = header.inBlockComment ? rest.indexOf('*/') : -1;
    if (header.inBlockComment && close < 0) return 'comment';
    if (!header.inBlockComment && rest.startsWith('//')) return 'comment';
    if (!header.inBlockComment && !rest.startsWith('/*')) return 'code';
    rest = rest.slice(header.inBlockComment ? close + 2 : 2);
    header.inBlockComment = !header.inBlockComment;
  }
  return 'comment';
}
