import { shellCommands, type ShellStart } from '../builds/shell-commands.ts';
import { pathFrom } from '../path-from.ts';

/** The folders, absolute, that a script makes with mkdir, or gives to somebody with chown. */
export function madeFolders(script: string, start: ShellStart): readonly string[] {
  if (!/\b(?:mkdir|chown)\b/.test(script)) return [];
  const folders: string[] = [];
  for (const { name, args, dir } of shellCommands(script, start)) {
    if (name !== 'mkdir' && name !== 'chown') continue;
    const words = args.filter((word, index) => !word.startsWith('-') && !/^(?:-m|--mode)$/.test(args[index - 1] ?? ''));
    // what an extension ends is a file that is given away
    const named = name === 'mkdir' ? words : words.slice(1).filter(word => !/[^/]\.\w+$/.test(word));
    for (const word of named) folders.push(...(/[*?[{]/.test(word) ? [] : [pathFrom(dir, word) ?? []].flat()));
  }
  return folders.filter(path => path.startsWith('/'));
}
