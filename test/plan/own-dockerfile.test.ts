import assert from 'node:assert/strict';
import { dockerfileOf, mainImporting, type Texts } from '../support/docker-run-of.ts';
import { builder, finalLines } from '../support/final-lines.ts';

describe('ownDockerfile', () => {
  const carried = ['ENV A="b"', 'EXPOSE 7777', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'];
  const own = 'ENV A=b\nEXPOSE 7777\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\nCMD ["serve"]\n';
  const elsewhere: readonly (readonly [what: string, texts: Texts, lines: readonly string[]])[] = [
    ['the only one', { 'docker/Dockerfile': `${builder}FROM alpine\n${own}` }, carried],
    ['one of a hidden folder that is for use', { '.docker/Dockerfile-alpine': `${builder}FROM alpine\n${own}` }, carried],
    [
      'the plain one before a variant',
      { 'build/Dockerfile': `${builder}FROM alpine\n${own}`, 'build/Dockerfile.arm': `${builder}FROM alpine\nCMD ["/x"]\n` },
      carried,
    ],
    [
      'the one that is not for one kind of machine alone',
      {
        'docker/x/armv7/Dockerfile': `${builder}FROM alpine\n${own.replace('serve', 'other')}`,
        'docker/x/bookworm/Dockerfile': `${builder}FROM alpine\n${own}`,
      },
      carried,
    ],
    [
      'the one in a folder that is named as the program',
      { 'docker/other/Dockerfile': `FROM alpine\n${own.replace('serve', 'other')}`, 'docker/x/Dockerfile': `FROM alpine\n${own}` },
      carried,
    ],
    [
      'the one that is named for a server',
      {
        'docker/Dockerfile.agent': 'FROM acme/go AS b\nCOPY . .\nRUN ./build\nFROM alpine\nCOPY --from=b /out /\nCMD ["/x", "agent"]\n',
        'docker/Dockerfile.server': `FROM acme/go AS b\nCOPY . .\nRUN ./build\nFROM alpine\n${own.replace('b /x /x', 'b /out /')}`,
      },
      carried,
    ],
    [
      'the one that a Makefile builds',
      {
        'b/Dockerfile': `${builder}FROM alpine\n${own}`,
        'a/Dockerfile': `${builder}FROM alpine\nCMD ["/x", "-v"]\n`,
        Makefile: 'image:\n\tdocker build -f b/Dockerfile .\n',
      },
      carried,
    ],
    [
      'the only one that may start it, with what a stage makes of the whole repository',
      {
        'docker/Dockerfile':
          'FROM acme/go AS b\nCOPY . /src\nRUN /src/build\nFROM debian\nENV A=b\nCOPY --from=b /out /\nENTRYPOINT ["./acme"]\nCMD ["serve"]\n',
        'web/Dockerfile': 'FROM node\nCOPY . .\nENV C=d\nCMD ["npm", "start"]\n',
        'tools/Dockerfile': 'FROM golang\nCOPY . .\nCMD ["/src/package.sh"]\n',
      },
      ['ENV A="b"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'one that starts the program by another, where the other programs only help',
      {
        'go.mod': 'module example.com/acme\n\ngo 1.26\n',
        'main.go': 'package acme\n',
        'src/main.go': mainImporting('fmt'),
        'tools/gen/main.go': mainImporting('fmt'),
        'docker/Dockerfile':
          'FROM golang AS b\nCOPY ./staged /s\nWORKDIR /s\nRUN go build -o /bin/acme\nFROM alpine\nENV A=b\nCOPY --from=b /bin/acme /bin/\nENTRYPOINT ["python3", "-u", "/run.py"]\n',
      },
      ['ENV A="b"', 'ENTRYPOINT ["/usr/local/bin/acme"]'],
    ],
    [
      'none of another program',
      { 'web/Dockerfile': 'FROM node\nCOPY . .\nENV C=d\nCMD ["npm", "start"]\n' },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the context in which its builds find the program',
      {
        'docker/Dockerfile':
          'FROM golang AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /x .\nFROM alpine\nCOPY --from=b /x /x\nCOPY --from=b /s/docker/x.yml /etc/x.yml\nCMD ["/x"]\n',
        'docker/x.yml': '',
      },
      ['COPY docker/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'files of the context that is told',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY x /x\nCOPY x.yml /etc/\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
        'compose.yml': 'services:\n  x:\n    build: deploy\n',
        'deploy/x.yml': '',
        'deploy/run.sh': '#!/bin/sh\nexec /x serve\n',
      },
      ['COPY deploy/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'files of the only context that has all that it copies',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY deploy/x.sh /x\nCOPY deploy/x.yml /etc/\nENTRYPOINT ["/x"]\n',
        'deploy/x.yml': '',
        'deploy/x.sh': '',
      },
      ['COPY deploy/x.yml /etc/x.yml', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'no files where two contexts have them',
      {
        'deploy/Dockerfile': 'FROM alpine\nCOPY bin/x /x\nCOPY x.yml /etc/\nENTRYPOINT ["/x"]\n',
        'deploy/x.yml': '',
        'x.yml': '',
        'bin/x': '',
        'deploy/bin/x': '',
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
  ];
  for (const [what, texts, lines] of elsewhere) {
    it(`takes, of Dockerfiles that are not at the root, ${what}`, async () =>
      assert.deepEqual(await finalLines({ 'main.go': mainImporting('fmt'), ...texts }), lines));
  }

  it('builds with the newer release of Go that such a Dockerfile names', async () => {
    const text = await dockerfileOf({
      'main.go': mainImporting('fmt'),
      'docker/Dockerfile': `FROM golang:1.99 AS b\nCOPY . .\nRUN go build -o /x .\nFROM alpine\n${own}`,
    });
    assert.match(text, /^FROM --platform=\$BUILDPLATFORM golang:1\.99-alpine AS build$/m);
  });
});
