import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { runGenerator } from '../../generators/yeoman/run-generator.ts';
import { readFiles, tempFolders, writeFiles } from '../support/temp-folder.ts';

const generated = ['Dockerfile', '.dockerignore', 'Makefile', 'docker.mk', 'Dockerfile.x', 'Dockerfile.x.dockerignore'];
const path = fc.constantFrom(...generated);
const bases = ['alpine', 'scratch', 'debian'] as const;

// what happens to a repository between two runs, and the runs
const event = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('run' as const), base: fc.option(fc.constantFrom(...bases)), named: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), path, text: fc.constantFrom('# mine\n', 'FROM mine\n', '\0\uFEFF\r', '') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('write' as const), path, text: fc.constantFrom('', 'FROM alpine\n', 'include x.mk\n', 'ä') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('line ends' as const), path }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('move on' as const), go: fc.constantFrom('1.24', '1.26'), port: fc.constantFrom(80, 8080) }),
  },
);

describe('whatever happens between runs', function () {
  this.timeout(300_000);
  const tempFolder = tempFolders();

  it('nothing of the user is lost without consent: what was not written here, or edited since, stays byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 9 }), async events => {
        const dir = tempFolder();
        const other = { 'generator-other': { x: 1 } };
        writeFiles(dir, { 'go.mod': 'module example.com/x\n\ngo 1.26\n', 'main.go': program(80), '.yo-rc.json': JSON.stringify(other) });
        const written = new Map<string, string>();
        for (const happening of events) {
          const before = readFiles(dir);
          if (happening.kind !== 'run') {
            happen(dir, before, happening);
            continue;
          }
          await runGenerator('docker', dir, {
            json: true,
            ...(happening.base && { base: happening.base }),
            ...(happening.named && { dockerfile: 'Dockerfile.x' }),
          });
          const after = readFiles(dir);
          for (const [name, text] of Object.entries(before)) {
            const isOurs = name === '.yo-rc.json' || written.get(name) === lines(text);
            if (!isOurs) assert.equal(after[name], text, name);
            assert.ok(name in after, `${name} is still there`);
          }
          for (const name of generated)
            if (after[name] !== undefined && after[name] !== before[name]) written.set(name, lines(after[name]));
          assert.deepEqual(JSON.parse(after['.yo-rc.json'] ?? '')['generator-other'], other['generator-other']);
        }
      }),
      { numRuns: 60 },
    );
  });
});

type Happening = Exclude<typeof event extends fc.Arbitrary<infer Event> ? Event : never, { readonly kind: 'run' }>;

function happen(dir: string, before: Readonly<Record<string, string>>, happening: Happening): void {
  if (happening.kind === 'move on') {
    writeFiles(dir, { 'go.mod': `module example.com/x\n\ngo ${happening.go}\n`, 'main.go': program(happening.port) });
    return;
  }
  const file = join(dir, happening.path);
  if (happening.kind === 'write') writeFileSync(file, happening.text);
  if (before[happening.path] === undefined) return;
  if (happening.kind === 'edit') writeFileSync(file, readFileSync(file, 'utf8') + happening.text);
  if (happening.kind === 'line ends') writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  if (happening.kind === 'remove') rmSync(file);
}

function program(port: number): string {
  return `package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":${port}", nil) }\n`;
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
