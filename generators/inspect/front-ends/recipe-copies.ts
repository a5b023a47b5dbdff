import { shellCommands } from '../shell/shell-commands.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { FrontEndCandidate } from './front-end-candidates.ts';
import type { FrontEndCopy } from './front-end-copies.ts';
import { relocation } from './relocation.ts';
import { buildRecipes, type Recipe } from './repository-scripts.ts';

/** Where the Makefile, the releases and the workflows put what the front ends build: `cp -r ui/dist/* web/static/`. `paths` are those of all files. */
export function recipeCopies(
  files: RepositoryFiles,
  paths: readonly string[],
  candidates: readonly FrontEndCandidate[],
): readonly FrontEndCopy[] {
  return buildRecipes(files, paths)
    .filter(({ text }) => /\b(?:cp|mv|rsync)\b/.test(text))
    .flatMap(recipe => copiesIn(files, candidates, recipe));
}

function copiesIn(
  files: RepositoryFiles,
  candidates: readonly FrontEndCandidate[],
  { text, line, file, ...start }: Recipe,
): readonly FrontEndCopy[] {
  const copies: FrontEndCopy[] = [];
  for (const command of shellCommands(text, start)) {
    const moved = relocation(files, command);
    const build = moved && candidates.find(({ written }) => written.outputs.some(({ folder }) => folder === moved.from));
    if (build)
      copies.push({ build, output: moved.from, target: moved.to, isInImage: false, evidence: { file, line: line + command.line } });
  }
  return copies;
}
