import assert from 'node:assert/strict';
import { jsPaths } from '../../../generators/inspect/front-ends/js-paths.ts';
import { readJsConfig } from '../../../generators/inspect/front-ends/js-properties.ts';

// what `out` is in a file in web/ui, for a build in web/ui/src
function pathsOf(expression: string, before = '', dir = 'web/ui'): readonly (string | undefined)[] {
  const config = readJsConfig(`${before}\nexport default { out: ${expression}, other: 1 }`);
  const property = config.properties.find(({ path }) => path.join('.') === 'out');
  assert.ok(property);
  return jsPaths(property.value, config, dir, 'web/ui/src');
}

describe('jsPaths', () => {
  for (const [expression, expected, before] of [
    ["'dist'", 'web/ui/src/dist'],
    ['`../dist/`', 'web/ui/dist'],
    ["'../../../../../x'", undefined],
    ["'/var/www'", undefined],
    ["path.resolve(__dirname, 'dist')", 'web/ui/dist'],
    ["resolve(__dirname, '..', '../build')", 'build'],
    ["path.resolve(__dirname, '/srv')", undefined],
    ["join(__dirname, '/dist')", 'web/ui/dist'],
    ["__dirname + '/dist'", 'web/ui/dist'],
    ['`${__dirname}/../dist`', 'web/dist'],
    ["path.join(import.meta.dirname, 'dist')", 'web/ui/dist'],
    ["path.join(process.cwd(), 'dist')", 'web/ui/dist'],
    ["fileURLToPath(new URL('../static', import.meta.url))", 'web/static'],
    ["process.env.OUT || 'dist'", 'web/ui/src/dist'],
    ["process.env.OUT ?? 'dist'", 'web/ui/src/dist'],
    ['OUT', 'web/static', "const HERE = path.resolve(__dirname, '..')\nconst OUT: string = path.join(HERE, 'static')"],
    ['OUT', undefined, "let OUT = 'a'; var OUT = 'b'"],
    ['OUT', undefined, 'const OUT = OUT'],
    ['process.env.OUT', undefined],
    ["outFor('dist')", undefined],
    ["path.join(base, 'dist')", undefined],
    ["'dist'.replace('d', 'l')", undefined],
    ['`${name}/dist`', undefined],
  ] as const) {
    it(`${before ? `${before}; ` : ''}${expression}: ${expected}`, () => assert.deepEqual(pathsOf(expression, before), [expected]));
  }

  it('gives a path from the root of the repository, too', () => {
    assert.deepEqual(pathsOf("path.resolve(__dirname, './dist')", '', ''), ['dist']);
    assert.deepEqual(pathsOf("new URL('../dist', import.meta.url)", '', 'web'), ['dist']);
  });

  it('gives each side of a choice', () => {
    assert.deepEqual(pathsOf("isDev ? 'a' : path.join(__dirname, 'b')"), ['web/ui/src/a', 'web/ui/b']);
  });

  it('gives up on constants that lead on and on', () => {
    const chain = Array.from({ length: 40 }, (_, at) => `const c${at} = c${at + 1} + c${at + 1}`).join('\n');
    assert.deepEqual(pathsOf('c0', chain), [undefined]);
  });
});

describe('readJsConfig', () => {
  it('knows where a property stands', () => {
    const { properties } = readJsConfig("module.exports = {\n  a: [f({ b: { 'c': 1, d } })], // e: 2\n  /* f: 3 */ g: `${'}'}`,\n}");
    assert.deepEqual(
      properties.map(({ path, line }) => `${path.join('.')}:${line}`),
      ['a:2', 'a.b:2', 'a.b.c:2', 'a.b.d:2', 'g:3'],
    );
  });

  it('takes what does not parse, and no more than 256 KB', () => {
    for (const text of ['{{{{', '"', '`${', '/*', '/[', "}}} { a: 'b", '\\']) assert.doesNotThrow(() => readJsConfig(text));
    assert.deepEqual(readJsConfig(`${' '.repeat(256 * 1024)}{ a: 1 }`).properties, []);
  });
});
