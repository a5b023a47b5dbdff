import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from '../image/support/docker.ts';
import { type BuildResult, buildImage, changeProgram } from './build-image.ts';
import { type Checkout, copyCheckout } from './checkout.ts';
import { finishWithin } from './finish-within.ts';
import { type Generated, generate } from './generate.ts';
import { type HostBuild, hostBuild } from './host-build.ts';
import { shippedProgram } from './shipped-program.ts';
import { ownDockerfile } from './own-dockerfile.ts';
import { type Started, startImage } from './start-image.ts';

export interface SurveyOptions {
  /** The longest a build may take, in seconds. */
  readonly limit: number;
  /** A command that gets the Dockerfile as its last argument before the build, for a machine that has to make its base images. */
  readonly prepare?: readonly string[];
  /** Where the Dockerfile and what was printed are kept. */
  readonly keep?: string;
  /** Whether the repository's own Dockerfile is built as well, for the size of its image. */
  readonly own?: boolean;
}

/** All that was seen of one checkout; what was not reached is undefined. */
export interface Survey {
  readonly checkout: Checkout;
  readonly generated: Generated;
  readonly build?: BuildResult;
  readonly host?: HostBuild;
  readonly shipped?: string;
  readonly started?: Started;
  readonly rebuild?: BuildResult;
  readonly size?: number;
  /** Of the image that the repository's own Dockerfile makes, where it builds. */
  readonly ownSize?: number;
}

/** Writes the Docker files into a copy of a checkout, builds, starts, changes a line and builds again; leaves nothing behind. */
export async function survey(checkout: Checkout, options: SurveyOptions): Promise<Survey> {
  const temp = mkdtempSync(join(tmpdir(), 'go-docker-survey-'));
  const folder = join(temp, 'checkout');
  const image = `go-docker-survey:${process.pid}`;
  try {
    copyCheckout(checkout, folder);
    const generated = await generate(folder, checkout);
    const result =
      'failure' in generated
        ? { checkout, generated, host: await hostOf(checkout, options) }
        : await buildAndStart(checkout, generated, { folder, temp, image, options });
    if (options.keep !== undefined) keep(result, folder, join(options.keep, checkout.repository.replace('/', '+')));
    return result;
  } finally {
    rmSync(temp, { recursive: true, force: true });
    // where a build has failed there is no image
    await finishWithin('docker', ['image', 'rm', '--force', image], { seconds: 60 });
  }
}

interface Work {
  readonly folder: string;
  readonly temp: string;
  readonly image: string;
  readonly options: SurveyOptions;
}

// where somebody has said which program, though the tool wrote nothing for it
function hostOf({ folder, label, program = label?.program }: Checkout, { limit }: SurveyOptions): Promise<HostBuild | undefined> {
  return program === undefined ? Promise.resolve(undefined) : hostBuild(folder, program, limit);
}

async function buildAndStart(
  checkout: Checkout,
  generated: Exclude<Generated, { readonly failure: string }>,
  { folder, temp, image, options }: Work,
): Promise<Survey> {
  const { program } = generated;
  const { limit } = options;
  await prepareBases(options, join(folder, 'Dockerfile'));
  const build = await buildImage(folder, image, limit);
  if (build.failure !== undefined) return { checkout, generated, build, host: await hostBuild(checkout.folder, program, limit) };
  const size = Number(await inspect(image, '.Size'));
  const shipped = await shippedProgram(image, generated.binary, temp);
  const ports = checkout.label?.program === program ? checkout.label.ports.filter(({ protocol }) => protocol === 'tcp') : [];
  const started = await startImage(
    image,
    ports.filter(port => port.default).map(({ port }) => port),
  );
  const rebuild = changeProgram(folder, program) ? await buildImage(folder, image, limit) : undefined;
  const ownSize = options.own ? await ownImageSize(checkout, { folder, temp, image, options }) : undefined;
  return { checkout, generated, build, shipped, started, rebuild, size, ownSize };
}

async function prepareBases({ prepare }: SurveyOptions, dockerfile: string): Promise<void> {
  const [command, ...args] = prepare ?? [];
  if (command !== undefined) await finishWithin(command, [...args, dockerfile], { seconds: 600 });
}

async function ownImageSize(checkout: Checkout, { temp, image, options }: Work): Promise<number | undefined> {
  const dockerfile = ownDockerfile(checkout, join(temp, 'own.Dockerfile'));
  if (dockerfile === undefined) return undefined;
  await prepareBases(options, dockerfile);
  const { failure } = await buildImage(checkout.folder, image, options.limit, ['--file', dockerfile]);
  return failure === undefined ? Number(await inspect(image, '.Size')) : undefined;
}

function keep({ generated, build, started, rebuild }: Survey, folder: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of ['Dockerfile', '.dockerignore']) if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(to, name));
  const texts = { 'report.json': generated.report, 'build.log': build?.log, 'run.log': started?.log, 'rebuild.log': rebuild?.log };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(to, name), text ?? '');
}
