import type { ShellCommand } from '../shell/shell-commands.ts';
import { pathFrom } from '../path-from.ts';
import { optionValue } from '../shell/option-value.ts';
import { MANAGERS } from './package-scripts.ts';

/** A script of a package.json that a command runs, and the folder of that file as the command sees it. */
export interface ScriptRun {
  readonly dir: string;
  readonly script: string;
}

// the folder to run in: of npm, of yarn, and of pnpm
const FOLDER_OPTIONS = ['--prefix', '--cwd', '-C', '--dir'] as const;

/** The script that a command runs by a package manager: `npm run build`, `yarn --cwd web build`; none where it runs none. */
export function scriptRun({ name, args, dir }: ShellCommand): readonly ScriptRun[] {
  if (!MANAGERS.has(name)) return [];
  const folder = optionValue(args, FOLDER_OPTIONS);
  const [verb, named] = args.filter(word => !word.startsWith('-') && word !== folder);
  const isRun = verb === 'run' || verb === 'run-script';
  const script = isRun ? named : name === 'npm' ? undefined : verb;
  const place = folder === undefined ? dir : pathFrom(dir, folder);
  return script === undefined || place === undefined ? [] : [{ dir: place, script }];
}

const BUILDING = /^(?:build|release|dist|bundle|compile|generate|export|prod(?:uction)?|package|webpack|css|tailwind)(?:$|[:._-])/i;
const NOT_BUILDING = /(?:^|[:._-])(?:dev|development|watch|serve|debug|storybook|docs|test|analyze|mock)(?:$|[:._-])/i;

/** Whether a script builds for use, by its name. */
export function isBuilding(script: string): boolean {
  return BUILDING.test(script) && !NOT_BUILDING.test(script);
}
