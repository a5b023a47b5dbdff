import assert from 'node:assert/strict';
import { taskfileBuilds } from '../../../generators/inspect/builds/taskfile-builds.ts';

const summaries = (text: string): readonly (readonly unknown[])[] =>
  taskfileBuilds(text).map(({ packages, dir, cgo, line }) => [packages.join(' '), dir, cgo, line]);

describe('taskfileBuilds', () => {
  const files: Readonly<Record<string, readonly [string, readonly (readonly unknown[])[]]>> = {
    'commands of a task': [
      'tasks:\n  a:\n    cmds:\n      - go build ./a\n      - cmd: go build ./b\n      - task: c\n',
      [
        ['./a', '', undefined, 4],
        ['./b', '', undefined, 5],
      ],
    ],
    'a task that is its command': ['tasks:\n  a: go build ./a\n', [['./a', '', undefined, 2]]],
    'a block of lines': ['tasks:\n  a:\n    cmds:\n      - |\n        echo\n        go build\n', [['.', '', undefined, 6]]],
    'folder, environment and variables': [
      'vars: {N: a}\nenv: {CGO_ENABLED: "0"}\ntasks:\n  a:\n    dir: ./x\n    vars: {M: b}\n    cmd: go build ./{{.N}}/{{ .M }}\n',
      [['./a/b', 'x', '0', 7]],
    ],
    'what is not plain': [
      'vars: {N: {sh: x}}\ntasks:\n  a:\n    dir: "{{.X}}"\n    cmd: go build ./{{.N}}\n',
      [['', undefined, undefined, 5]],
    ],
    'another platform': [
      'tasks:\n  a: {platforms: [windows], cmds: [go build]}\n  b: {cmds: [{cmd: go build, platforms: [darwin]}]}\n',
      [],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(files)) it(name, () => assert.deepEqual(summaries(text), expected));
});
