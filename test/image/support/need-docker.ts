import { finish } from './docker.ts';

/** Loaded by `require` of mocharc.json. Nothing here may be skipped for want of an engine: a run without one has proved nothing. */
export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll() {
    await need('a running Docker engine', ['version', '--format', '{{.Server.Version}}']);
    await need('docker buildx', ['buildx', 'version']);
  },
};

async function need(what: string, args: readonly string[]): Promise<void> {
  const { status, stderr } = await finish('docker', args).catch((error: unknown) => ({ status: 1, stderr: String(error) }));
  if (status === 0) return;
  const [reason] = stderr.trim().split('\n');
  const failure = new Error(`The image tests need ${what}, and there is none: ${reason}`);
  // the sentence says it all
  failure.stack = failure.message;
  throw failure;
}
