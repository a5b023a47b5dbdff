import { checkModulePath } from '../inspect/modules/module-path.ts';
import { buildCacheKinds } from '../plan/build-cache.ts';
import { checkBuildTags } from '../plan/build-tags.ts';
import { checkPackageName } from '../plan/c-libraries.ts';
import { checkDockerfileName } from '../plan/dockerfile-name.ts';
import { checkPrivatePatterns, privateAuths } from '../plan/fetching.ts';
import { checkGoMinor } from '../plan/go-release.ts';
import { checkProgramName } from '../plan/program-name.ts';
import { runtimeBaseNames } from '../plan/runtime-base.ts';
import { serviceKinds } from '../plan/service.ts';

export const commandNames = ['app', 'docker'] as const;
export type CommandName = (typeof commandNames)[number];

export interface OptionRow {
  readonly type: 'text' | 'boolean' | 'list';
  readonly commands: readonly CommandName[];
  /** One line of help; it is also the README's row. */
  readonly help: string;
  /** What stands for the value in the help text. */
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  /** What is taken when the option is not given, in words. */
  readonly fallback?: string;
  /** Says in a full sentence what is wrong with a value; undefined when nothing is. */
  readonly check?: (value: string) => string | undefined;
  /** It tells how one run behaves, so it is no answer that is kept for the next. */
  readonly ofOneRun?: true;
}

const both = commandNames;

/** Every option of both commands, declared once: flags, normalising, help, the README's table and the types come from here. */
const optionTable = {
  module: {
    type: 'text',
    commands: ['app'],
    placeholder: 'PATH',
    help: 'module path of the new service',
    fallback: 'from the git remote, else example.com/<folder>',
    check: checkModulePath,
  },
  kind: { type: 'text', commands: ['app'], choices: serviceKinds, help: 'what the service is', fallback: 'http' },
  name: {
    type: 'text',
    commands: ['app'],
    placeholder: 'NAME',
    help: 'name of the program',
    fallback: 'last element of the module path',
    check: checkProgramName,
  },
  base: {
    type: 'text',
    commands: both,
    choices: runtimeBaseNames,
    help: 'what the final image starts from',
    fallback: 'that of the existing Dockerfile, else alpine',
  },
  program: {
    type: 'list',
    commands: ['docker'],
    placeholder: 'DIR',
    help: 'folder of the main package to ship; repeatable',
    fallback: 'the one that stands out, else asked',
  },
  allPrograms: { type: 'boolean', commands: ['docker'], help: 'ship every program of the repository' },
  dockerfile: {
    type: 'text',
    commands: both,
    placeholder: 'NAME',
    help: 'name of the Dockerfile; its ignore file is NAME.dockerignore',
    fallback: 'Dockerfile',
    check: checkDockerfileName,
  },
  go: {
    type: 'text',
    commands: both,
    placeholder: 'X.Y',
    help: 'Go release of the builder image',
    fallback: 'what the project names, raised to a release that gets security fixes',
    check: checkGoMinor,
  },
  cache: {
    type: 'text',
    commands: ['docker'],
    choices: buildCacheKinds,
    help: 'where compiled dependencies are kept: on the builder, or in a layer that a registry cache takes along',
    fallback: 'layer where a workflow exports its cache with mode=max, else mount',
  },
  tags: {
    type: 'text',
    commands: ['docker'],
    placeholder: 'TAG,TAG',
    help: 'build tags, with commas between them',
    fallback: 'those that the repository builds with',
    check: checkBuildTags,
  },
  buildPackage: {
    type: 'list',
    commands: ['docker'],
    placeholder: 'NAME',
    help: 'package to install in the builder, for a C library that is not known; repeatable',
    check: checkPackageName,
  },
  runPackage: {
    type: 'list',
    commands: ['docker'],
    placeholder: 'NAME',
    help: 'package to install in the final image; repeatable',
    check: checkPackageName,
  },
  private: {
    type: 'list',
    commands: ['docker'],
    placeholder: 'PATTERN',
    help: 'modules that are not public, as GOPRIVATE has them; repeatable',
    check: checkPrivatePatterns,
  },
  privateAuth: {
    type: 'text',
    commands: ['docker'],
    choices: privateAuths,
    help: 'how the build reaches them: a .netrc as a secret, or an ssh agent',
    fallback: 'netrc',
  },
  corporate: {
    type: 'boolean',
    commands: ['docker'],
    help: 'let the build take mirrors of registries and an extra certificate authority',
  },
  verify: { type: 'boolean', commands: both, help: 'build the image, start it, and say what was seen', ofOneRun: true },
  yes: { type: 'boolean', commands: both, help: 'take the defaults, ask nothing', ofOneRun: true },
  force: { type: 'boolean', commands: both, help: 'replace existing files that differ', ofOneRun: true },
  dryRun: { type: 'boolean', commands: both, help: 'say what would be written, write nothing', ofOneRun: true },
  check: {
    type: 'boolean',
    commands: ['docker'],
    help: 'write nothing; status 1 when the files no longer fit the repository',
    ofOneRun: true,
  },
  json: { type: 'boolean', commands: both, help: 'print one JSON object on standard output', ofOneRun: true },
} as const satisfies Readonly<Record<string, OptionRow>>;

export type OptionName = keyof typeof optionTable;

type ValueOf<Row extends OptionRow> = Row extends { type: 'boolean' }
  ? boolean
  : Row extends { type: 'list' }
    ? readonly string[]
    : Row extends { choices: readonly (infer Choice)[] }
      ? Choice
      : string;

/** The options that were given, each checked against its row. */
export type Options = { readonly [Name in OptionName]?: ValueOf<(typeof optionTable)[Name]> };

/** `allPrograms` -> `all-programs`: the spelling on a command line. */
export function flagOf(name: OptionName): string {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** The rows of one command, in the order of the table. */
export function optionsOf(command: CommandName): readonly (readonly [OptionName, OptionRow])[] {
  const rows: readonly (readonly [OptionName, OptionRow])[] = optionNames.map(name => [name, optionTable[name]]);
  return rows.filter(([, row]) => row.commands.includes(command));
}

const optionNames = Object.keys(optionTable).filter(isOptionName);

function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(optionTable, name);
}
