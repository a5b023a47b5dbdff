import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { docker, finish } from './support/docker.ts';
import { goDocker } from './support/tool.ts';

// How long a changed line takes to get into an image: our Dockerfile against that of the article which the project began with, in
// one run and on one machine, since only their ratio says something elsewhere.
//   node dist/test/image/bench-rebuild.js CHECKOUT --program ./cmd/NAME

const rounds = 3;

interface Contender {
  readonly name: string;
  readonly folder: string;
  readonly image: string;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { program: { type: 'string', default: '.' } } });
const [checkout] = positionals;
if (checkout === undefined) throw new Error('usage: bench-rebuild CHECKOUT [--program DIR]');
await compare(resolve(checkout), values.program);

async function compare(from: string, program: string): Promise<void> {
  const temp = mkdtempSync(join(tmpdir(), 'go-docker-bench-'));
  const contenders = ['ours', 'article'].map(name => ({ name, folder: join(temp, name), image: `go-docker-bench:${name}-${process.pid}` }));
  try {
    for (const { folder } of contenders) copyCheckout(from, folder);
    await writeDockerfiles(contenders, program);
    const seconds = await measure(contenders, program);
    for (const { name } of contenders) {
      const times = seconds.get(name) ?? [];
      console.log(`${name}: median ${median(times).toFixed(2)} s of ${times.map(time => time.toFixed(2)).join(', ')}`);
    }
    console.log(`ratio: ${(median(seconds.get('article') ?? []) / median(seconds.get('ours') ?? [])).toFixed(1)}`);
  } finally {
    rmSync(temp, { recursive: true, force: true });
    // not docker(): where a build has failed there is no image, and that failure is the one to tell
    await finish('docker', ['image', 'rm', '--force', ...contenders.map(({ image }) => image)]);
  }
}

function copyCheckout(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).filter(isWanted)) cpSync(join(from, name), join(to, name), { recursive: true });
}

// not the history, which would only burden the article's build, and no Docker files of its own
function isWanted(name: string): boolean {
  return name !== '.git' && !name.startsWith('Dockerfile') && !name.endsWith('.dockerignore');
}

async function writeDockerfiles([ours, article]: readonly Contender[], program: string): Promise<void> {
  if (!ours || !article) throw new Error('there have to be two contenders');
  await goDocker(['docker', ours.folder, '--program', program, '--yes']);
  const minor = /golang:(\d+\.\d+)/.exec(readFileSync(join(ours.folder, 'Dockerfile'), 'utf8'))?.[1];
  writeFileSync(
    join(article.folder, 'Dockerfile'),
    `FROM golang:${minor}-alpine AS builder
RUN apk add --no-cache git ca-certificates
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -a -installsuffix cgo -o /app ${program}
FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=builder /app /usr/local/bin/app
CMD ["--help"]
`,
  );
}

/** Builds each once, then each in turn after a change; one build at a time, so that none slows another. */
async function measure(contenders: readonly Contender[], program: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const seconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const round of Array(rounds + 1).keys()) {
    for (const contender of contenders) {
      // a comment would not change what the compiler makes
      appendFileSync(join(contender.folder, program, 'main.go'), `\nvar _ = "change ${process.pid}-${round}"\n`);
      const time = await buildTime(contender);
      console.log(`${round === 0 ? 'first build' : `change ${round}`}, ${contender.name}: ${time.toFixed(2)} s`);
      if (round > 0) seconds.get(contender.name)?.push(time);
    }
  }
  return seconds;
}

async function buildTime({ folder, image }: Contender): Promise<number> {
  const start = performance.now();
  await docker(['build', '--load', '--tag', image, '.'], { cwd: folder });
  return (performance.now() - start) / 1000;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
