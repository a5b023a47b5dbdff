import type { PathText } from './path-texts.ts';
import type { CodeFile, Place } from '../code/program-code.ts';

/** An absolute path in the code, or one below the home, that has the name of the program, its module or its repository in it, and so is the program's own. */
export interface OwnPath {
  readonly text: string;
  readonly place: Place;
}

const homes = /\bUserHomeDir\(|\bhomedir\.\w+\(|\.HomeDir\b|"HOME"/;
const absolute = /"(\/(?:etc|var|run|opt|srv)\/[\w./-]+)"/g;
// folders of a repository that say what is in them, not what it is
const common =
  /^(?:server|app|apps|cmd|api|core|web|main|service|services|src|backend|client|agent|go|master|admin|proxy|worker|example|examples|log|lib|run|cache|data|docker|ssh|ssl)$/;

/** The names that the program's own folders have: elements of its module's path and its folder's name, where they are names at all. */
export function ownNames({ package: { module, dir } }: CodeFile): readonly string[] {
  const [host = '', ...elements] = module.path.split('/');
  const names = [host.includes('.') ? (host.split('.')[0] ?? '') : host, ...elements, dir.slice(dir.lastIndexOf('/') + 1)];
  const isHosting = /^(?:github|gitlab|bitbucket|codeberg|gitee|code|go|git|www|gopkg)$/;
  return names
    .map(name => name.toLowerCase())
    .filter(name => /^[a-z][a-z\d-]{2,}$/.test(name) && !common.test(name) && !isHosting.test(name));
}

/** The absolute paths in a file, and those below the home, that have one of the names in them, but for programs that lie beside it. */
export function ownPaths(file: CodeFile, names: readonly string[], pathsOf: (place: Place) => readonly PathText[]): readonly OwnPath[] {
  const isOwn = (path: string): boolean =>
    !/\/s?bin\//.test(path) &&
    path.split('/').some(element => names.some(name => element.replace(/^\./, '').toLowerCase().startsWith(name)));
  const literals = [...file.text.matchAll(absolute)].flatMap(match => {
    const [, text = ''] = match;
    const node = isOwn(text) ? file.nodeAt(match.index + 1) : undefined;
    const outer = node?.type === 'interpreted_string_literal_content' ? node.parent : node;
    const isWhole = outer?.type === 'interpreted_string_literal' && outer.parent?.type !== 'binary_expression';
    return isWhole ? [{ text, place: { file, node: outer } }] : [];
  });
  // what a user has below ~/.config and the like is no part of an image
  const joins = homes.test(file.text) ? file.callsOf('Join') : [];
  const inHome = joins.flatMap(node =>
    pathsOf({ file, node }).flatMap(({ text }) =>
      /^~\/(?!\.(?:config|local|cache)\/)/.test(text) && isOwn(text) ? [{ text, place: { file, node } }] : [],
    ),
  );
  return [...literals, ...inHome];
}
