import { countLines, endOfComment, goTokens } from './go-lexer.ts';
import type { CommentGroup, SyntaxProblem, Token } from './go-lexer.ts';
import { ownText, unquoteGoString } from './go-string.ts';

/** A line of the source, or the part of it that matters. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

export interface GoImport {
  readonly path: string;
  readonly name?: string;
  readonly line: number;
}

/** What stands before a Go file's first declaration. */
export interface GoHead {
  /** '' when the package clause does not parse. */
  readonly packageName: string;
  readonly packageLine: number;
  /** In file order; empty when the head does not parse. */
  readonly imports: readonly GoImport[];
  /** The `#cgo` lines in the comment above `import "C"`. */
  readonly cgoDirectives: readonly SourceLine[];
  /** The head does not parse: the file still counts to its package, and the package does not build. */
  readonly error?: SyntaxProblem;
  /** go/build does not take the file at all: a NUL in its head, or a build constraint that it cannot read. */
  readonly refused?: SyntaxProblem;
}

interface Head {
  readonly text: string;
  readonly next: () => Token;
  token: Token;
  packageName: string;
  packageLine: number;
  readonly imports: GoImport[];
  readonly cgoDirectives: SourceLine[];
  error?: SyntaxProblem;
}

// go/build isValidImport: what unicode.IsGraphic leaves out, spaces, and the characters the specification lets a compiler refuse
const INVALID_IN_IMPORT = /[^\p{L}\p{M}\p{N}\p{P}\p{S}]|[!"#$%&'()*,:;<=>?[\\\]^{|}`\uFFFD]/u;

/**
 * Scans the package clause and the imports of Go source (without byte order mark) as go/build readGoInfo does, which stops
 * at the first byte after them that cannot start another import. Never throws: `error` where go/parser finds one.
 */
export function scanGoHead(text: string): GoHead {
  const next = goTokens(text, 0);
  const head: Head = { text, next, token: next(), packageName: '', packageLine: 1, imports: [], cgoDirectives: [] };
  if (!parsePackageClause(head)) head.packageName = '';
  else parseImports(head);
  const { packageName, packageLine, imports, cgoDirectives, error } = head;
  const usable = error ? { imports: [], cgoDirectives: [] } : { imports, cgoDirectives };
  return { packageName, packageLine, ...usable, error, refused: nulProblem(head) };
}

// go/build errNUL: readGoInfo has read up to the byte that ended the head
function nulProblem({ text, token, error }: Head): SyntaxProblem | undefined {
  const at = text.indexOf('\0');
  if (at < 0 || at > (error && token.kind === 'string' ? token.end : token.start)) return undefined;
  return { line: 1 + countLines(text, 0, at), message: 'unexpected NUL in input' };
}

function parsePackageClause(head: Head): boolean {
  if (!isAt(head, 'package')) return fail(head, "'package'");
  head.packageLine = head.token.line;
  advance(head);
  if (head.token.kind !== 'identifier') return fail(head, 'the package name');
  head.packageName = ownText(head.token.text);
  advance(head);
  return endOfClause(head);
}

function parseImports(head: Head): void {
  while (isAt(head, 'import')) {
    const doc = head.token.doc;
    advance(head);
    const parsed = isAt(head, '(') ? parseImportGroup(head, doc) : parseImportSpec(head, doc) && endOfClause(head);
    if (!parsed) return;
  }
}

function parseImportGroup(head: Head, doc: CommentGroup | undefined): boolean {
  advance(head);
  const first = head.imports.length;
  let ownDoc: CommentGroup | undefined;
  while (!isAt(head, ')') && head.token.kind !== 'end') {
    ownDoc = head.token.doc;
    if (!parseImportSpec(head, ownDoc)) return false;
    if (head.token.kind === 'semicolon') advance(head);
    else if (!isAt(head, ')')) return fail(head, "';'");
  }
  if (head.token.kind === 'end') return fail(head, "')'");
  // go/build readGoInfo: a group of one import without a comment of its own takes the comment above the group
  const only = head.imports.length === first + 1 ? head.imports[first] : undefined;
  if (only?.path === 'C' && !ownDoc && doc) addCgoDirectives(head, doc);
  advance(head);
  return endOfClause(head);
}

function parseImportSpec(head: Head, doc: CommentGroup | undefined): boolean {
  const { line } = head.token;
  const name = head.token.kind === 'identifier' || isAt(head, '.') ? ownText(head.token.text) : undefined;
  if (name !== undefined) advance(head);
  if (head.token.kind !== 'string') return fail(head, 'an import path');
  const path = unquoteGoString(head.token.text);
  if (path === undefined || path === '' || INVALID_IN_IMPORT.test(path)) return fail(head, 'a valid import path');
  head.imports.push(name === undefined ? { path, line } : { path, name, line });
  if (path === 'C' && doc) addCgoDirectives(head, doc);
  advance(head);
  return true;
}

// A clause ends at a semicolon, and also before what cannot be `import`: readGoInfo hides all of that from the parser
function endOfClause(head: Head): boolean {
  if (head.token.kind === 'semicolon') advance(head);
  else if (head.token.text.startsWith('i')) return fail(head, "';'");
  // except an open comment, and a form feed: a space to readGoInfo, and no Go to the parser
  return head.token.text.startsWith('/*') || isAt(head, '\f') ? fail(head, 'a declaration') : true;
}

function isAt(head: Head, text: string): boolean {
  return head.token.text === text;
}

function advance(head: Head): void {
  head.token = head.next();
}

function fail(head: Head, expected: string): false {
  const { kind, text, line } = head.token;
  const found = kind === 'end' ? 'the end of the file' : text === '\n' ? 'the end of the line' : JSON.stringify(text.slice(0, 40));
  head.error = { line, message: kind === 'unclosed' ? `${found} is not closed` : `expected ${expected}, found ${found}` };
  return false;
}

// go/build saveCgo: #cgo, then a space or a tab
function addCgoDirectives({ text, cgoDirectives }: Head, group: CommentGroup): void {
  let { line } = group;
  for (let at = group.start; at < group.end;) {
    const end = endOfComment(text, at) ?? group.end;
    const content = text.slice(at + 2, text.charAt(at + 1) === '*' ? end - 2 : end);
    const next = text.indexOf('/', end);
    for (const [index, directive] of content.split('\n').entries()) {
      if (/^\s*#cgo[ \t]/.test(directive)) cgoDirectives.push({ text: ownText(directive.trim()), line: line + index });
    }
    if (next < 0) return;
    line += countLines(text, at, next);
    at = next;
  }
}
