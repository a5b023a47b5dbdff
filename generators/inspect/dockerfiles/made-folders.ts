import { shellCommands, type ShellStart } from '../shell/shell-commands.ts';
import { pathFrom } from '../path-from.ts';

/** A folder, absolute, that a script makes with mkdir, or gives to somebody with chown, as it may a file. */
export interface MadeFolder {
  readonly path: string;
  readonly isGiven: boolean;
  readonly isFile?: true;
}

/** The folders of a script, and the files that it gives away, in its order. */
export function madeFolders(script: string, start: ShellStart): readonly MadeFolder[] {
  if (!/\b(?:mkdir|chown)\b/.test(script)) return [];
  const folders: MadeFolder[] = [];
  for (const { name, args, dir } of shellCommands(script, start)) {
    if (name !== 'mkdir' && name !== 'chown') continue;
    const words = args.filter((word, index) => !word.startsWith('-') && !/^(?:-m|--mode)$/.test(args[index - 1] ?? ''));
    for (const word of name === 'mkdir' ? words : words.slice(1)) {
      const path = /[*?[{]/.test(word) ? undefined : pathFrom(dir, word);
      // what an extension ends is a file
      const isFile = name === 'chown' && /[^/]\.\w+$/.test(word);
      if (path?.startsWith('/')) folders.push({ path, isGiven: name === 'chown', ...(isFile && { isFile: true as const }) });
    }
  }
  return folders;
}

/** The paths of the folders alone. */
export function foldersOf(script: string, start: ShellStart): readonly string[] {
  return madeFolders(script, start).flatMap(({ path, isFile }) => (isFile ? [] : path));
}
