import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './support/package-root.ts';

const generators = join(packageRoot, 'generators');

// which rooms a room may import from, besides itself
const doors: Readonly<Record<string, readonly string[]>> = {
  inspect: [],
  plan: ['inspect'],
  render: ['inspect', 'plan'],
};

describe('the house', () => {
  for (const [room, allowed] of Object.entries(doors)) {
    it(`${room} imports from ${['itself', ...allowed].join(', ')}, and knows no Yeoman`, () => {
      for (const [file, imported] of importsOf(room)) {
        assert.doesNotMatch(imported, /yeoman|mem-fs/, file);
        const [, other] = /^\.\.\/(?:([a-z]+)\/)/.exec(imported) ?? [];
        assert.ok(other === undefined || allowed.includes(other), `${file} imports ${imported}`);
      }
    });
  }

  it('shows Yeoman two generators: index files elsewhere would be taken for more', () => {
    const indexes = readdirSync(generators, { recursive: true, encoding: 'utf8' }).filter(path => /(?:^|[\\/])index\./.test(path));
    assert.deepEqual(indexes.map(path => path.replaceAll('\\', '/')).toSorted(), ['app/index.ts', 'docker/index.ts']);
  });
});

function importsOf(room: string): readonly (readonly [string, string])[] {
  const files = readdirSync(join(generators, room)).filter(name => name.endsWith('.ts'));
  return files.flatMap(name => {
    const imports = readFileSync(join(generators, room, name), 'utf8').matchAll(
      /^(?:import|export) .* from '([^']+)'|^\} from '([^']+)'/gm,
    );
    return [...imports].map(match => [`${room}/${name}`, match[1] ?? match[2] ?? ''] as const);
  });
}
