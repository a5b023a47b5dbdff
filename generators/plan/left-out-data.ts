import type { ProgramFacts } from '../inspect/inspect-program.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { isWithin } from '../inspect/paths.ts';
import { ignoreRules, ruledPath } from './ignore-rules.ts';

/**
 * A program without the files and folders that its repository keeps out of images by their paths and that it writes to itself: what lies there
 * is the data of whoever has run it.
 */
export function withoutLeftOutData(program: ProgramFacts, { dockerignore }: Pick<Repository, 'dockerignore'>): ProgramFacts {
  const rules = ignoreRules(dockerignore?.text ?? '').map(({ text }) => ruledPath(text));
  const named = rules.filter(rule => /^[\w.-]+(?:\/[\w.-]+)*$/.test(rule));
  const written = program.runtimeFiles.filter(({ use }) => use === 'written').map(({ path }) => path.replace(/^\.\//, ''));
  const isLeftOut = (path: string): boolean =>
    named.some(rule => isWithin(path, rule) && written.some(found => isWithin(found, rule) || isWithin(rule, found)));
  const { ownImage } = program;
  return {
    ...program,
    runtimeFiles: program.runtimeFiles.map(({ found, ...file }) => ({ ...file, ...(found && !isLeftOut(found.path) && { found }) })),
    ...(ownImage && { ownImage: { ...ownImage, copies: ownImage.copies.filter(({ from }) => !isLeftOut(from)) } }),
  };
}
