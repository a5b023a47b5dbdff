import assert from 'node:assert/strict';
import { linuxTarget } from '../../../generators/inspect/packages/build-target.ts';
import { filesInMemory } from '../../../generators/inspect/files-in-memory.ts';
import { generateSteps } from '../../../generators/inspect/packages/generate-steps.ts';
import { goFileReader } from '../../../generators/inspect/packages/go-file-reader.ts';
import { importGraph, packageResolver } from '../../../generators/inspect/packages/import-graph.ts';
import { inspectRepository } from '../../../generators/inspect/inspect-repository.ts';
import { type MissingPackage, missingPackages } from '../../../generators/inspect/packages/missing-packages.ts';
import { moduleRoot } from '../../../generators/inspect/modules/module-facts.ts';

function missingOf(imported: string, texts: Readonly<Record<string, string>> = {}): readonly MissingPackage[] {
  const main = `package main\n\nimport _ "${imported}"\n\nfunc main() {}\n`;
  const files = filesInMemory({ 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': main, ...texts });
  const { modules, packages, programs } = inspectRepository(files);
  assert.ok(programs[0]);
  const graph = importGraph(programs[0].package, packageResolver(modules.map(moduleRoot), packages));
  return missingPackages(files, { ...graph, hollow: new Map() }, modules, generateSteps(files, packages, linuxTarget, goFileReader(files)));
}

const gen = (command: string): string => `package p\n\n//go:generate ${command}\n`;

describe('missingPackages', () => {
  it('gives what is imported and not there', () => {
    const expected = { importPath: 'example.com/x/gen/api', dir: 'gen/api', evidence: { file: 'main.go', line: 3 } };
    assert.deepEqual(missingOf('example.com/x/gen/api'), [expected]);
    assert.deepEqual(missingOf('example.com/x/gen/api', { 'gen/api/a.proto': '' }), [expected]);
  });

  for (const [what, texts] of [
    ['a package that is there', { 'gen/api/a.go': 'package api\n' }],
    ['one for another platform', { 'gen/api/a_windows.go': 'package api\n' }],
    ['one of a module that go.mod requires', { 'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire example.com/x/gen v1.0.0\n' }],
  ] as const) {
    it(`is silent on ${what}`, () => assert.deepEqual(missingOf('example.com/x/gen/api', texts), []));
  }

  for (const [what, imported, texts, file] of [
    ['an output in it', 'x/mocks', { 'a/a.go': gen('mockgen -destination=../mocks/a.go . A') }, 'a/a.go'],
    ['an output folder around it', 'x/gen/api', { 'tools/t.go': gen('buf generate -o ../gen') }, 'tools/t.go'],
    ['its name as an argument', 'x/gen/api', { 'a/a.go': gen('swagger generate --target=../gen') }, 'a/a.go'],
    [
      'ent, which writes below itself',
      'x/ent/user',
      { 'ent/e.go': gen('go run -mod=mod entgo.io/ent/cmd/ent generate ./schema') },
      'ent/e.go',
    ],
    ['a step for another folder', 'x/gen/api', { 'a/a.go': gen('mockgen -destination=./mock.go . A') }, undefined],
    ['a step that only names the root', 'x/gen/api', { 'a/a.go': gen('protoc --go_out=.. --proto_path=.. a.proto') }, undefined],
  ] as const) {
    it(`${what}: ${file ?? 'no step'}`, () => {
      const [missing] = missingOf(`example.com/${imported}`, texts);
      assert.equal(missing?.importPath, `example.com/${imported}`);
      assert.equal(missing.step?.evidence.file, file);
    });
  }
});
