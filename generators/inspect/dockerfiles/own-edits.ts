import { entryKind } from '../entry-kind.ts';
import { pathFrom } from '../path-from.ts';
import { baseName, isWithin, pathIn, withoutSlash } from '../paths.ts';
import { type ShellCommand, shellCommands } from '../shell/shell-commands.ts';
import { UNKNOWN } from '../shell/shell-words.ts';
import { type Stage, walkStage } from './dockerfile-stages.ts';
import type { FinalStage } from './final-stage.ts';
import type { SeenContext } from './own-copies.ts';

/** A change that a stage makes with `sed -i` in a file of the repository which the image holds. */
export interface OwnEdit {
  /** Of the repository. */
  readonly path: string;
  /** The options and scripts of sed. */
  readonly words: readonly string[];
  readonly line: number;
}

/** Finds them in the stages of a Dockerfile by what its final stage copies; one that a condition guards is none. */
export function ownEdits(stages: readonly Stage[], seen: SeenContext, copies: FinalStage['copies']): readonly OwnEdit[] {
  const edits: OwnEdit[] = [];
  stages.forEach((stage, index) => {
    const placeOf = (path: string): string | undefined => {
      const place = seen.contents.contextPath(String(index), path);
      return place === undefined ? (index === stages.length - 1 ? copiedTo(seen, copies, path) : undefined) : pathIn(seen.context, place);
    };
    walkStage(stage, ({ keyword, text, line }, { valueOf, workdir = '/' }, owner) => {
      if (keyword !== 'RUN' || owner !== stage || !/\bsed\b/.test(text)) return;
      for (const command of shellCommands(text, { environment: valueOf, dir: workdir })) {
        const { words, files } = sedInPlace(command) ?? { words: [], files: [] };
        for (const file of files) {
          const whole = pathFrom(command.dir, file);
          const path = whole === undefined ? undefined : placeOf(whole);
          if (path !== undefined && copies.some(({ from }) => isWithin(path, from))) edits.push({ path, words, line: line + command.line });
        }
      }
    });
  });
  return edits;
}

// the file itself, or one in a folder
function copiedTo({ files }: SeenContext, copies: FinalStage['copies'], path: string): string | undefined {
  const places = copies.flatMap(({ from, to }) => {
    const target = withoutSlash(to);
    const inside = isWithin(path, target) ? path.slice(target.length).replace(/^\//, '') : '';
    return path === target || inside === baseName(from) ? [from] : inside === '' ? [] : [pathIn(from, inside)];
  });
  return places.find(place => entryKind(files, place) === 'file');
}

// https://www.gnu.org/software/sed/manual/html_node/Command_002dLine-Options.html, as far as busybox has them
function sedInPlace({
  name,
  args,
  conditional,
}: ShellCommand): { readonly words: readonly string[]; readonly files: readonly string[] } | undefined {
  if (name !== 'sed' || conditional || args.some(word => word.includes(UNKNOWN) || /[\n\r]/.test(word))) return undefined;
  const words: string[] = [];
  const files: string[] = [];
  for (const [index, word] of args.entries()) {
    const isScript =
      args[index - 1] === '-e' || (!word.startsWith('-') && !args.includes('-e') && files.length === 0 && !words.some(isPlainScript));
    if (word.startsWith('-') || isScript) words.push(word);
    else files.push(word);
  }
  const options = words.filter(word => word.startsWith('-'));
  const isInPlace = options.some(word => word.endsWith('i')) && options.every(word => /^-(?:[Er]?i|[Ere])$/.test(word));
  return isInPlace ? { words, files } : undefined;
}

function isPlainScript(word: string): boolean {
  return !word.startsWith('-');
}
