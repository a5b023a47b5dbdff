import assert from 'node:assert/strict';
import { parseGoWork } from '../../../generators/inspect/modules/go-work.ts';

describe('parseGoWork', () => {
  it('reads every directive, with its line', () => {
    const text = [
      'go 1.26.0',
      'toolchain default',
      'use ./a // first',
      'use (',
      '\t.',
      '\t"../b c"',
      ')',
      'replace a.com/x v1.0.0 => ./x',
      'godebug default=go1.21',
    ].join('\n');
    assert.deepEqual(parseGoWork(text, 'go.work'), {
      problems: [],
      value: {
        go: { version: '1.26.0', line: 1 },
        toolchain: { name: 'default', line: 2 },
        use: [
          { path: './a', line: 3 },
          { path: '.', line: 5 },
          { path: '../b c', line: 6 },
        ],
        replace: [{ path: 'a.com/x', version: 'v1.0.0', newPath: './x', newVersion: undefined, line: 8 }],
        godebug: [{ key: 'default', value: 'go1.21', line: 9 }],
      },
    });
  });

  it('reads an empty file', () => assert.deepEqual(parseGoWork('', 'go.work').value, { use: [], replace: [], godebug: [] }));

  const refused: readonly (readonly [text: string, line: number, part: string])[] = [
    ['go 1.26\nmodule a', 2, 'The directive "module" is unknown'],
    ['require a.com/b v1.0.0', 1, 'The directive "require" is unknown'],
    ['require (\n)', 1, 'cannot begin with "require"'],
    ['use', 1, 'use directive takes exactly one path'],
    ['use a b', 1, 'use directive takes exactly one path'],
    ["use 'a'", 1, 'holds a quote'],
    ['replace a => b', 1, 'has no version'],
    ['go 1', 1, 'no version of Go'],
  ];
  for (const [text, line, part] of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const { value, problems } = parseGoWork(text, 'go.work');
      assert.equal(value, undefined);
      assert.equal(problems[0]?.line, line);
      assert(problems[0].message.includes(part), problems[0].message);
    });
  }
});
