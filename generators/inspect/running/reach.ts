import type { Node } from 'web-tree-sitter';
import { otherSystems } from './other-systems.ts';
import type { CodeFile, Place, ProgramCode } from '../code/program-code.ts';

/** Tells code that a program can come to in a container on Linux from code that it cannot. */
export interface Reach {
  /** False where the place, or every mention of the function around it, is for other systems; and in functions that are never mentioned. */
  isReached(place: Place): boolean;
}

const deepest = 5;
const mostMentions = 40;
/** What is asked more often than this comes from code that is written to be slow. */
const mostQuestions = 2000;
const letter = /[\w"]/;

/** Reach over the code of a program, by the names of functions: what has the name of a function that is called counts as called. */
export function programReach(code: ProgramCode): Reach {
  const known = new Map<number, Map<string, boolean>>();
  const open = new Set<string>();
  const runsElsewhere = otherSystems();
  let questions = 0;

  function isReached({ file, node }: Place, depth: number): boolean {
    questions += 1;
    if (questions > mostQuestions) return true;
    if (runsElsewhere(node)) return false;
    const owner = ownerOf(node);
    const name = owner?.childForFieldName('name')?.text;
    if (!owner || name === undefined || depth === 0 || name === 'main' || name === 'init') return true;
    const key = `${file.path}:${owner.id}`;
    const answers = known.get(depth) ?? new Map<string, boolean>();
    known.set(depth, answers);
    const answer = answers.get(key) ?? ownerIsReached(file, owner, name, key, depth);
    answers.set(key, answer);
    return answer;
  }

  function ownerIsReached(file: CodeFile, owner: Node, name: string, key: string, depth: number): boolean {
    // a function that is only called by itself is not reached
    if (open.has(key)) return false;
    open.add(key);
    const mentions = mentionsOf(code, file, owner, name);
    // a method can be called through an interface of another module, which has its name
    const isReachable =
      mentions.length > mostMentions ||
      (mentions.length === 0 ? owner.type === 'method_declaration' : mentions.some(mention => isReached(mention, depth - 1)));
    open.delete(key);
    return isReachable;
  }

  return { isReached: place => isReached(place, deepest) };
}

function ownerOf(node: Node): Node | undefined {
  for (let around: Node | null = node; around; around = around.parent) {
    if (around.type === 'function_declaration' || around.type === 'method_declaration') return around;
  }
  return undefined;
}

// where the name of a function stands outside of itself
function mentionsOf(code: ProgramCode, file: CodeFile, owner: Node, name: string): readonly Place[] {
  const { importPath } = file.package;
  const isMethod = owner.type === 'method_declaration';
  const isPublic = /^\p{Lu}/u.test(name);
  const files = code.files.filter(({ text, package: { importPath: other, imports } }) => {
    const isNear = other === importPath || (isPublic && (isMethod || imports.some(({ path }) => path === importPath)));
    return isNear && text.includes(name);
  });
  const mentions: Place[] = [];
  for (const candidate of files) {
    const isOwn = candidate.path === file.path;
    for (let at = candidate.text.indexOf(name); at >= 0; at = candidate.text.indexOf(name, at + name.length)) {
      const isWord = !letter.test(candidate.text.charAt(at - 1)) && !letter.test(candidate.text.charAt(at + name.length));
      const isItself = isOwn && owner.startIndex <= at && at < owner.endIndex;
      const node = isWord && !isItself ? candidate.root.descendantForIndex(at) : null;
      const isName = node?.type === 'identifier' || node?.type === 'field_identifier';
      if (node && isName && node.parent?.type !== 'method_declaration') mentions.push({ file: candidate, node });
      if (mentions.length > mostMentions) return mentions;
    }
  }
  return mentions;
}
