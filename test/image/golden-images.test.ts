import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../support/package-root.ts';
import { dockerSuite } from './support/docker-suite.ts';
import { docker, finish, inspect, output, until } from './support/docker.ts';
import { goDocker } from './support/tool.ts';

/** What image.json of a golden case says of one image: how it is started, and what is then to be seen. */
interface ImageCheck {
  /** The stage, where the Dockerfile has several images. */
  readonly target?: string;
  /** Options of `docker run`, and arguments of the program. */
  readonly options?: readonly string[];
  readonly arguments?: readonly string[];
  /** All that it prints on standard output, without the white space around it; the program ends by itself with status 0. */
  readonly output?: string;
  /** What it answers, when it is a server. */
  readonly serves?: { readonly port: number; readonly path: string; readonly text: string };
  /** That it becomes healthy by its own check, when it is a server that has one. */
  readonly healthy?: true;
}

const golden = join(packageRoot, 'test/golden');

describe('the images of the golden cases', () => {
  const suite = dockerSuite();

  for (const name of readdirSync(golden).toSorted()) {
    const dir = join(golden, name);
    if (!existsSync(join(dir, 'image.json'))) continue;

    it(name, async () => {
      const folder = suite.tempFolder();
      cpSync(join(dir, 'repo'), folder, { recursive: true });
      const given = existsSync(join(dir, 'arguments')) ? readFileSync(join(dir, 'arguments'), 'utf8').split(/\s+/).filter(Boolean) : [];
      // an existing ignore file that is in the way is replaced, as its owner would after the report
      await goDocker(['docker', folder, '--yes', '--force', ...given]);
      await assertClean(folder);
      if (existsSync(join(folder, 'docker-bake.hcl'))) await output('docker', ['buildx', 'bake', '--print'], { cwd: folder });
      for (const check of checksOf(dir)) await assertRuns(folder, check);
    });
  }

  async function assertRuns(folder: string, check: ImageCheck): Promise<void> {
    const image = await suite.buildImage(folder, check.target === undefined ? {} : { target: check.target });
    const { options = [], serves, healthy } = check;
    if (healthy) {
      // the check itself stays that of the image; only the wait for it is shortened
      const container = await suite.container(['run', '--detach', '--health-interval', '1s', ...options, image]);
      await until('the container is healthy', async () => (await inspect(container, '.State.Health.Status')) === 'healthy');
    } else if (serves) {
      const container = await suite.container([
        'run',
        '--detach',
        '--publish',
        `127.0.0.1::${serves.port}`,
        ...options,
        image,
        ...(check.arguments ?? []),
      ]);
      const address = await docker(['port', container, String(serves.port)]);
      let answer = '';
      await until(`${serves.path} answers`, async () => {
        const { stdout, status } = await finish('curl', ['--silent', '--show-error', `http://${address}${serves.path}`]);
        answer = stdout;
        return status === 0;
      });
      assert.equal(answer.trim(), serves.text);
    } else {
      assert.equal(await output('docker', ['run', '--rm', ...options, image, ...(check.arguments ?? [])]), check.output);
    }
  }
});

async function assertClean(folder: string): Promise<void> {
  // DL3008 and DL3018 want pinned package versions, which rot: see docs/dockerfile.md
  for (const [command, args] of [
    ['hadolint', ['--ignore', 'DL3008', '--ignore', 'DL3018', 'Dockerfile']],
    ['docker', ['build', '--check', '.']],
  ] as const) {
    const { status, stdout, stderr } = await finish(command, args, { cwd: folder });
    assert.equal(status, 0, `${command}: ${stdout}${stderr}`);
  }
}

function checksOf(dir: string): readonly ImageCheck[] {
  const checks: unknown = JSON.parse(readFileSync(join(dir, 'image.json'), 'utf8'));
  assert.ok(Array.isArray(checks) && checks.length > 0, `image.json of ${dir} is a list of checks`);
  return checks;
}
