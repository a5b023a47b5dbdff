/** What a variable that the linker sets holds. */
export type VersionRole = 'version' | 'commit' | 'date';

/** Where a variable is declared: in package main, in a package of versions, in one of commands, or in another that main imports. */
export type VersionPlace = 'main' | 'version' | 'command' | 'other';

type Names = Readonly<Record<VersionRole, readonly string[]>>;

// in any case, with or without the underscores: git_commit is gitCommit, GitCommit and GIT_COMMIT
const anywhere: Names = {
  version: ['build_version', 'app_version'],
  commit: ['git_commit', 'git_commit_sha', 'git_commit_hash', 'git_sha', 'git_hash', 'git_revision', 'build_commit', 'build_sha'],
  date: ['build_date', 'build_time', 'build_timestamp', 'build_date_time'],
};
const ofCommand: Names = { version: ['version'], commit: ['commit', 'commit_sha', 'commit_hash'], date: [] };
const atHome: Names = {
  version: ['git_version', 'release_version', 'program_version'],
  commit: ['commit_id', 'revision', 'build_revision', 'git_rev', 'short_commit', 'git_short_commit', 'git_short_sha'],
  date: ['date', 'built_at', 'build_at', 'compile_time', 'compile_date', 'compiled_at'],
};
// these say it only because a build sets them
const whenStamped: Names = {
  version: [
    'ver',
    'software_ver',
    'software_version',
    'sem_ver',
    'version_string',
    'full_version',
    'tag',
    'git_tag',
    'build_tag',
    'release_tag',
  ],
  commit: ['sha', 'hash', 'rev', 'commit_short', 'source_revision', 'vcs_ref'],
  date: ['time', 'timestamp'],
};

const commandNames = [anywhere, ofCommand];
const homeNames = [...commandNames, atHome];
const stampedNames = [...homeNames, whenStamped];
const namesAt: Readonly<Record<VersionPlace, readonly Names[]>> = {
  main: homeNames,
  version: homeNames,
  command: commandNames,
  other: [anywhere],
};
const roles: readonly VersionRole[] = ['version', 'commit', 'date'];

/** What a variable surely holds, by its name and place; undefined when it may hold anything else. */
export function roleOfName(name: string, place: VersionPlace): VersionRole | undefined {
  return roleAmong(namesAt[place], name);
}

/** What a variable holds that a build of the repository sets, by its name. */
export function roleIfStamped(name: string): VersionRole | undefined {
  return roleAmong(stampedNames, name);
}

function roleAmong(lists: readonly Names[], name: string): VersionRole | undefined {
  const plain = plainName(name);
  return roles.find(role => lists.some(names => names[role].some(known => plainName(known) === plain)));
}

function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

const declarationAt: Readonly<Record<VersionPlace, RegExp>> = {
  main: declarationOf(namesAt.main),
  version: declarationOf(namesAt.version),
  command: declarationOf(namesAt.command),
  other: declarationOf(namesAt.other),
};

function declarationOf(lists: readonly Names[]): RegExp {
  const names = lists.flatMap(known => roles.flatMap(role => known[role])).map(name => name.replaceAll('_', '_?'));
  return new RegExp(String.raw`^(?:var[ \t]+|[ \t]+)(?:\w+,[ \t]*)*(?:${names.join('|')})[ \t]*(?:,|=|string\b)`, 'im');
}

/** Whether a file may declare a variable that roleOfName knows: a quick look at the text before it is parsed. */
export function mayDeclareVersion(text: string, place: VersionPlace): boolean {
  return declarationAt[place].test(text);
}
