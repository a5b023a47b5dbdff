import assert from 'node:assert/strict';
import { justfileBuilds } from '../../../generators/inspect/builds/justfile-builds.ts';

const summaries = (text: string): readonly (readonly unknown[])[] =>
  justfileBuilds(text).map(({ packages, dir, cgo, line }) => [packages.join(' '), dir, cgo, line]);

describe('justfileBuilds', () => {
  const files: Readonly<Record<string, readonly [string, readonly (readonly unknown[])[]]>> = {
    'a recipe of lines that stand alone': [
      'a:\n  cd x\n  @go build \\\n    ./a\n\nb: a\n  go build\n',
      [
        ['./a', '', undefined, 3],
        ['.', '', undefined, 7],
      ],
    ],
    'a recipe that is a script': ['a:\n  #!/bin/sh\n  cd x\n  go build\n', [['.', 'x', undefined, 4]]],
    'variables that are plain': [
      'name := \'api\'\nexport CGO_ENABLED := "0"\nother := `x`\na p:\n  go build ./{{ name }} ./{{p}} ./{{other}}\n',
      [['./api', '', '0', 5]],
    ],
    'a folder of its own': ["[working-directory: 'x']\na:\n  go build\n", [['.', 'x', undefined, 3]]],
    'another system': ['[windows]\na:\n  go build\n[linux]\n[macos]\nb:\n  go build ./b\n', [['./b', '', undefined, 7]]],
  };
  for (const [name, [text, expected]] of Object.entries(files)) it(name, () => assert.deepEqual(summaries(text), expected));
});
