import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, mainImporting } from '../support/docker-run-of.ts';

const sqlite = { 'main.go': mainImporting('github.com/mattn/go-sqlite3') };
const vips = { 'main.go': mainImporting('github.com/h2non/bimg') };
const unknown = { 'main.go': 'package main\n\n// #cgo LDFLAGS: -lacme\nimport "C"\n\nfunc main() {}\n' };

describe('chooseBase', () => {
  it('builds a program with cgo where the C library of the base is', async () => {
    for (const [base, builder, image] of [
      ['alpine', /^FROM golang:1\.26-alpine AS build$/m, /^FROM alpine:/m],
      ['scratch', /^FROM golang:1\.26-alpine AS build$/m, /^FROM scratch$/m],
      ['debian', /^FROM golang:1\.26-\w+ AS build$/m, /^FROM debian:/m],
      ['distroless', /^FROM golang:1\.26-\w+ AS build$/m, /^FROM gcr\.io\/distroless\/base-/m],
    ] as const) {
      const text = await dockerfileOf(sqlite, { base });
      assert.match(text, builder, base);
      assert.match(text, image, base);
      assert.match(text, /CGO_ENABLED=1 GOOS=\$TARGETOS [^]*? go build /, base);
      assert.equal(text.includes("-extldflags '-static'"), base === 'scratch', base);
      assert.equal(text.includes('RUN apk add --no-cache gcc musl-dev\n'), /alpine|scratch/.test(base), base);
    }
  });

  it('says a tag for the C library once, where the repository builds with it itself', async () => {
    const kafka = { 'main.go': mainImporting('github.com/confluentinc/confluent-kafka-go/kafka') };
    const ours = await dockerfileOf(kafka);
    assert.match(ours, / go build -tags=musl -trimpath/);
    assert.match(ours, /^# -tags musl: for the C library of Alpine Linux, musl\.$/m);
    const theirs = await dockerfileOf({ ...kafka, Makefile: 'build:\n\tgo build -tags musl,netgo .\n' });
    assert.match(theirs, / go build -tags=musl,netgo -trimpath/);
    assert.doesNotMatch(theirs, /-tags musl:/);
  });

  it('installs the packages that a library comes in, to build with and to run with', async () => {
    const alpine = await dockerfileOf(vips);
    assert.deepEqual(alpine.match(/^RUN apk add .*$/gm), [
      'RUN apk add --no-cache gcc musl-dev pkgconf vips-dev',
      'RUN apk add --no-cache vips',
    ]);
    const debian = await dockerfileOf(vips, { base: 'debian' });
    assert.deepEqual(debian.match(/install -y --no-install-recommends [^\\\n]*(?= &&)/g), [
      'install -y --no-install-recommends libvips-dev',
      'install -y --no-install-recommends libvips42t64',
    ]);
  });

  it('runs what a builder on the Debian before compiles on that Debian, with its libraries', async () => {
    const text = await dockerfileOf({ ...vips, 'go.mod': 'module example.com/x\n\ngo 1.22\n' }, { base: 'debian', go: '1.23' });
    assert.match(text, /^FROM golang:1\.23-bookworm AS build$/m);
    assert.match(text, /^FROM debian:12-slim$/m);
    assert.match(text, /install -y --no-install-recommends libvips42 &&/);
  });

  it('refuses a base without the library, and names those that have it', async () => {
    for (const base of ['scratch', 'distroless'] as const) {
      await assert.rejects(dockerRunOf(vips, { base }), {
        message: new RegExp(
          `^--base ${base} cannot work: the program at the root loads vips when it runs, .*; use --base alpine or --base debian\\.$`,
        ),
        exitStatus: 2,
      });
    }
  });

  it('compiles C when packages for it are named, and says where the repository does so for no known reason', async () => {
    const texts = { 'main.go': mainImporting('fmt'), '.goreleaser.yaml': 'builds:\n  - env: [CGO_ENABLED=1]\n' };
    const { plan } = await dockerRunOf(texts);
    assert.match(
      plan.warnings[0]?.message ?? '',
      /^\.goreleaser\.yaml:2 builds the program at the root with CGO_ENABLED=1, .* --build-package g\+\+\.$/,
    );
    const { plan: asked } = await dockerRunOf(texts, { buildPackage: ['g++'] });
    assert.deepEqual([asked.toolchain.packages, asked.warnings], [['g++', 'gcc', 'musl-dev'], []]);
    assert.ok(asked.images[0]?.reasons.includes('cgo is on because of --build-package g++'));
  });

  it('goes to the nearest base when the one of the Dockerfile that is there cannot work', async () => {
    const { plan } = await dockerRunOf({ ...vips, Dockerfile: 'FROM golang:1.26 AS b\nFROM scratch\n' });
    assert.equal(plan.base.name, 'alpine');
    assert.match(
      plan.images[0]?.reasons.join('\n') ?? '',
      /^base alpine: the program at the root loads vips when it runs, .*, so not scratch$/m,
    );
  });

  it('takes the base that is nearest to one of another maker, and says so', async () => {
    for (const [image, base, reason] of [
      ['cgr.dev/chainguard/static@sha256:0', 'distroless', 'the nearest to cgr.dev/chainguard/static@sha256:0 in Dockerfile'],
      ['registry.example.com/mirror/alpine:3', 'alpine', 'as in Dockerfile'],
      ['busybox', 'alpine', 'the nearest to busybox in Dockerfile'],
      ['app-linux', 'alpine', 'the default, small and with a shell'],
    ] as const) {
      const { plan } = await dockerRunOf({ 'main.go': mainImporting('fmt'), Dockerfile: `FROM ${image}\n` });
      assert.equal(plan.base.name, base, image);
      assert.ok(plan.images[0]?.reasons.includes(`base ${base}: ${reason}`), image);
    }
  });

  it('follows a final stage that is chosen by the platform', async () => {
    const Dockerfile = 'FROM scratch AS app-linux\nFROM busybox AS app-windows\nFROM app-$TARGETOS\n';
    const { plan } = await dockerRunOf({ 'main.go': mainImporting('fmt'), Dockerfile });
    assert.equal(plan.base.name, 'scratch');
  });

  it('keeps a base of its own without other programs, though the code may start one', async () => {
    const text = 'package main\n\nimport "os/exec"\n\nfunc main() { _ = exec.Command("curl").Run() }\n';
    const alone = await dockerRunOf({ 'main.go': text, Dockerfile: 'FROM gcr.io/distroless/static\n' });
    assert.equal(alone.plan.base.name, 'distroless');
    assert.match(alone.plan.warnings[0]?.message ?? '', /may start curl \(main\.go:5\), which distroless does not hold/);
    const { plan } = await dockerRunOf({ 'main.go': text }, {});
    assert.deepEqual(
      plan.images[0]?.runtime.packages.map(({ name }) => name),
      ['curl'],
    );
  });

  it('asks for the packages of a library that no table has, and takes them', async () => {
    await assert.rejects(dockerRunOf(unknown), /is linked with acme, .* --build-package NAME .* --run-package NAME/);
    const text = await dockerfileOf(unknown, { buildPackage: ['acme-dev'], runPackage: ['acme-libs'] });
    assert.deepEqual(text.match(/^RUN apk add .*$/gm), [
      'RUN apk add --no-cache acme-dev gcc musl-dev',
      'RUN apk add --no-cache acme-libs',
    ]);
    // beside those that are known
    const both = await dockerfileOf(
      { ...unknown, 'vips.go': mainImporting('github.com/h2non/bimg').replace('func main', 'func open') },
      { buildPackage: ['acme-dev'], runPackage: ['acme-libs'] },
    );
    assert.deepEqual(both.match(/^RUN apk add .*$/gm), [
      'RUN apk add --no-cache acme-dev gcc musl-dev pkgconf vips-dev',
      'RUN apk add --no-cache vips acme-libs',
    ]);
  });

  it('goes to Debian for what is made for glibc alone', async () => {
    assert.equal((await dockerRunOf({ 'main.go': mainImporting('github.com/marcboeker/go-duckdb') })).plan.base.name, 'debian');
  });
});
