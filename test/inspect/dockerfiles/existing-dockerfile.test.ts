import assert from 'node:assert/strict';
import { readDockerfile } from '../../../generators/inspect/dockerfiles/existing-dockerfile.ts';
import type { FinalStage } from '../../../generators/inspect/dockerfiles/final-stage.ts';

function finalStage(text: string): FinalStage {
  const { finalStage: found } = readDockerfile(text, 'Dockerfile');
  assert.ok(found);
  return found;
}

const from = (text: string): FinalStage => finalStage(`FROM alpine:3.24\n${text}\n`);
const namesOf = ({ packages }: FinalStage): string => packages.map(({ name, evidence }) => `${name}:${evidence.line}`).join(' ');
const copiesOf = ({ copies }: FinalStage): string => copies.map(copy => `${copy.from} ${copy.to} ${copy.evidence.line}`).join(', ');
const portsOf = ({ exposed }: FinalStage): string =>
  exposed.map(({ port, protocol, evidence }) => `${port}/${protocol}:${evidence.line}`).join(' ');
const envOf = ({ env }: FinalStage): string => env.map(({ name, value, evidence }) => `${name}=${value}:${evidence.line}`).join(' ');

describe('readDockerfile', () => {
  it('gives the Go release of the builder and the base of the final stage, each with its line', () => {
    const { go, finalBase } = readDockerfile(
      'ARG X=1\nFROM --platform=$BUILDPLATFORM golang:1.25.3-alpine AS build\nRUN x\n\nFROM alpine:3.20\n',
      'Dockerfile',
    );
    assert.deepEqual([go?.minor, go?.evidence.line], ['1.25', 2]);
    assert.deepEqual(finalBase, { image: 'alpine:3.20', evidence: { file: 'Dockerfile', line: 5 } });
  });

  it('follows a final stage to the image below it', () => {
    const text = 'FROM debian:12-slim AS Base\nFROM golang AS b\nFROM base\n';
    assert.equal(readDockerfile(text, 'Dockerfile').finalBase?.image, 'debian:12-slim');
    assert.equal(finalStage(text).image, 'debian:12-slim');
  });

  it('puts in the defaults of ARG, and leaves a name without one as it is written', () => {
    const { go, finalBase } = readDockerfile('ARG V=1.25 B\nFROM golang:${V}-alpine\nFROM ${B}:x\n', 'Dockerfile');
    assert.deepEqual([go?.minor, go?.words, finalBase?.image], ['1.25', 'FROM golang:1.25-alpine', '${B}:x']);
  });

  it('is silent on what is no Dockerfile, and on a Go image without a version', () => {
    assert.deepEqual(readDockerfile('hello\n', 'Dockerfile'), {});
    assert.equal(readDockerfile('FROM golang:latest\n', 'Dockerfile').go, undefined);
    assert.deepEqual(readDockerfile(`FROM a\n${'RUN b\n'.repeat(3000)}`, 'Dockerfile'), {});
  });
});

describe('finalStage of readDockerfile', () => {
  const packages: readonly (readonly [string, string])[] = [
    ['RUN apk add --no-cache ca-certificates tzdata=2025a-r0', 'ca-certificates:2 tzdata:2'],
    ['RUN apk --no-cache add \\\n # why\n  curl', 'curl:2'],
    [
      'RUN x \\\n && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git=1:2* libc6:arm64',
      'git:3 libc6:3',
    ],
    ['RUN apk add -t .deps gcc && apk add git && apk del .deps', 'git:2'],
    ['RUN apk add gcc git\nRUN apk del gcc', 'git:2'],
    ['RUN apt-get install -y -t stable git && apt-get purge -y --auto-remove git', ''],
    ['ARG P="a b"\nRUN apk add $P $Q "c$Q" ./d.apk', 'a:3 b:3'],
    ['RUN if x; then apk add git; fi; [ y ] && apk add curl', ''],
    ['RUN echo apk add git', ''],
    ['RUN <<EOF\napk add git\nEOF', 'git:3'],
  ];
  for (const [text, expected] of packages) it(text, () => assert.equal(namesOf(from(text)), expected));

  it('goes through the stages that it is FROM, and no others', () => {
    const stage = finalStage(
      'FROM alpine AS base\nRUN apk add git\nENV A=1\nWORKDIR /app\nUSER u\nCMD ["a"]\nFROM x AS other\nRUN apk add gcc\nFROM base\nWORKDIR b\nENV B=$A\n',
    );
    assert.deepEqual(
      [namesOf(stage), envOf(stage), stage.workdir, stage.user, stage.cmd],
      ['git:2', 'A=1:3 B=1:11', '/app/b', { value: 'u', evidence: { file: 'Dockerfile', line: 5 } }, ['a']],
    );
  });

  const commands: readonly (readonly [string, readonly string[] | undefined, readonly string[] | undefined])[] = [
    ['ENTRYPOINT ["/a", "$B"]\nCMD [ "c d" ]', ['/a', '$B'], ['c d']],
    ['CMD /a --b "c d"', undefined, ['/a', '--b', 'c d']],
    ['CMD exec ./a', undefined, ['./a']],
    ['CMD ["a"]\nENTRYPOINT ["b"]', ['b'], ['a']],
    ['ENTRYPOINT a\nCMD ["b"]', ['a'], undefined],
    ['ENTRYPOINT a $B\nCMD ["b"]', undefined, undefined],
    ['ENTRYPOINT a\nENTRYPOINT ["c"]\nCMD ["b"]', ['c'], ['b']],
    ['CMD a $B', undefined, undefined],
    ['CMD a && b', undefined, undefined],
    ['CMD A=b c', undefined, undefined],
    ["CMD ['a']", undefined, ['[a]']],
    ['CMD ["a"]\nCMD a | b', undefined, undefined],
  ];
  for (const [text, entrypoint, cmd] of commands) {
    it(text, () => {
      const stage = from(text);
      assert.deepEqual([stage.entrypoint, stage.cmd], [entrypoint, cmd]);
    });
  }

  it('drops a CMD that the base had for its own entrypoint', () => {
    const { entrypoint, cmd } = finalStage('FROM a AS b\nCMD ["c"]\nFROM b\nENTRYPOINT ["d"]\n');
    assert.deepEqual([entrypoint, cmd], [['d'], undefined]);
  });

  it('reads ENV in both forms, the last value of a name', () => {
    assert.equal(envOf(from('ENV A=1 \\\n  B="x y"\nENV C=${A}z\nENV D e f\nENV A 2\nENV U=$U P=a:$PATH')), 'B=x y:2 C=1z:4 D=e f:5 A=2:6');
    assert.equal(envOf(from('ENV \\\n  A=1')), 'A=1:2');
    assert.equal(envOf(from('ARG G=1\nARG N\nENV A=$G B=$N C=${N:-x} D=${M:-y}')), 'A=1:4 D=y:4');
  });

  it('takes the default of a global ARG only where the stage declares it', () => {
    assert.equal(envOf(finalStage('ARG V=1\nARG W=2\nFROM a\nARG V\nENV A=$V B=$W\n')), 'A=1:5');
    assert.equal(envOf(finalStage('FROM a AS b\nARG V=1\nFROM b\nENV A=$V\n')), '');
  });

  it('reads EXPOSE', () => {
    assert.equal(
      portsOf(from('ENV P=80\nEXPOSE ${P} 53/udp 53/UDP 9000-9002/tcp $X\nEXPOSE 8080/tcp')),
      '80/tcp:3 53/udp:3 9000/tcp:3 9001/tcp:3 9002/tcp:3 8080/tcp:4',
    );
    assert.equal(portsOf(from('EXPOSE 1-65535')).split(' ').length, 16);
  });

  it('reads VOLUME, USER and WORKDIR, without what a variable hides', () => {
    const stage = from('VOLUME ["/a", "/b c"]\nVOLUME /d/ $X\nUSER a:b\nWORKDIR $X');
    assert.deepEqual(
      stage.volumes.map(({ path }) => path),
      ['/a', '/b c', '/d'],
    );
    assert.deepEqual([stage.user?.value, stage.workdir], ['a:b', undefined]);
    assert.equal(from('USER a\nUSER $X').user, undefined);
  });

  it('knows the folder and the GOPATH of the golang image', () => {
    const stage = finalStage('FROM golang:1.26\nWORKDIR app\nENV A=$GOPATH\n');
    assert.deepEqual([stage.workdir, envOf(stage)], ['/go/app', 'A=/go:3']);
  });

  const copies: readonly (readonly [string, string])[] = [
    ['COPY a /b', 'a /b 2'],
    ['WORKDIR /w\nCOPY ./a /b/../c d/', 'a /w/d/ 3, c /w/d/ 3'],
    ['WORKDIR /w\nCOPY --chown=u:g . .', ' /w/ 3'],
    ['COPY ["a b", "/c/"]', 'a b /c/ 2'],
    ['ENV A=x\nCOPY ["\\"$A \\\\$A\\"", "\'/$A\'"]', 'x $A /$A 3'],
    ['COPY a .', 'a / 2'],
    ['WORKDIR $X\nCOPY a b', 'a b 3'],
    ['COPY --from=build /a /b\nCOPY a-$X /b\nCOPY a /$X\nCOPY <<EOF /b\nx\nEOF', ''],
    ['ADD a https://example.com/b c.tar.gz d.tgz /e/', 'a /e/ 2'],
  ];
  for (const [text, expected] of copies) it(text, () => assert.equal(copiesOf(from(text)), expected));

  it('knows what ADD fetches or unpacks from what it copies', () => {
    const { imageCopies } = from('ARG V\nADD a.tar.xz https://example.com/$V/b?c git@example.com:d.git a.target /e/');
    assert.deepEqual(
      imageCopies.map(copy => copy.from),
      ['a.tar.xz', 'https://example.com/.../b?c', 'git@example.com:d.git'],
    );
  });

  it('leaves a path in the folder of an image that is not known as it is written', () => {
    assert.equal(copiesOf(finalStage('FROM acme/base\nCOPY a .\n')), 'a . 2');
  });

  const checks: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['HEALTHCHECK --interval=5s \\\n  CMD ["/a", "b"]', ['/a', 'b']],
    ['HEALTHCHECK CMD curl localhost:$P || exit 1', ['/bin/sh', '-c', 'curl localhost:$P || exit 1']],
    ['HEALTHCHECK CMD a\nHEALTHCHECK NONE', undefined],
  ];
  for (const [text, expected] of checks) it(text, () => assert.deepEqual(from(text).healthcheck?.command, expected));
});
