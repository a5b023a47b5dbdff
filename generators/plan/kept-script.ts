import type { OwnImage } from '../inspect/dockerfiles/own-image.ts';
import type { OwnScript } from '../inspect/dockerfiles/own-script.ts';
import type { ProgramFacts } from '../inspect/inspect-program.ts';
import { baseName, isWithin } from '../inspect/paths.ts';
import { asInOwnImage, listed } from './clauses.ts';
import { isCopyablePath, isPlainPath } from './docker-paths.ts';
import { nearestBase } from './nearest-base.ts';
import type { RuntimeBase } from './runtime-base.ts';
import { isRoot, namesOtherUser } from './run-user.ts';
import type { RuntimeCopy, RuntimeStage } from './runtime-stage.ts';

/** The image that a start script would run in. */
interface ScriptPlace extends Pick<RuntimeStage, 'user' | 'dataDirs'> {
  readonly base: RuntimeBase;
  /** Whether nothing else lies at a path. */
  readonly isFree: (path: string) => boolean;
}

/**
 * The script that starts a program in the repository's own image, where it can do so here as well: on the distribution that it was written
 * for, whose commands it has, and as this user.
 */
export function keptScript({ ownImage }: ProgramFacts, { base, user, dataDirs, isFree }: ScriptPlace): OwnScript | undefined {
  const script = ownImage?.script;
  if (!script || !base.packages || nearestBase(ownImage.stage.image)?.base !== base.name) return undefined;
  // what comes from elsewhere is not here
  if (ownImage.otherCopies.some(({ to, from }) => [from, to].some(path => script.commands.has(baseName(path))))) return undefined;
  const binary = programPlace(script);
  const isPlaced =
    isPlainPath(binary) && isFree(binary) && script.files.every(({ from, to }) => isCopyablePath(from) && isCopyablePath(to));
  if (!isPlaced) return undefined;
  if (isRoot(user)) return script;
  const isDenied = (path: string): boolean => !dataDirs.some(dir => isWithin(path, dir.path));
  // where the own image has another user than root, what that may write is left to it
  return script.needsRoot || (!namesOtherUser(ownImage) && script.writes.some(isDenied)) ? undefined : script;
}

/** Where a start script looks for the program. */
export function programPlace({ program }: OwnScript): string {
  return program.includes('/') ? program : `/usr/local/bin/${program}`;
}

/** The start script, the scripts that it runs, and what the own image has over its root for them, as copies into an image. */
export function scriptCopies(script: OwnScript | undefined, ownImage: OwnImage | undefined): readonly RuntimeCopy[] {
  if (!script || !ownImage) return [];
  const [{ from: start } = { from: '' }] = script.files;
  const reasonOf = (index: number): string => (index === 0 ? scriptReason(ownImage) : `${start} runs it`);
  const overlays = script.overlays.filter(isCopyablePath).map(from => ({ from, to: '', isFolder: true, reason: asInOwnImage }));
  return [
    ...overlays,
    ...script.files.map(({ from, to }, index) => ({ from, to, isFolder: false, isScript: true as const, reason: reasonOf(index) })),
  ];
}

function scriptReason({ before, exports: exported, beside }: OwnImage): string {
  const does = [
    ...(exported ? [`exports ${listed(exported.names, 3)}`] : []),
    ...(before ? [`runs it with ${listed(before.commands.map(words => JSON.stringify(words.join(' '))))}`] : []),
    ...(beside ? [`runs ${listed(beside.commands, 3)}`] : []),
  ];
  const starts = "as in the repository's own image it starts the program";
  return does.length > 0 ? `${starts}, and first ${does.join(', ')}` : `${starts}, as its environment and arguments say`;
}
