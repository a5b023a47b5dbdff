import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCacheKinds } from '../../generators/plan/build-cache.ts';
import { privateAuths } from '../../generators/plan/fetching.ts';
import { runtimeBaseNames } from '../../generators/plan/runtime-base.ts';
import { UserError } from '../../generators/user-error.ts';
import { readCommandLine } from '../../generators/command-line/command-line.ts';
import { fileStatuses } from '../../generators/run/file-outcome.ts';
import { failureText, jsonText, reportVersion } from '../../generators/report/json-report.ts';
import { preview } from '../../generators/run/preview.ts';
import { packageRoot } from '../support/package-root.ts';
import { type Schema, schemaViolations } from '../support/schema-violations.ts';
import { tempFolders, writeFiles } from '../support/temp-folder.ts';

const schema: Schema = JSON.parse(readFileSync(join(packageRoot, 'schema/report.schema.json'), 'utf8'));
const golden = join(packageRoot, 'test/golden');

// what a run prints, failed ones included
async function report(dir: string, args: readonly string[] = []) {
  const line = readCommandLine(['docker', dir, ...args]);
  assert.equal(line.asks, 'run');
  try {
    return JSON.parse(jsonText(await preview('docker', dir, line.asks === 'run' ? line.options : {}, undefined)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return JSON.parse(failureText(error));
  }
}

function allSchemas(part: Schema): readonly Schema[] {
  const parts = [part.anyOf, part.allOf, part.items, Object.values(part.properties ?? {}), Object.values(part.$defs ?? {})];
  return [part, ...parts.flatMap(found => found ?? []).flatMap(allSchemas)];
}

describe('--json', () => {
  const tempFolder = tempFolders();

  for (const name of readdirSync(golden).toSorted()) {
    it(`keeps to the schema: ${name}`, async () => {
      const file = join(golden, name, 'arguments');
      const args = existsSync(file) ? readFileSync(file, 'utf8').split(/\s+/).filter(Boolean) : [];
      assert.deepEqual(schemaViolations(await report(join(golden, name, 'repo'), args), schema), []);
    });
  }

  it('has a schema with the same words as the types, which takes no field that it does not name, and wants all of them', () => {
    const enums = new Set(allSchemas(schema).flatMap(({ enum: words }) => (words ? [words.join(' ')] : [])));
    for (const words of [fileStatuses, runtimeBaseNames, buildCacheKinds, privateAuths])
      assert.ok(enums.has(words.join(' ')), words.join(' '));
    assert.equal(schema.properties?.['schemaVersion']?.const, reportVersion);
    for (const part of allSchemas(schema).filter(({ properties }) => properties)) {
      assert.equal(part.additionalProperties, false);
      assert.deepEqual(part.required, Object.keys(part.properties ?? {}));
    }
  });

  it('carries what --verify saw', async () => {
    const outcome = await preview('docker', join(golden, 'root-program/repo'), {}, undefined);
    const seen = { image: 'x', built: true, started: false, seen: 'It ended.', buildSeconds: 1.5, log: ['panic'] };
    const details = { bytes: 10, layers: [{ bytes: 10, instruction: 'COPY' }], user: '65532', architecture: 'amd64' };
    const printed = JSON.parse(jsonText({ ...outcome, verifications: [seen, { ...seen, details }] }));
    assert.deepEqual(schemaViolations(printed, schema), []);
    assert.deepEqual(printed.verifications[0], { ...seen, details: null });
  });

  it('carries programs, file and line of a run that failed', async () => {
    const dir = tempFolder();
    const main = 'package main\n\nfunc main() {}\n';
    writeFiles(dir, { 'go.mod': 'module example.com/two\n\ngo 1.26\n', 'cmd/a/main.go': main, 'cmd/b/main.go': main });
    const open = await report(dir);
    assert.deepEqual(schemaViolations(open, schema), []);
    assert.deepEqual(
      open.programs.map((program: Place) => program.dir),
      ['cmd/a', 'cmd/b'],
    );

    writeFiles(dir, { 'cmd/a/main.go': 'package main\n\nimport _ "embed"\n\n//go:embed missing.txt\nvar x string\n\nfunc main() {}\n' });
    const embed = await report(dir, ['--program', 'cmd/a']);
    assert.deepEqual(schemaViolations(embed, schema), []);
    assert.deepEqual(places(embed), ['cmd/a/main.go:5']);
    assert.equal(embed.decisions, null);

    writeFiles(dir, { 'go.mod': 'module example.com/two\n\ngo one\n' });
    assert.deepEqual(places(await report(dir)), ['go.mod:3']);
  });

  it('gives facts with their places, decisions with their reasons, and what would change', async () => {
    const dir = tempFolder();
    writeFiles(dir, {
      'go.mod': 'module example.com/x\n\ngo 1.26\n',
      'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
    });
    const { decisions, images, files } = await report(dir, ['--base', 'scratch', '--dry-run']);
    assert.deepEqual(images[0].facts.ports, [{ number: 8080, protocol: 'tcp', loopback: false, file: 'main.go', line: 5 }]);
    assert.deepEqual(decisions.go, { release: '1.26', reason: 'Go 1.26: go.mod:3 says "go 1.26"' });
    assert.match(files[0].diff, /^--- \/dev\/null\n\+\+\+ b\/Dockerfile\n/);
  });
});

interface Place {
  readonly dir: string;
  readonly file: string;
  readonly line: number;
}

function places({ problems }: { readonly problems: readonly Place[] }): readonly string[] {
  return problems.map(({ file, line }) => `${file}:${line}`);
}
