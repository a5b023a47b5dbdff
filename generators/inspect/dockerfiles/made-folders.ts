import { shellCommands, type ShellStart } from '../shell/shell-commands.ts';
import { pathFrom } from '../path-from.ts';

/** A folder, absolute, that a script makes with mkdir, or gives to somebody with chown. */
export interface MadeFolder {
  readonly path: string;
  readonly isGiven: boolean;
}

/** The folders of a script, in its order. */
export function madeFolders(script: string, start: ShellStart): readonly MadeFolder[] {
  if (!/\b(?:mkdir|chown)\b/.test(script)) return [];
  const folders: MadeFolder[] = [];
  for (const { name, args, dir } of shellCommands(script, start)) {
    if (name !== 'mkdir' && name !== 'chown') continue;
    const words = args.filter((word, index) => !word.startsWith('-') && !/^(?:-m|--mode)$/.test(args[index - 1] ?? ''));
    // what an extension ends is a file that is given away
    const named = name === 'mkdir' ? words : words.slice(1).filter(word => !/[^/]\.\w+$/.test(word));
    for (const word of named) {
      const path = /[*?[{]/.test(word) ? undefined : pathFrom(dir, word);
      if (path?.startsWith('/')) folders.push({ path, isGiven: name === 'chown' });
    }
  }
  return folders;
}
