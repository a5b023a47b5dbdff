import { shellCommands } from '../builds/shell-commands.ts';
import { pathFrom } from '../path-from.ts';
import type { StageInstruction, StageScope } from './dockerfile-stages.ts';

/** The folders, absolute, that a RUN makes with mkdir, or gives to somebody with chown. */
export function madeFolders({ text }: StageInstruction, { valueOf, workdir }: StageScope): readonly string[] {
  if (!/\b(?:mkdir|chown)\b/.test(text)) return [];
  const folders: string[] = [];
  for (const { name, args, dir } of shellCommands(text, { environment: valueOf, ...(workdir !== undefined && { dir: workdir }) })) {
    if (name !== 'mkdir' && name !== 'chown') continue;
    const words = args.filter((word, index) => !word.startsWith('-') && !/^(?:-m|--mode)$/.test(args[index - 1] ?? ''));
    // what an extension ends is a file that is given away
    const named = name === 'mkdir' ? words : words.slice(1).filter(word => !/[^/]\.\w+$/.test(word));
    for (const word of named) folders.push(...(/[*?[{]/.test(word) ? [] : [pathFrom(dir, word) ?? []].flat()));
  }
  return folders.filter(path => path.startsWith('/'));
}
