import { folderOf, isWithin, pathIn } from '../inspect/paths.ts';
import type { Problem } from '../inspect/evidence.ts';
import { hasWildcards } from '../inspect/path-match.ts';
import type { Repository } from '../inspect/inspect-repository.ts';
import { isCopyablePath, isPlainPath } from './docker-paths.ts';
import { ignoreRules, keptOut, ruledPath } from './ignore-rules.ts';
import type { ImagePlan } from './plan-images.ts';
import { builtSource } from './runtime-stage.ts';

export interface IgnoreGroup {
  readonly reason: string;
  /** In the order in which they are to be read: `!path` takes back what a pattern above it drops. */
  readonly patterns: readonly string[];
}

// https://docs.docker.com/build/concepts/context/#syntax: a pattern is anchored at the root, `**/` makes it match in every folder
const groups: readonly IgnoreGroup[] = [
  {
    reason: 'Version control and automation.',
    patterns: ['.git', '.gitignore', '.gitattributes', '.github', '.gitlab-ci.yml', 'Makefile'],
  },
  {
    reason: 'Secrets.',
    patterns: [
      '**/.env',
      '**/.env.*',
      '**/*.pem',
      '**/*.key',
      '**/*.p12',
      '**/*.pfx',
      '**/.netrc',
      '**/.npmrc',
      '**/id_rsa*',
      '**/id_ed25519*',
    ],
  },
  {
    reason: "Docker's own files.",
    patterns: ['Dockerfile*', '*.dockerignore', 'compose*.y*ml', 'docker-compose*.y*ml', 'docker-bake.*', 'docker.mk', '.yo-rc.json'],
  },
  { reason: 'Tests and documents.', patterns: ['**/*_test.go', '**/testdata', '*.md', 'LICENSE*'] },
  {
    reason: 'What builds and tests leave behind.',
    patterns: ['bin', 'dist', '**/*.test', '**/*.out', '**/coverage*', '**/node_modules'],
  },
  { reason: 'Editors and operating systems.', patterns: ['.idea', '.vscode', '**/*.swp', '**/.DS_Store'] },
];

// of those what no build reads, wherever it is not named
const usuallyUnread: Rules = groups.slice(0, 4).flatMap(({ patterns }) => patterns.filter(pattern => pattern !== 'Makefile'));

// more than these in one pattern's way, and the pattern is not meant for this repository
const mostExceptions = 4;

/**
 * What to keep out of the build context: the usual bulk and secrets, the programs' own binaries, and a vendor folder that is not used;
 * and what else the ignore file that is there keeps out; nothing of what the build reads and the images hold. Throws an Error, a bug, should the rules drop such a file after all.
 */
export function planDockerignore(repository: Repository, plan: ImagePlan): readonly IgnoreGroup[] {
  // any file of it
  const history = plan.frontEnds.some(stage => stage.history !== undefined) ? ['.git/HEAD'] : [];
  const needed = [...neededFiles(repository, plan), ...history];
  const binaries = plan.images.map(({ program }) => program.name).filter(name => /^[\w.-]+$/.test(name));
  const unused = repository.modules
    .filter(({ vendor }) => vendor === 'inconsistent' || vendor === 'unused')
    .map(({ dir }) => pathIn(dir, 'vendor'));
  const all = [
    ...groups,
    { reason: 'The programs, when they were built here.', patterns: [...new Set(binaries)] },
    { reason: 'Not used by the build.', patterns: unused.filter(isPlainPath) },
    { reason: 'Output of the front-end build.', patterns: plan.frontEnds.map(({ output }) => output).filter(isPlainPath) },
  ];
  // what no pattern drops, none of them drops alone
  const inDanger = keptOut(
    all.flatMap(group => group.patterns),
    needed,
  );
  const planned = [
    ...all.map(({ reason, patterns }) => ({ reason, patterns: patterns.flatMap(pattern => sparing(pattern, inDanger)) })),
    { reason: 'Kept from your earlier ignore file.', patterns: keptRules(repository, all, needed) },
  ].filter(({ patterns }) => patterns.length > 0);
  const patterns = planned.flatMap(group => group.patterns);
  const [dropped] = keptOut(patterns, needed);
  if (dropped !== undefined) throw new Error(`the rules for the build context drop ${dropped}`);
  return planned;
}

// what only those who wrote it know of: data that lies about, other programs
function keptRules({ dockerignore }: Repository, usual: readonly IgnoreGroup[], needed: readonly string[]): readonly string[] {
  const planned = new Set(usual.flatMap(({ patterns }) => patterns));
  return [...new Set(rulesThere({ dockerignore }))].filter(text => {
    const pattern = ruledPath(text);
    const isPlanned = planned.has(pattern) || planned.has(`**/${pattern}`);
    return !text.startsWith('!') && !isPlanned && keptOut([text], needed).length === 0;
  });
}

type Rules = readonly string[];

function rulesThere({ dockerignore }: Pick<Repository, 'dockerignore'>): Rules {
  return ignoreRules(dockerignore?.text ?? '').map(({ text }) => text);
}

/** A warning for each rule of the ignore file that is there which keeps a needed file out: the build fails, or the program, for want of it. */
export function ignoreFileProblems(repository: Repository, plan: ImagePlan): readonly Problem[] {
  const { dockerignore: existing } = repository;
  if (!existing) return [];
  const used = ignoreRules(existing.text);
  const dropped = keptOut(
    used.map(({ text }) => text),
    readFiles(repository, plan),
  );
  const byRule = new Map<number, readonly string[]>();
  let open = dropped;
  // the last rule that speaks of a file decides
  for (const { text, line } of used.filter(rule => !rule.text.startsWith('!')).toReversed()) {
    const ofRule = keptOut([text], open);
    byRule.set(line, ofRule);
    const named = new Set(ofRule);
    open = open.filter(path => !named.has(path));
  }
  return used.flatMap(({ text, line }): readonly Problem[] => {
    const [first, ...others] = byRule.get(line) ?? [];
    if (first === undefined) return [];
    const count = others.length > 0 ? ` and ${others.length} more` : '';
    const message = `${existing.file}:${line}: the rule ${JSON.stringify(text)} keeps ${first}${count} out of the image's build, which needs it; take the new ignore file with --force, or add "!${first}" below it.`;
    return [{ severity: 'warning', file: existing.file, line, message }];
  });
}

// all that may be read, by this image or by one that is planned when the repository has moved on
function neededFiles(repository: Repository, plan: ImagePlan): readonly string[] {
  const { buildFiles, files } = repository;
  return [...new Set([...buildFiles, ...filesOfStages(files, plan, rulesThere(repository))])].filter(path => !isMade(plan, path));
}

// what this build reads for sure
function readFiles(repository: Repository, plan: ImagePlan): readonly string[] {
  const { buildFiles, files } = repository;
  const { images, modules } = plan;
  const folders = new Set(images.flatMap(({ program }) => program.packageDirs));
  const moduleFiles = new Set(modules.files.flatMap(({ dir, names }) => names.map(name => pathIn(dir, name))));
  const embedded = new Set(images.flatMap(({ program }) => program.embeds.flatMap(({ paths }) => paths)));
  const isVendored = (path: string): boolean => modules.vendored.some(folder => isWithin(path, folder));
  const isRead = (path: string): boolean =>
    moduleFiles.has(path) || embedded.has(path) || isVendored(path) || (folders.has(folderOf(path)) && !isModuleFile.test(path));
  return [...new Set([...buildFiles.filter(isRead), ...filesOfStages(files, plan, rulesThere(repository))])].filter(
    path => !isMade(plan, path),
  );
}

const isModuleFile = /(?:^|\/)go\.(?:mod|sum|work|work\.sum)$/;

// what the final stages hold, and what front ends are installed and made from
function filesOfStages(files: readonly string[], { images, frontEnds, ownStages, packing }: ImagePlan, existing: Rules): readonly string[] {
  const copied = images.flatMap(({ runtime }) => [
    ...runtime.copies.flatMap(({ from, stage }) => (stage === undefined ? from : [])),
    ...runtime.copies.flatMap(({ from, stage }) => (stage === 'build' ? from.slice(builtSource.length) : [])),
  ]);
  const packed = packing?.files.map(({ path }) => path) ?? [];
  const sources = frontEnds.filter(({ installDir }) => installDir !== '');
  // a front end's own output is made anew, its .env of this machine, or a sample of one, is no source, a secret is mounted, and at the root everything would be one
  const isSource = (path: string): boolean =>
    sources.some(({ installDir, output, secretFile }) => isWithin(path, installDir) && !isWithin(path, output) && path !== secretFile) &&
    !/(?:^|\/)\.env(?:\.local|\.(?:[\w-]+\.)?(?:example|sample|template|dist))?$/.test(path);
  const installed = new Set(frontEnds.flatMap(({ installFiles }) => installFiles));
  const isInstalled = (path: string): boolean =>
    frontEnds.some(({ installPaths, buildPaths }) => [...installPaths, ...buildPaths].some(found => isWithin(path, found.path)));
  const kept = new Set(filesOfOwnStages(files, ownStages, existing));
  return files.filter(
    path =>
      [...copied, ...packed].some(from => isWithin(path, from)) ||
      installed.has(path) ||
      isInstalled(path) ||
      isSource(path) ||
      kept.has(path),
  );
}

// what a stage of the own Dockerfile copies of all that its own ignore file leaves: by its path, or what may be a source of something
function filesOfOwnStages(files: readonly string[], stages: ImagePlan['ownStages'], existing: Rules): readonly string[] {
  const reads = stages.flatMap(stage => stage.reads);
  if (reads.length === 0) return [];
  const named = new Set(reads.filter(path => path !== '' && !hasWildcards(path)));
  const patterns = reads.flatMap(path => (hasWildcards(path) ? [path] : []));
  const isSent = notKeptOut(existing, files);
  const isSource = reads.includes('') ? notKeptOut(usuallyUnread, files) : new Set<string>();
  const matched = new Set(keptOut(patterns, files));
  return files.filter(
    path => isSent.has(path) && ([...named].some(from => isWithin(path, from)) || matched.has(path) || isSource.has(path)),
  );
}

function notKeptOut(rules: readonly string[], files: readonly string[]): ReadonlySet<string> {
  const dropped = new Set(keptOut(rules, files));
  return new Set(files.filter(path => !dropped.has(path)));
}

function isMade({ frontEnds }: ImagePlan, path: string): boolean {
  return frontEnds.some(({ output }) => isWithin(path, output));
}

function sparing(pattern: string, needed: readonly string[]): readonly string[] {
  const dropped = keptOut([pattern], needed);
  if (dropped.length === 0) return [pattern];
  if (dropped.length === 1 && dropped[0] === pattern) return [];
  // where the rule is for a folder, the next file in it would be missed
  const folders = dropped.map(folderOf).filter(Boolean);
  const isOfFiles = keptOut([pattern], folders).length === 0 && dropped.length <= mostExceptions && dropped.every(isCopyablePath);
  return isOfFiles ? [pattern, ...dropped.map(path => `!${path}`)] : [];
}
