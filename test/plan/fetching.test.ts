import assert from 'node:assert/strict';
import { dockerfileOf, dockerRunOf, mainImporting } from '../support/docker-run-of.ts';

const texts = {
  'go.mod': 'module example.com/x\n\ngo 1.26\n\nrequire example.com/y v1.0.0\n',
  'go.sum': '',
  'main.go': mainImporting('example.com/y'),
};

function mountsOf(dockerfile: string): readonly string[] {
  const mounts = [...dockerfile.matchAll(/--mount=(\S+)/g)].flatMap(([, mount]) => mount ?? []);
  return [...new Set(mounts)].filter(mount => !mount.startsWith('type=cache'));
}

describe('planFetching', () => {
  it('lets a build take a module proxy of its own, where modules are fetched at all', async () => {
    assert.match(await dockerfileOf(texts), /^ARG GOPROXY GOSUMDB$/m);
    assert.doesNotMatch(await dockerfileOf({ 'main.go': mainImporting('fmt') }), /GOPROXY/);
  });

  it('mounts a .netrc while private modules are fetched, and tells the build command', async () => {
    const { plan, files } = await dockerRunOf(texts, { private: ['github.com/acme/*', 'git.example.org'] });
    const text = files[0]?.text ?? '';
    assert.deepEqual(mountsOf(text), ['type=secret,id=netrc,target=/root/.netrc']);
    assert.match(text, /^ENV GONOPROXY="github\.com\/acme\/\*,git\.example\.org" GONOSUMDB="github\.com\/acme\/\*,git\.example\.org"$/m);
    assert.match(text, /^RUN apk add --no-cache git$/m);
    assert.match(text, /^# {3}docker build --secret id=netrc,src=\$HOME\/\.netrc -t x \.$/m);
    assert.equal(plan.fetching.privateModules?.auth, 'netrc');
  });

  it('goes through an ssh agent to the hosts of the patterns', async () => {
    const text = await dockerfileOf(texts, { private: ['github.com/acme/*'], privateAuth: 'ssh' });
    assert.deepEqual(mountsOf(text), ['type=ssh', 'type=secret,id=known_hosts,target=/root/.ssh/known_hosts']);
    assert.match(text, /^RUN git config --global url\."ssh:\/\/git@github\.com\/"\.insteadOf "https:\/\/github\.com\/"$/m);
  });

  it('mounts it where the layer of dependencies is made too', async () => {
    const text = await dockerfileOf(texts, { private: ['github.com/acme/*'], cache: 'layer' });
    assert.deepEqual(mountsOf(text), ['type=secret,id=netrc,target=/root/.netrc']);
  });

  it('takes mirrors and an authority of a company, and says the same when the Dockerfile is ours', async () => {
    const options = { corporate: true, base: 'distroless' } as const;
    const text = await dockerfileOf(texts, options);
    assert.deepEqual(text.match(/^(?:ARG \w*REGISTRY.*|FROM .*)$/gm), [
      'ARG REGISTRY=docker.io',
      'ARG GCR_REGISTRY=gcr.io',
      'FROM --platform=$BUILDPLATFORM $REGISTRY/library/golang:1.26-alpine AS build',
      'FROM $GCR_REGISTRY/distroless/static-debian13:nonroot',
    ]);
    assert.deepEqual(mountsOf(text), ['type=secret,id=ca,target=/etc/ssl/certs/corporate-ca.pem']);
    assert.equal(await dockerfileOf({ ...texts, Dockerfile: text }, options), text);
  });

  it('refuses a pattern for a host where git has to know it', async () => {
    const asked = { private: ['*.example.com/team/*'], privateAuth: 'ssh' } as const;
    await assert.rejects(dockerRunOf(texts, asked), /needs the names of hosts, which git is told, and \*\.example\.com is a pattern/);
    assert.match(await dockerfileOf(texts, { private: asked.private }), /^ENV GONOPROXY="\*\.example\.com/m);
  });

  it('refuses a way to authenticate without anything private', async () => {
    await assert.rejects(dockerRunOf(texts, { privateAuth: 'ssh' }), /none are named; add --private/);
  });
});
