import assert from 'node:assert/strict';
import { linuxTarget } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { type GenerateStep, generateSteps } from '../../../generators/inspect/packages/generate-steps.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';

function stepsOf(texts: Readonly<Record<string, string>>): readonly GenerateStep[] {
  const files = filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', ...texts });
  return generateSteps(files, inspectRepository(files).packages, linuxTarget, goFileReader(files));
}

const toolsOf = (texts: Readonly<Record<string, string>>): readonly string[] => stepsOf(texts).map(({ tool }) => tool);

const directive = (command: string): string => `package p\n\n//go:generate ${command}\n`;

describe('generateSteps', () => {
  it('says what runs where, by which line', () => {
    const [step] = stepsOf({
      'a/b.go': directive('go run ./gen -o b_gen.go "two words" $GOFILE ${GOPACKAGE}:$GOLINE $HOME'),
      '.gitignore': '*_gen.go\n',
    });
    assert.deepEqual(step, {
      command: ['go', 'run', './gen', '-o', 'b_gen.go', 'two words', 'b.go', 'p:3', '$HOME'],
      dir: 'a',
      tool: 'go',
      evidence: { file: 'a/b.go', line: 3 },
      outputsMissing: ['a/b_gen.go'],
      outputsIgnored: ['a/b_gen.go'],
      folders: step?.folders,
    });
  });

  it('takes what the code of a generator of the repository names and git leaves out', () => {
    const texts = {
      'a/b.go': directive('go run -tags x ../gen/make.go'),
      'a/c.go': directive('go run ../gen -v'),
      'gen/make.go': 'package main\n\nconst in, out, other = "../web/app.js", "../web/app.wasm", `../b/all.wasm`\n',
      '.gitignore': '*.wasm\n',
      'b/all.wasm': '',
    };
    assert.deepEqual(
      stepsOf(texts).map(({ outputsIgnored }) => outputsIgnored),
      [['web/app.wasm'], ['web/app.wasm']],
    );
  });

  it('takes names that -command gives, and files that only go generate builds', () => {
    assert.deepEqual(
      stepsOf({ 'a.go': 'package p\n\n//go:generate -command mk go run ./mk\n//go:generate mk x\n' }).map(({ command }) => command),
      [['go', 'run', './mk', 'x']],
    );
    const other = { 'a/a.go': 'package a\n' };
    assert.deepEqual(toolsOf({ ...other, 'a/gen.go': `//go:build generate\n\n${directive('x').replace('p\n', 'a\n')}` }), ['x']);
    assert.deepEqual(toolsOf({ ...other, 'a/gen.go': `//go:build ignore\n\n${directive('x')}` }), []);
    assert.deepEqual(toolsOf({ ...other, 'a/a_test.go': directive('x').replace('p\n', 'a\n') }), []);
    assert.deepEqual(toolsOf({ 'a.go': directive('"not closed') }), []);
  });

  for (const [command, missing] of [
    ['mockgen -source=x.go -destination=../mocks/x.go', 'mocks/x.go'],
    ['x -output=/tmp/x.go', '/tmp/x.go'],
    ['x -o ../../y.go', ''],
    ['x -o $OUT/y.go', ''],
    ['x -o there.go', ''],
    ['stringer -type=Pill,Other', 'a/pill_string.go'],
    ['go run golang.org/x/tools/cmd/stringer@v0.1.0 -type Pill', 'a/pill_string.go'],
    ['stringer -type=Pill -output=p.go', 'a/p.go'],
    ['protoc --go_out=paths=source_relative:. --proto_path=./pb ./pb/a.proto b.proto', 'a/a.pb.go a/b.pb.go'],
    ['protoc --go_out=../gen --go_opt=paths=source_relative a.proto', 'gen/a.pb.go'],
    ['protoc --go_out=. a.proto', ''],
    ['sh -c "go run ./gen > table.go 2>/dev/null"', 'a/table.go'],
    ['go run gen.go', ''],
  ] as const) {
    it(`${command}: ${missing || 'nothing known to be missing'}`, () => {
      const [step] = stepsOf({ 'a/a.go': directive(command), 'a/there.go': 'package p\n' });
      assert.equal(step?.outputsMissing.join(' '), missing);
    });
  }
});
