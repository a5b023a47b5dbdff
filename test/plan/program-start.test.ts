import assert from 'node:assert/strict';
import { mainImporting, type Texts } from '../support/docker-run-of.ts';
import { builder, finalLines } from '../support/final-lines.ts';

describe('planStart', () => {
  const cases: readonly (readonly [what: string, texts: Texts, lines: readonly string[]])[] = [
    [
      'the folder that its start script goes to',
      {
        'main.go': mainImporting('fmt'),
        'run.sh': '#!/bin/sh\nset -e\ncd /data\nexec /x serve\n',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nCOPY run.sh /\nVOLUME /data\nCMD ["/run.sh"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'WORKDIR /data',
        'VOLUME ["/data"]',
        'ENTRYPOINT ["/usr/local/bin/x", "serve"]',
      ],
    ],
    [
      'the path by which a manifest starts it, instead of the entrypoint',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /manager\nENTRYPOINT ["/manager", "-v"]\n`,
        'config/testdata/a.yaml': 'command: ["/manager"]\n',
        'config/deploy.yaml':
          'spec:\n  containers:\n  - args: [/manager]\n    command:\n    - /managers\n  - command:\n    - "/manager" # here\n',
      },
      ['COPY --from=build /out/x /manager', 'ENTRYPOINT ["/manager", "-v"]'],
    ],
    [
      'its path in a compose file, where nothing is mounted over it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv\nCOPY --from=b /x .\nENTRYPOINT ["./x"]\n`,
        'compose.yml': 'services:\n  x:\n    command: /srv/x --debug\n',
      },
      ['COPY --from=build /out/x /srv/', 'ENTRYPOINT ["/srv/x"]'],
    ],
    [
      'the usual path where a volume hides the one that is started',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nWORKDIR /srv\nCOPY --from=b /x .\nVOLUME /srv\nENTRYPOINT ["./x"]\n`,
        'compose.yml': 'services:\n  x:\n    command: /srv/x --debug\n',
      },
      ['VOLUME ["/srv"]', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what the stage for use has, before one to debug it, whose binary is built before and called after its platform',
      {
        'main.go': mainImporting('fmt'),
        'cmd/y/main.go': mainImporting('fmt'),
        Dockerfile:
          'ARG base\nFROM $base AS release\nARG TARGETARCH\nENV HOST=0.0.0.0\nCOPY x-linux-$TARGETARCH /srv/x-linux\nENTRYPOINT ["/srv/x-linux", "serve"]\n' +
          'FROM alpine AS debug\nARG TARGETARCH\nENV MODE=debug\nCOPY x-debug-linux-$TARGETARCH /x-linux\nENTRYPOINT ["/bin/dlv", "exec", "/x-linux"]\n',
      },
      ['ENV HOST="0.0.0.0"', 'ENTRYPOINT ["/usr/local/bin/x", "serve"]'],
    ],
    [
      'what the last stage has, where the one before it starts nothing',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine AS debug\nENV MODE=debug\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\n`,
      },
      ['ENV MODE="debug"', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'arguments, environment, ports and volumes of the image that the repository makes',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nENV MODE=release PATH=/x\nVOLUME /data\nEXPOSE 53/udp 8080\nCOPY --from=b /x /x\nENTRYPOINT ["/x", "-v"]\nCMD ["serve"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /data',
        'ENV MODE="release"',
        'VOLUME ["/data"]',
        'EXPOSE 53/udp',
        'EXPOSE 8080',
        'ENTRYPOINT ["/usr/local/bin/x", "-v"]',
        'CMD ["serve"]',
      ],
    ],
    [
      'the arguments with which a script starts the program there',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh':
          '#!/bin/sh\nset -e\nif [ "$1" = version ]; then ./x version; fi\nchown app /data\nexec su-exec app ./x server --no-prefix "$@"\n',
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['COPY --from=build --chown=65532:65532 /empty /data', 'ENTRYPOINT ["/usr/local/bin/x", "server", "--no-prefix"]'],
    ],
    [
      'the values that its own image has for the variables of such a script, and no flag for more arguments',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\nexec x --path "$X_DIR" --verbose $X_OPTS "$@"\n',
        Dockerfile: `${builder}FROM alpine:3.20\nENV X_DIR=/srv/x\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nCMD ["/entrypoint.sh"]\n`,
      },
      [
        'COPY --from=build --chown=65532:65532 /empty /srv/x',
        'ENV X_DIR="/srv/x"',
        'ENTRYPOINT ["/usr/local/bin/x", "--path", "/srv/x", "--verbose"]',
      ],
    ],
    [
      'no arguments of a script of which one has a value that is not known',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\nexec x --path "$X_PLACE" "$@"\n',
        Dockerfile: `${builder}FROM acme/os\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nCMD ["/entrypoint.sh"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what a script starts for good as what the container is given by default, where it runs other commands of the program before',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\n./x init\n./x upgrade -y\n./x run\n',
        Dockerfile: `${builder}FROM acme/os\nCOPY --from=b /x /x\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["run"]'],
    ],
    [
      'a script that is there for the program, or for what starts it, and none that the build runs',
      {
        'main.go': mainImporting('fmt'),
        'run.sh': '#!/bin/sh\nif [ -f /wait.sh ]; then /wait.sh; fi\nexec x\n',
        'wait.sh': '',
        'set-up.sh': '',
        'backup.sh': '',
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /bin/\nCOPY run.sh wait.sh set-up.sh backup.sh /\nRUN chmod +x /*.sh && sh /set-up.sh && chown -R 7 /\nUSER root\nCMD ["/run.sh"]\n`,
      },
      [
        'COPY --chmod=755 backup.sh /backup.sh',
        'COPY --chmod=755 run.sh /run.sh',
        'COPY --chmod=755 wait.sh /wait.sh',
        'ENTRYPOINT ["/run.sh"]',
      ],
    ],
    [
      'the signal that stops it, and variables of the runtime of Go, but none of its builds',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine\nENV GOMEMLIMIT=100MiB GOGC=50 GOFLAGS=-mod=mod GOPATH=/go\nSTOPSIGNAL SIGINT\nCOPY --from=b /x /bin/\nCMD ["x"]\n`,
      },
      ['ENV GOMEMLIMIT="100MiB" GOGC="50"', 'STOPSIGNAL SIGINT', 'ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'no help where its own image gives it arguments',
      {
        'main.go': mainImporting('flag'),
        Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /bin/\nENTRYPOINT ["/bin/x", "-once"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "-once"]'],
    ],
    [
      'the branch of a script that a variable of its own image chooses',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '#!/bin/sh\ncase "${ROLE:-all}" in\n  web) exec x web ;;\n  all) exec x all ;;\nesac\n',
        Dockerfile: `${builder}FROM alpine:3.20\nENV ROLE=web\nCOPY --from=b /x /bin/\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n`,
      },
      ['ENV ROLE="web"', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["web"]'],
    ],
    [
      'the arguments behind an init and a change of user, wherever the command begins',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT ["tini", "-p", "SIGTERM", "--"]\nCMD ["su-exec", "app", "env", "A=b", "/x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the arguments of a program that the image has under another name',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: 'FROM alpine:3.20\nCOPY dist/x-linux /srv/run\nENTRYPOINT ["/srv/run", "-v"]\n',
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "-v"]'],
    ],
    [
      'no arguments of a debugger that starts the program',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /go/bin/dlv /bin/\nCMD ["dlv", "--listen=:40000", "exec", "/bin/x", "--"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'what the container is given by default, but not what a script that is unknown makes of it',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT ["/from/the/base.sh", "-v"]\nCMD ["x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["serve"]'],
    ],
    [
      'the arguments of a line of the shell, with what ENV says of its variables',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nENV X_MODE=fast\nCOPY --from=b /x /x\nCMD /x --mode $X_MODE --at \${X_AT:-here}\n`,
      },
      ['ENV X_MODE="fast"', 'ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--mode", "fast", "--at", "here"]'],
    ],
    [
      'no CMD behind an entrypoint that the shell is given',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nENTRYPOINT /x --port $PORT\nCMD ["/x", "serve"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
    [
      'help where the image of the repository gives it by default',
      { 'main.go': mainImporting('fmt'), Dockerfile: `${builder}FROM alpine\nCOPY --from=b /x /x\nENTRYPOINT ["/x"]\nCMD ["--help"]\n` },
      ['ENTRYPOINT ["/usr/local/bin/x"]', 'CMD ["--help"]'],
    ],
    [
      'the arguments of a program that go run starts, without what the toolchain is for',
      {
        'main.go': mainImporting('fmt'),
        Dockerfile:
          'FROM golang:1.26\nRUN apt-get install -y git\nCOPY . .\nENTRYPOINT ["go", "run", "-tags", "a", "main.go", "x.go", "serve"]\nCMD ["-v"]\n',
      },
      ['ENTRYPOINT ["/usr/local/bin/x", "serve"]', 'CMD ["-v"]'],
    ],
    [
      'nothing of a script that starts the program there',
      {
        'main.go': mainImporting('fmt'),
        'entrypoint.sh': '',
        Dockerfile: `${builder}FROM alpine:3.20\nCOPY --from=b /x /x\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["a"]\n`,
      },
      ['ENTRYPOINT ["/usr/local/bin/x"]'],
    ],
  ];
  for (const [what, texts, lines] of cases) it(`gives ${what}`, async () => assert.deepEqual(await finalLines(texts), lines));
});
