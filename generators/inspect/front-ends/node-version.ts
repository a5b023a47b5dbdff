import { pathIn } from '../paths.ts';
import type { Evidence } from '../evidence.ts';
import type { PackageJson } from './package-json.ts';
import type { RepositoryFiles } from '../repository-files.ts';

/** The release line of Node.js that a package is built with. */
export interface NodeVersion {
  readonly major: number;
  /** Whether it is the oldest that will do, and a later one does as well: `>=20`. */
  readonly orLater: boolean;
  readonly evidence: Evidence;
}

// https://github.com/nodejs/Release
const LTS_NAMES: ReadonlyMap<string, number> = new Map([
  ['fermium', 14],
  ['gallium', 16],
  ['hydrogen', 18],
  ['iron', 20],
  ['jod', 22],
  ['krypton', 24],
]);

/**
 * What the files for version managers say (.nvmrc, .node-version, .tool-versions, the nearest folder first), then volta and engines in
 * package.json; undefined when none names a major.
 */
export function nodeVersion(files: RepositoryFiles, manifest: PackageJson): NodeVersion | undefined {
  const names = manifest.dir === '' ? [] : manifest.dir.split('/');
  const folders = [...names.keys(), names.length].toReversed().map(length => names.slice(0, length).join('/'));
  for (const folder of folders) {
    const pinned = pinnedIn(files, folder);
    if (pinned) return pinned;
  }
  const volta = majorOf(manifest.volta.get('node') ?? '');
  if (volta !== undefined) return { major: volta, orLater: false, evidence: manifest.evidenceOf('volta', 'node') };
  const range = rangeMajor(manifest.engines.get('node') ?? '');
  return range && { ...range, evidence: manifest.evidenceOf('engines', 'node') };
}

function pinnedIn(files: RepositoryFiles, folder: string): NodeVersion | undefined {
  for (const name of ['.nvmrc', '.node-version', '.tool-versions']) {
    const file = pathIn(folder, name);
    const lines = (files.read(file) ?? '').slice(0, 10_000).split('\n');
    for (const [index, line] of lines.entries()) {
      const text = name === '.tool-versions' ? /^\s*nodejs\s+(\S+)/.exec(line)?.[1] : line.replace(/#.*/, '').trim();
      const major = text === undefined ? undefined : majorOf(text);
      if (major !== undefined) return { major, orLater: false, evidence: { file, line: index + 1 } };
    }
  }
  return undefined;
}

function majorOf(text: string): number | undefined {
  const [, digits] = /^v?(\d{1,3})(?:\.|$)/.exec(text) ?? [];
  return digits === undefined ? LTS_NAMES.get(text.toLowerCase().replace(/^lts\//, '')) : Number(digits);
}

/** The newest major that a range of npm speaks of: `^20.19.0 || >=22.12.0` is 22 or later. https://docs.npmjs.com/cli/configuring-npm/package-json#engines */
function rangeMajor(range: string): Pick<NodeVersion, 'major' | 'orLater'> | undefined {
  if (range.length > 200) return undefined;
  const parts = range.split('||').flatMap(alternative => comparators(alternative) ?? []);
  return parts.toSorted((a, b) => a.major - b.major).at(-1);
}

function comparators(text: string): Pick<NodeVersion, 'major' | 'orLater'> | undefined {
  const found = [...text.matchAll(/(>=|<=|>|<|\^|~|=)? ?v?(\d{1,3})((?:\.[\dxX*]+)*)/g)].map(([, operator = '', digits, rest = '']) => ({
    operator,
    major: Number(digits),
    isWhole: /^(?:\.[0xX*]+)*$/.test(rest),
  }));
  const upper = found.find(({ operator }) => operator.startsWith('<'));
  // <21 leaves 20, and <=21 or <21.5 leaves 21
  if (upper) return { major: upper.operator === '<' && upper.isWhole ? upper.major - 1 : upper.major, orLater: false };
  const [lower] = found;
  return lower && { major: lower.major, orLater: lower.operator.startsWith('>') };
}
