import { pathFrom } from '../path-from.ts';
import { baseName, pathIn } from '../paths.ts';
import type { RepositoryFiles } from '../repository-files.ts';
import type { ScriptCommand } from './package-scripts.ts';

/** A folder, and where a command puts it or what is in it; both relative to the repository. */
export interface Relocation {
  readonly from: string;
  readonly to: string;
}

/** Reads `mv -f build ../build/theme`, `cp -r dist/* ../internal/web/` and `rsync -a dist/ ../static`; undefined for anything else. */
export function relocation(files: RepositoryFiles, { name, args, dir }: Omit<ScriptCommand, 'environment'>): Relocation | undefined {
  const [source = '', target, ...more] = args.filter(arg => !arg.startsWith('-'));
  if (!isRelocating(name) || dir === undefined || target === undefined || more.length > 0) return undefined;
  const isContents = /\/[*.]?$/.test(source) && (name === 'rsync' || /\/[*.]$/.test(source));
  const from = pathFrom(dir, source.replace(/\/[*.]?$/, ''));
  const to = pathFrom(dir, target);
  if (from === undefined || to === undefined) return undefined;
  const isInto = !isContents && (name === 'rsync' || target.endsWith('/') || files.exists(to));
  return { from, to: isInto ? pathIn(to, baseName(from)) : to };
}

/** Whether a command of this name moves or copies. */
export function isRelocating(name: string): boolean {
  return name === 'mv' || name === 'cp' || name === 'rsync';
}
