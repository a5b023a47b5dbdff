import type { Constants } from '../code/constants.ts';
import { flagsIn } from '../code/flag-definitions.ts';
import type { ProgramCode } from '../code/program-code.ts';
import { isWithin, withoutSlash } from '../paths.ts';
import { cleaned } from './path-texts.ts';
import type { RuntimeFile } from './runtime-files.ts';

/**
 * What a program opens where these arguments start it: what lies at the default of a flag that they set lies where they say. What it only
 * reads there is not of the repository, but for what its image copies.
 */
export function toldFiles<File extends RuntimeFile>(
  files: readonly File[],
  code: ProgramCode,
  constants: Constants,
  args: readonly string[],
): readonly File[] {
  const told = args.some(word => /^-.*=\/|^\//.test(word)) ? toldPaths(code, constants, args) : new Map<string, string>();
  if (told.size === 0) return files;
  return files.flatMap(file => {
    const fallback = [...told.keys()].find(path => isWithin(file.path, path));
    if (fallback === undefined) return [file];
    return file.use === 'read' ? [] : [{ ...file, path: `${told.get(fallback)}${file.path.slice(fallback.length)}` }];
  });
}

// the paths that are set, by the relative ones that are the defaults
function toldPaths(code: ProgramCode, constants: Constants, args: readonly string[]): ReadonlyMap<string, string> {
  const flags = code.files.flatMap(file =>
    flagsIn(file).flatMap(({ flag: { name, fallback } }): readonly (readonly [string, string])[] => {
      const given = givenPath(name, args);
      if (given === undefined || !fallback) return [];
      const path = withoutSlash(cleaned(constants.valueOf({ file, node: fallback })?.text ?? ''));
      return path === '' || path.startsWith('/') ? [] : [[path, given]];
    }),
  );
  return new Map(flags);
}

function givenPath(flag: string, args: readonly string[]): string | undefined {
  const at = args.findIndex(word => word.replace(/^--?/, '').split('=', 1)[0] === flag && word.startsWith('-'));
  const word = args[at];
  if (word === undefined) return undefined;
  const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : args[at + 1];
  return value?.startsWith('/') ? withoutSlash(value) : undefined;
}
