import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { packageRoot } from './support/package-root.ts';

const generators = join(packageRoot, 'generators');

// which rooms a room may import from, besides itself
const doors: Readonly<Record<string, readonly string[]>> = {
  inspect: [],
  plan: ['inspect'],
  render: ['inspect', 'plan'],
  verify: ['plan'],
  options: ['inspect', 'plan'],
  run: ['inspect', 'plan', 'render', 'verify', 'options'],
  report: ['inspect', 'plan', 'render', 'verify', 'run'],
};

describe('the house', () => {
  for (const [room, allowed] of Object.entries(doors)) {
    it(`${room} imports from ${['itself', ...allowed].join(', ')}, and knows no Yeoman`, () => {
      for (const [file, imported] of importsOf(room)) {
        assert.doesNotMatch(imported, /yeoman|mem-fs/, file);
        const other = roomOf(file, imported);
        assert.ok([undefined, room, ...allowed].includes(other), `${file} imports ${imported}`);
      }
    });
  }

  it('shows Yeoman two generators: index files elsewhere would be taken for more', () => {
    const indexes = readdirSync(generators, { recursive: true, encoding: 'utf8' }).filter(path => /(?:^|[\\/])index\./.test(path));
    assert.deepEqual(indexes.map(path => path.replaceAll('\\', '/')).toSorted(), ['app/index.ts', 'docker/index.ts']);
  });
});

function importsOf(room: string): readonly (readonly [string, string])[] {
  const paths = readdirSync(join(generators, room), { recursive: true, encoding: 'utf8' }).map(path => path.replaceAll('\\', '/'));
  return paths
    .filter(path => path.endsWith('.ts'))
    .flatMap(path => {
      const imports = readFileSync(join(generators, room, path), 'utf8').matchAll(
        /^(?:import|export) .* from '([^']+)'|^\} from '([^']+)'/gm,
      );
      return [...imports].map(match => [`${room}/${path}`, match[1] ?? match[2] ?? ''] as const);
    });
}

// the folder of generators/ that an import of a file is of; undefined for a file beside the rooms, and for a package
function roomOf(file: string, imported: string): string | undefined {
  if (!imported.startsWith('.')) return undefined;
  const [room, ...rest] = posix.join(posix.dirname(file), imported).split('/');
  return rest.length === 0 ? undefined : room;
}
